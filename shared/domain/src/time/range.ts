import { DomainError } from '../errors.ts';
import type { Instant } from './instant.ts';

/** The end of a range that has none. */
export const OPEN = Infinity;
export type End = Instant | typeof OPEN;

/** A half-open stretch of time, `[from, to)`. `from` = `to` is legal and empty (design section 2). */
export interface Range {
  readonly from: Instant;
  readonly to: End;
}

/** Throws `DomainError` if `to` comes before `from`. */
export function range(from: Instant, to: End): Range {
  if (to < from) throw new DomainError('invalid-range', 'the range ends before it starts');
  return { from, to };
}

export const covers = (r: Range, t: Instant): boolean => r.from <= t && t < r.to;

export const overlaps = (a: Range, b: Range): boolean =>
  Math.max(a.from, b.from) < Math.min(a.to, b.to);

/** The millisecond that an instant is: `[at, at + 1 ms)`. */
export const momentOf = (at: Instant): Range => ({ from: at, to: at + 1 });
