import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadOptions, StoredEvent } from './event-store.ts';

/**
 * The events at places `from` to below `to`, as many as fit a page: none if there are none. A place is a
 * position of the log, or a revision of a stream whose events are at positions below `to`.
 */
export type ReadPage = (from: number, to: number, limit: number) => readonly StoredEvent[];

/** Reads page after page of what is there when reading begins, and lets other work go on between the pages. */
export async function* readPages(
  sizeNow: () => number | Promise<number>,
  { from = 0, limit = Infinity }: ReadOptions,
  readPage: ReadPage,
): AsyncGenerator<StoredEvent> {
  const size = await sizeNow();
  let next = from;
  let left = limit;
  while (left > 0) {
    const events = readPage(next, size, left);
    if (events.length === 0) return;
    yield* events;
    next += events.length;
    left -= events.length;
    await nextTurn();
  }
}
