import type { Instant } from './instant.ts';
import type { End, Range } from './range.ts';

/**
 * The range cut at those of the instants that lie inside it, in order. If they are all the instants at
 * which some facts start or end, then what holds at the start of a piece holds throughout.
 */
export function cut(range: Range, instants: Iterable<End>): readonly Range[] {
  if (range.from === range.to) return [];
  const inside = [...new Set(instants)].filter((t): t is Instant => range.from < t && t < range.to);
  const starts = [range.from, ...inside.sort((a, b) => a - b)];
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? range.to }));
}

/** Where ranges start and end. */
export const endsOf = (statements: readonly { readonly range: Range }[]): End[] =>
  statements.flatMap(({ range }) => [range.from, range.to]);

/** What two ranges have in common, if anything. */
export function intersection(a: Range, b: Range): Range | undefined {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from < to ? { from, to } : undefined;
}
