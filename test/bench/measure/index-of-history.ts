import { setImmediate as turn } from 'node:timers/promises';
import type { RecordedEvent } from '@grant-ledger/domain';
import { AccessIndex } from '@grant-ledger/projections';
import { positionOf } from '../history/event-id.ts';
import { history, type HistoryOptions } from '../history/history.ts';
import { profileOf } from '../history/profile.ts';

/** So many events are made before the clock runs: making them is no part of taking them in. */
const BATCH = 50_000;

export interface BuiltIndex {
  readonly index: AccessIndex;
  readonly events: number;
  readonly grants: number;
  /** Seconds that the index took, without those of the generator. */
  readonly seconds: number;
  /** By how many bytes the process grew, or undefined where the collector cannot be called. */
  readonly grown: number | undefined;
}

/** Replays a generated history from zero into the product's index. */
export async function indexOf(options: HistoryOptions): Promise<BuiltIndex> {
  const before = await memory();
  const index = new AccessIndex();
  let seconds = 0;
  const take = (batch: readonly RecordedEvent[]) => {
    const start = performance.now();
    for (const event of batch) index.add(event, ({ id }) => positionOf(id));
    seconds += (performance.now() - start) / 1000;
  };
  const batch: RecordedEvent[] = [];
  for (const event of history(options)) {
    if (batch.push(event) < BATCH) continue;
    take(batch);
    batch.length = 0;
  }
  take(batch);
  batch.length = 0;
  const after = await memory();
  return {
    index,
    events: index.size,
    grants: profileOf(options.factor, 1).grants,
    seconds,
    grown: before === undefined || after === undefined ? undefined : after - before,
  };
}

/** What is in use once all garbage is gone; needs `node --expose-gc`. */
async function memory(): Promise<number | undefined> {
  if (!globalThis.gc) return undefined;
  await turn();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
