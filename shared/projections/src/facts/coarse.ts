/**
 * Lists hold the ends of ranges in steps of 2^18 milliseconds (4 min 22 s), so that years 0000 to 9999
 * fit 32 bits. A start is rounded down and an end up: what a list passes over does not hold, and what it
 * gives has yet to be looked at exactly.
 */
const STEP = 262_144;

export const EVER = 0x7fffffff;
export const NEVER = -0x80000000;

export const coarseFrom = (from: number): number =>
  from === -Infinity ? NEVER : Math.floor(from / STEP);

export const coarseTo = (to: number): number => (to === Infinity ? EVER : Math.ceil(to / STEP));

/** A window of valid time `[from, to)` with `from` < `to`, as known by the first `size` events. */
export interface Slot {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly coarseFrom: number;
  /** The step in which the last millisecond of the window lies. */
  readonly coarseLast: number;
  /** Every row below this one, that is in a list, is known at the size; others may be. */
  readonly knownRows: number;
}

export const slotOf = (
  window: { from: number; to: number },
  size: number,
  knownRows = 0,
): Slot => ({
  from: window.from,
  to: window.to,
  size,
  coarseFrom: coarseFrom(window.from),
  coarseLast: coarseFrom(window.to - 1),
  knownRows,
});
