import { setTimeout as pause } from 'node:timers/promises';
import type { KeptCheckpoint } from '@grant-ledger/store';
import type { SealedLog } from '../seal/sealed-log.ts';

/** How long to wait until so many events are sealed, and how long between two looks, in milliseconds. */
const PATIENCE = 30_000;
const PAUSE = 250;

/** The published checkpoint, once it seals the first `size` events; undefined if that takes too long. */
export async function sealedFrom(
  sealed: SealedLog,
  size: number,
): Promise<KeptCheckpoint | undefined> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const published = await sealed.published();
    if (published && published.size >= size) return published;
    if (Date.now() > deadline) return undefined;
    await pause(PAUSE);
  }
}
