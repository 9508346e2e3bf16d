import { z } from 'zod';
import { formatInstant, momentOf, parseInstant } from '../time/index.ts';
import type { EvaluatedRow } from './answer-access.ts';
import { countsSchema, type AccessRow } from './answer.ts';
import { looksAtGrants, type AccessQuestion } from './question.ts';

type Window = AccessQuestion['window'];
type Span = AccessRow['spans'][number];

const instantText = z.string().meta({ format: 'date-time' });

export const seriesPointSchema = z.object({
  from: instantText,
  to: instantText,
  counts: countsSchema,
});
export type SeriesPoint = z.infer<typeof seriesPointSchema>;

/** Steps by number, from the first up to the last, this one left out. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/**
 * The counts of each step, exactly those that `/v1/access` gives for that step as a window, from the
 * rows of the whole window. A row is in a step if it has a span there, or an exercise that makes a row
 * by itself (rule 7). Sweeps over where rows, persons and tenants come and go: the cost grows with
 * spans + exercises + steps, not with rows × steps. `steps` are apart and in order.
 */
export function seriesOf(
  rows: readonly EvaluatedRow[],
  steps: readonly Window[],
  question: AccessQuestion,
): readonly SeriesPoint[] {
  const runsOf = runsIn(steps);
  const exercisesCount = !looksAtGrants(question);
  const ofSpan = ({ from, to }: Span) => runsOf({ from: parseInstant(from), to: parseInstant(to) });
  const present = rows.map(({ row, exercisedAt }) => [
    ...row.spans.flatMap(ofSpan),
    ...(exercisesCount ? exercisedAt.map(momentOf).flatMap(runsOf) : []),
  ]);
  const certain = rows.map(({ row }) =>
    row.spans.filter(({ certainty }) => certainty === 'certain').flatMap(ofSpan),
  );
  const count = (groups: Iterable<readonly Run[]>) => countIn(groups, steps.length);
  const pairs = count(present);
  const persons = count(grouped(rows, present, ({ row }) => row.personId));
  const tenants = count(grouped(rows, present, ({ row }) => row.tenantId));
  const certainPairs = count(certain);
  return steps.map(({ from, to }, index) => ({
    from: formatInstant(from),
    to: formatInstant(to),
    counts: {
      pairs: pairs[index] ?? 0,
      persons: persons[index] ?? 0,
      tenants: tenants[index] ?? 0,
      certain: certainPairs[index] ?? 0,
      possible: (pairs[index] ?? 0) - (certainPairs[index] ?? 0),
    },
  }));
}

/** The run of steps that a stretch overlaps, or none. */
function runsIn(
  steps: readonly Window[],
): (stretch: { readonly from: number; readonly to: number }) => Run[] {
  const firstWhere = (holds: (step: Window) => boolean) => {
    let low = 0;
    let high = steps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const step = steps[middle];
      if (step && holds(step)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return ({ from, to }) => {
    const first = firstWhere((step) => step.to > from);
    const last = firstWhere((step) => step.from >= to);
    return first < last ? [{ first, last }] : [];
  };
}

/** The runs of the rows that have the same id, together; rows without an id are left out. */
function grouped(
  rows: readonly EvaluatedRow[],
  runs: readonly (readonly Run[])[],
  idOf: (row: EvaluatedRow) => string | null,
): Iterable<readonly Run[]> {
  const byId = new Map<string, Run[]>();
  for (const [index, row] of rows.entries()) {
    const id = idOf(row);
    if (id === null) continue;
    const group = byId.get(id);
    if (group) group.push(...(runs[index] ?? []));
    else byId.set(id, [...(runs[index] ?? [])]);
  }
  return byId.values();
}

/** For each step, in how many groups some run has it. */
function countIn(groups: Iterable<readonly Run[]>, length: number): readonly number[] {
  const changes = new Array<number>(length + 1).fill(0);
  const change = (step: number, by: number) => {
    changes[step] = (changes[step] ?? 0) + by;
  };
  for (const runs of groups) {
    let end = 0;
    for (const { first, last } of runs.toSorted((a, b) => a.first - b.first)) {
      if (last <= end) continue;
      change(Math.max(first, end), 1);
      change(last, -1);
      end = last;
    }
  }
  let count = 0;
  return changes.slice(0, length).map((by) => (count += by));
}
