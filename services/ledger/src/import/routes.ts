import { connectorOf, type AnyConnector } from '@grant-ledger/connectors';
import { allow, Problem } from '@grant-ledger/http';
import express, { Router } from 'express';
import { BODY_BYTES, cutWhenIdle, IDLE_TIMEOUT } from '../http/limits.ts';
import { noQuery } from '../http/no-query.ts';
import { posterOf } from '../http/poster.ts';
import { refuseWhenBusy } from '../http/refuse-when-busy.ts';
import type { Ledger } from '../ledger.ts';
import { recordsInBody } from './body-records.ts';
import { validationCodeIn } from './event-grid.ts';
import { recordImport } from './record-import.ts';

const PATH = '/v1/import/:format';

/** `POST /v1/import/{format}`: records as a provider pushes them, read as `grant-ledger import` reads them. */
export function importRoutes(ledger: Ledger): Router {
  const router = Router();
  const whole = express.raw({ type: () => true, limit: BODY_BYTES });
  router.post(
    PATH,
    allow('recorder'),
    noQuery,
    cutWhenIdle(IDLE_TIMEOUT),
    refuseWhenBusy(ledger),
    whole,
    async (request, response) => {
      const connector = connectorFor(String(request.params.format));
      const records = recordsInBody(request, connector);
      response.set('Cache-Control', 'no-store');
      const validationResponse = validationCodeIn(records);
      if (validationResponse !== undefined) {
        response.json({ validationResponse });
        return;
      }
      const poster = posterOf(response);
      response.json(await recordImport(ledger, { connector, records, poster }));
    },
  );
  return router;
}

/**
 * Answers whoever asks, as the webhooks of CloudEvents do (HTTP 1.1 Web Hooks for Event Delivery, section 4),
 * whether it may post here. It may: each post brings a token.
 */
export function importHandshake(): Router {
  const router = Router();
  router.options(PATH, (request, response, next) => {
    const origin = request.get('WebHook-Request-Origin');
    if (origin === undefined) {
      next();
      return;
    }
    connectorFor(request.params.format);
    response.set({ Allow: 'POST', 'WebHook-Allowed-Origin': origin });
    if (request.get('WebHook-Request-Rate') !== undefined)
      response.set('WebHook-Allowed-Rate', '*');
    response.status(200).end();
  });
  return router;
}

/** Throws a 404 problem that lists the formats. */
function connectorFor(format: string): AnyConnector {
  const connector = connectorOf.get(format);
  if (connector) return connector;
  const known = [...connectorOf.keys()].join(', ');
  throw new Problem(404, `There is no format of that name; there are ${known}.`);
}
