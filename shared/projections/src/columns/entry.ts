import { NEVER, type Slot } from '../facts/coarse.ts';

/**
 * What a list holds of something that lasts, in four 32-bit integers: from when to when (in the steps of
 * coarse.ts) as known now; before which known size it may have ended at another time, NEVER if at none;
 * and which item it is.
 */
export const ENTRY = 4;
export const FROM = 0;
export const TO = 1;
export const CHANGED = 2;
export const ITEM = 3;

/** Whether the entry that starts at `i` may hold somewhere in the slot. */
export function matches(entries: Int32Array, i: number, slot: Slot): boolean {
  return (
    entries[i + FROM]! <= slot.coarseLast &&
    (slot.coarseFrom < entries[i + TO]! || slot.size < entries[i + CHANGED]!)
  );
}

export function write(
  entries: Int32Array,
  i: number,
  from: number,
  to: number,
  item: number,
): void {
  entries[i + FROM] = from;
  entries[i + TO] = to;
  entries[i + CHANGED] = NEVER;
  entries[i + ITEM] = item;
}

/** From the known size `size` on, the entry ends at `to`. */
export function change(entries: Int32Array, i: number, size: number, to: number): void {
  entries[i + TO] = to;
  entries[i + CHANGED] = size;
}
