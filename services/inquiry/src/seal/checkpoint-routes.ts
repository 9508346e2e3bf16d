import { Problem } from '@grant-ledger/http';
import type { KeptCheckpoint } from '@grant-ledger/store';
import { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { parseQuery, wrongQuery } from '../query.ts';
import type { SealedLog } from './sealed-log.ts';
import { sizeText } from './sizes.ts';

export const checkpointQuery = z.object({ size: sizeText.optional() });

/** What a cache may keep of something that changes, in seconds (C2SP tlog-tiles: no more than a few). */
const FRESH = 'public, max-age=1';

/** `GET /v1/checkpoint`, also at `/checkpoint` as C2SP tlog-tiles has it, and `GET /v1/keys`. For anybody. */
export function checkpointRoutes(log: SealedLog): Router {
  const router = Router();
  const sendCheckpoint: RequestHandler = async (req, res) => {
    const { note } = await asked(log, req);
    res.set('Cache-Control', FRESH).type('text/plain; charset=utf-8').send(note);
  };
  router.get('/v1/checkpoint', sendCheckpoint);
  router.get('/checkpoint', sendCheckpoint);
  router.get('/v1/keys', (req, res) => {
    parseQuery(req, z.object({}));
    const { origin, verifierKeys } = log.verifier();
    res.set('Cache-Control', FRESH).json({ origin, keys: verifierKeys });
  });
  return router;
}

/** The published checkpoint, by which all others are bounded; throws a 404 problem before the first. */
export async function publishedOf(log: SealedLog): Promise<KeptCheckpoint> {
  const published = await log.published();
  if (published) return published;
  throw new Problem(404, 'There is no checkpoint yet: nothing has been sealed.');
}

async function asked(log: SealedLog, req: Request): Promise<KeptCheckpoint> {
  const { size } = parseQuery(req, checkpointQuery);
  const published = await publishedOf(log);
  if (size === undefined || size === published.size) return published;
  const older = size < published.size ? await log.checkpoint(size) : undefined;
  if (older) return older;
  throw wrongQuery([{ pointer: '/size', detail: 'is not the size of a published checkpoint' }]);
}
