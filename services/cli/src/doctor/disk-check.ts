import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Settings } from '../settings.ts';
import { fail, ok, skip, warn, type Check, type Diagnosis } from './diagnosis.ts';
import { inspectedOrNone } from './inspected-store.ts';

const GIB = 1024 ** 3;
/** A write-ahead log, a snapshot and a little time. */
const LEAST = GIB;
const DAY = 86_400_000;
/** Shorter than this, a log says nothing of how it grows. */
const SHORTEST = DAY;
const SOON_DAYS = 60;

export const DISK: Check = {
  of: 'Disk',
  look: async ({ settings: { dataPath, store } }) => {
    if (!existsSync(dataPath)) return [skip(DISK.of, 'there is no data folder yet')];
    const { bavail, bsize } = await statfs(dataPath);
    return [roomFor(bavail * bsize, growthOf(store))];
  },
};

/** `free` in bytes, `growth` in bytes a day. */
export function roomFor(free: number, growth: number | undefined): Diagnosis {
  const has = `${(free / GIB).toFixed(1)} GiB free`;
  const days = growth ? free / growth : Infinity;
  const lasts = growth ? `, for ${daysText(days)} at the rate of the log so far` : '';
  if (free < LEAST)
    return fail(DISK.of, `${has}${lasts}.`, 'Make room: once it is full, events are refused.');
  if (days < SOON_DAYS)
    return warn(DISK.of, `${has}${lasts}.`, 'Plan for more: nothing recorded can be removed.');
  return ok(DISK.of, `${has}${lasts}`);
}

const daysText = (days: number): string =>
  days > 3_650 ? 'over ten years' : `${Math.floor(days)} days`;

/** Of the store, in bytes a day; undefined if it is too young to tell. */
function growthOf(store: Settings['store']): number | undefined {
  const inspected = inspectedOrNone(store);
  if (store.kind !== 'sqlite' || !inspected?.first || !inspected.last) return undefined;
  const span = inspected.last.recordedAt - inspected.first.recordedAt;
  return span < SHORTEST ? undefined : (statSync(store.path).size / span) * DAY;
}
