import type { Slot } from '../facts/coarse.ts';

/**
 * What a list holds of something that lasts: from when to when (in the steps of coarse.ts) as it was
 * first known; from which known size on it ends at another time; and that time.
 */
export interface Entry {
  readonly from: number;
  readonly to: number;
  /** The first known size at which the end is `then`; EVER if that never happened. */
  readonly since: number;
  /** NEVER if it holds no longer. */
  readonly then: number;
  readonly item: number;
}

/** An entry takes so many 32-bit integers, in this order. */
export const ENTRY = 5;
export const FROM = 0;
export const TO = 1;
export const SINCE = 2;
export const THEN = 3;
export const ITEM = 4;

/** Whether the entry that starts at `i` may hold somewhere in the slot. */
export function matches(entries: Int32Array, i: number, slot: Slot): boolean {
  return (
    entries[i]! <= slot.coarseLast &&
    slot.coarseFrom < (slot.size < entries[i + 2]! ? entries[i + 1] : entries[i + 3])!
  );
}
