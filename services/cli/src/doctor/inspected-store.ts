import { existsSync } from 'node:fs';
import { canonicalJson } from '@grant-ledger/domain';
import { StoreError, type RawEvent } from '@grant-ledger/store';
import { inspectSqlite } from '@grant-ledger/store/sqlite';
import type { Settings } from '../settings.ts';

/** So many events at the end are looked at one by one. */
export const LAST = 1_000;

/** What can be told of a store of SQLite without reading all of it. */
export interface InspectedStore {
  readonly size: number;
  readonly first: RawEvent | undefined;
  readonly last: RawEvent | undefined;
  /** Of the last events, in words. */
  readonly problems: readonly string[];
}

/** Undefined if there is no such file. Throws `StoreError` for one that cannot be read. */
export function storeInspected(path: string): InspectedStore | undefined {
  if (!existsSync(path)) return undefined;
  const log = inspectSqlite(path);
  try {
    const size = log.end();
    const [first] = log.events();
    const from = Math.max(0, size - LAST);
    const last = [...log.events(from)];
    return { size, first, last: last.at(-1), problems: problemsIn(last, from) };
  } finally {
    log.close();
  }
}

/** As `storeInspected`, but also undefined for a store that cannot be read: that is told by the check of the store. */
export function inspectedOrNone(store: Settings['store']): InspectedStore | undefined {
  if (store.kind !== 'sqlite') return undefined;
  try {
    return storeInspected(store.path);
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}

function problemsIn(events: readonly RawEvent[], from: number): readonly string[] {
  return events.flatMap(({ position, body, recordedAt }, index) => {
    const at = `position ${position}`;
    const before = events[index - 1];
    const next = before ? before.position + 1 : from;
    if (position !== next) return [`${at}: ${next} is the next`];
    if (before && recordedAt < before.recordedAt)
      return [`${at}: was recorded before the event before it`];
    return isCanonical(body) ? [] : [`${at}: the event is not in its canonical form`];
  });
}

function isCanonical(body: Uint8Array): boolean {
  const text = Buffer.from(body).toString('utf8');
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}
