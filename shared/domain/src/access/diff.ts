import { z } from 'zod';
import { rowSchema, type AccessRow } from './answer.ts';
import type { DiffQuestion } from './diff-question.ts';
import { compareRows, rowKeyOf, type RowKey } from './row-key.ts';

/** A pair that the two sides of a difference do not say the same of. */
export interface AccessDifference extends RowKey {
  readonly kind: 'gained' | 'lost' | 'changed';
  /** The row of the side compared from, and of the side compared to; null where the pair has none. */
  readonly before: AccessRow | null;
  readonly after: AccessRow | null;
}

export const differenceSchema = z.object({
  ...rowSchema.pick({ personId: true, accountId: true, groupId: true, tenantId: true, scope: true })
    .shape,
  before: rowSchema.nullable(),
  after: rowSchema.nullable(),
  by: z.array(z.int().nonnegative()),
});

/** A difference in the answer: its pair, both rows, and by which events (`causesOf`). */
export type DiffEntry = z.infer<typeof differenceSchema>;

export const diffCountsSchema = z.object({ gained: z.int(), lost: z.int(), changed: z.int() });
export type DiffCounts = z.infer<typeof diffCountsSchema>;

/**
 * Who gained, who lost, and whose row changed, from the rows of two answers, in the order of rows. Of two
 * known times a row has changed if anything but its evidence differs. Of two moments, where it is not a
 * matter of when, it has if what held at the one did not hold alike at the other: certainty, grants,
 * places, employers, escorts, or being uncovered.
 */
export function differencesOf(
  before: readonly AccessRow[],
  after: readonly AccessRow[],
  between: DiffQuestion['between'],
): readonly AccessDifference[] {
  const say = between === 'moments' ? contentOf : withoutEvidence;
  const differences: AccessDifference[] = [];
  for (const [a, b] of pairedUp(before, after)) {
    if (a && !b) differences.push({ kind: 'lost', ...rowKeyOf(a), before: a, after: null });
    if (b && !a) differences.push({ kind: 'gained', ...rowKeyOf(b), before: null, after: b });
    if (a && b && JSON.stringify(say(a)) !== JSON.stringify(say(b)))
      differences.push({ kind: 'changed', ...rowKeyOf(b), before: a, after: b });
  }
  return differences;
}

export function countDifferences(differences: readonly AccessDifference[]): DiffCounts {
  const count = (kind: AccessDifference['kind']) =>
    differences.filter((difference) => difference.kind === kind).length;
  return { gained: count('gained'), lost: count('lost'), changed: count('changed') };
}

/** The rows of both sides by pair, both being in the order of rows. */
function* pairedUp(
  before: readonly AccessRow[],
  after: readonly AccessRow[],
): Generator<[AccessRow | undefined, AccessRow | undefined]> {
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [a, b] = [before[i], after[j]];
    const order = a && b ? compareRows(a, b) : a ? -1 : 1;
    yield [order <= 0 ? a : undefined, order >= 0 ? b : undefined];
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
  }
}

const withoutEvidence = (row: AccessRow): object => ({ ...row, evidence: [] });

function contentOf({ spans, grants, locations, employers, escorts, uncovered }: AccessRow): object {
  const timeless = (entries: readonly object[]) =>
    entries.map((entry) => ({ ...entry, from: null, to: null }));
  return [spans, grants, locations, employers, escorts, uncovered].map(timeless);
}
