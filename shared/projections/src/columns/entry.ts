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

/**
 * Whether the entry, of a row, holds throughout the slot for sure. One that matches and is not sure may start
 * or end in a step of the slot's ends, or have ended at another time: its row has yet to be looked at.
 */
export function isSure(entries: Int32Array, i: number, slot: Slot): boolean {
  return (
    entries[i + FROM]! < slot.coarseFrom &&
    entries[i + TO]! > slot.coarseLast + 1 &&
    entries[i + CHANGED]! <= slot.size &&
    entries[i + ITEM]! < slot.knownRows
  );
}

/** The item of the first of these entries that holds throughout the slot for sure; -1 if none does. */
export function firstSure(entries: Int32Array, start: number, count: number, slot: Slot): number {
  const end = start + count * ENTRY;
  for (let i = start; i < end; i += ENTRY) if (isSure(entries, i, slot)) return entries[i + ITEM]!;
  return -1;
}

/** The item of an entry; of one that is not sure, its complement. */
export function marked(entries: Int32Array, i: number, slot: Slot): number {
  const item = entries[i + ITEM]!;
  return isSure(entries, i, slot) ? item : ~item;
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
