import { Router } from 'express';
import { unreadableLog } from '../unreadable-log.ts';
import { checkpointRoutes } from './checkpoint-routes.ts';
import { proofRoutes } from './proof-routes.ts';
import type { SealedLog } from './sealed-log.ts';
import { entryBundleRoutes, hashTileRoutes } from './tile-routes.ts';

/** What anybody may have, without a token: it says nothing of the events but how many there are. */
export function openSealRoutes(log: SealedLog): Router {
  return Router().use(checkpointRoutes(log), hashTileRoutes(log), unreadableLog);
}

/** What readers may have. */
export function sealRoutes(log: SealedLog): Router {
  return Router().use(proofRoutes(log), entryBundleRoutes(log), unreadableLog);
}
