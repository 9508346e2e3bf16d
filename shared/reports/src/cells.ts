import { compareCodePoints, formatInstant } from '@grant-ledger/domain';
import type { Instant } from '@grant-ledger/domain';
import { OPEN, type Range } from '@grant-ledger/domain/rules';

/** Each once, by code point. */
export const sorted = (texts: Iterable<string>): readonly string[] =>
  [...new Set(texts)].sort(compareCodePoints);

/** By code point, and what has no id last. */
export const nullLast = (a: string | null, b: string | null): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : compareCodePoints(a, b);

/** Each once, ascending. */
export const positionsOf = (...lists: readonly (readonly number[])[]): readonly number[] =>
  [...new Set(lists.flat())].sort((a, b) => a - b);

/** As answers write it; `to` is null while nothing ends the range. */
export const stretch = ({ from, to }: Range) => ({
  from: formatInstant(from),
  to: to === OPEN ? null : formatInstant(to as Instant),
});
