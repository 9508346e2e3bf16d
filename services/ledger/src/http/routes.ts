import { allow } from '@grant-ledger/http';
import express, { Router, type Request } from 'express';
import type { Ledger } from '../ledger.ts';
import { recordBatch, recordSingle } from './bounded.ts';
import { BODY_BYTES, cutWhenIdle, IDLE_TIMEOUT } from './limits.ts';
import { formOf } from './media-type.ts';
import { noQuery } from './no-query.ts';
import { posterOf } from './poster.ts';
import { refuseWhenBusy } from './refuse-when-busy.ts';
import { recordStream } from './stream.ts';

export interface LedgerRoutesOptions {
  /** A request in which no byte moves for so long is ended, in milliseconds; default 60 s. */
  readonly idleTimeoutMs?: number;
}

/**
 * `POST /v1/events` in its three forms (design section 5). A stream may take longer than the five minutes
 * that node:http gives a request, so a server that mounts this sets `requestTimeout = 0`; the idle time-out
 * here stands for it.
 */
export function ledgerRoutes(
  ledger: Ledger,
  { idleTimeoutMs = IDLE_TIMEOUT }: LedgerRoutesOptions = {},
): Router {
  const router = Router();
  const bounded = express.raw({
    type: (request) => formOf(request as Request) !== 'stream',
    limit: BODY_BYTES,
  });
  router.post(
    '/v1/events',
    allow('recorder'),
    noQuery,
    cutWhenIdle(idleTimeoutMs),
    refuseWhenBusy(ledger, (request) => formOf(request) !== 'stream'),
    bounded,
    async (request, response) => {
      const form = formOf(request);
      const poster = posterOf(response);
      if (form === 'stream') {
        const options = { poster, lineLimit: BODY_BYTES, idleTimeoutMs };
        await recordStream(ledger, request, response, options);
        return;
      }
      const body = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
      response.set('Cache-Control', 'no-store');
      if (form === 'batch') {
        response.json(await recordBatch(ledger, body, poster));
        return;
      }
      const receipt = await recordSingle(ledger, body, poster);
      response.statusCode = receipt.duplicate ? 200 : 201;
      response.setHeader('Location', `/v1/events/${receipt.position}`);
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.end(JSON.stringify(receipt)); // express would hash it, for an ETag that a post has no use for
    },
  );
  return router;
}
