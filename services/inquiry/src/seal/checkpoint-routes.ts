import { Problem } from '@grant-ledger/http';
import type { KeptCheckpoint } from '@grant-ledger/store';
import { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { parseQuery, wrongQuery } from '../query.ts';
import type { SealedLog } from './sealed-log.ts';
import { sizeText } from './sizes.ts';

export const checkpointQuery = z.object({ size: sizeText.optional() });

/** Where checkpoints and keys of a log are, and what a cache may keep of them. */
export interface CheckpointPlaces {
  readonly checkpoint: string[];
  readonly keys: string;
  readonly cache: string;
}

/** Those of the ledger's log, also as C2SP tlog-tiles has them, by which no cache keeps a checkpoint for more than seconds. */
const OF_LEDGER: CheckpointPlaces = {
  checkpoint: ['/v1/checkpoint', '/checkpoint'],
  keys: '/v1/keys',
  cache: 'public, max-age=1',
};

/** `GET /v1/checkpoint`, `GET /checkpoint` and `GET /v1/keys`, or those of another log. For anybody. */
export function checkpointRoutes(log: SealedLog, places = OF_LEDGER): Router {
  const { checkpoint, keys, cache } = places;
  const router = Router();
  const sendCheckpoint: RequestHandler = async (req, res) => {
    const { note } = await asked(log, req);
    res.set('Cache-Control', cache).type('text/plain; charset=utf-8').send(note);
  };
  router.get(checkpoint, sendCheckpoint);
  router.get(keys, (req, res) => {
    parseQuery(req, z.object({}));
    const { origin, verifierKeys } = log.verifier();
    res.set('Cache-Control', cache).json({ origin, keys: verifierKeys });
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
