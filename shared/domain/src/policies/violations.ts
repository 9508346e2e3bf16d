import { z } from 'zod';
import type { RecordedEvent } from '../events/index.ts';
import { evaluateAccess, type EvaluatedRow } from '../access/answer-access.ts';
import { rowSchema, type AccessRow } from '../access/answer.ts';
import type { QuestionEcho } from '../access/question-echo.ts';
import type { AccessQuestion } from '../access/question.ts';
import { compareRows, rowKeyOf } from '../access/row-key.ts';
import { compareCodePoints } from '../text.ts';
import { askedOf, type Asked } from './forbidden.ts';
import { echoPolicy, policiesOf, type Policy, type PolicyEcho } from './policy.ts';
import { echoViolations, type ViolationsQuestion } from './violations-question.ts';

/** What a policy forbids of the access of one pair: a row of `/v1/access` whose spans are violations. */
export const violationSchema = z.object({
  policyId: z.string(),
  /** The position of the event that adopted the policy. */
  adopted: z.int().nonnegative(),
  ...rowSchema.shape,
});
export type Violation = z.infer<typeof violationSchema>;

export const violationCountsSchema = z.object({
  rows: z.int(),
  policies: z.int(),
  pairs: z.int(),
  persons: z.int(),
  tenants: z.int(),
  certain: z.int(),
  possible: z.int(),
});

export interface ViolationsAnswer {
  readonly question: QuestionEcho;
  /** The policies that were applied, by id, then by adoption. */
  readonly policies: readonly PolicyEcho[];
  readonly counts: z.infer<typeof violationCountsSchema>;
  /** Sorted by policyId, adopted, then as rows of access are. */
  readonly rows: readonly Violation[];
}

/**
 * Answers which access a policy forbids (design section 6), by the rules in their plain form. A violation is
 * a span of access within the policy's validity: the row is that of `/v1/access`, asked over the part of
 * the window in which the policy is in force, or, counterfactually, over the whole of it.
 */
export const answerViolations = (
  events: readonly RecordedEvent[],
  question: ViolationsQuestion,
): ViolationsAnswer =>
  violationsOf(question, policiesOf(events), (asked) => evaluateAccess(events, asked));

/** The same, from the known policies and from whatever evaluates a question of access. */
export function violationsOf(
  question: ViolationsQuestion,
  policies: readonly Policy[],
  evaluate: (question: AccessQuestion) => readonly EvaluatedRow[],
): ViolationsAnswer {
  const asked = askedOf(question, policies);
  const rows = asked
    .flatMap((one) => evaluate(one.question).map(({ row }) => violationOf(one, row, question)))
    .sort(compareViolations);
  return {
    question: echoViolations(question),
    policies: asked.map(({ policy }) => echoPolicy(policy)),
    counts: countsOf(rows),
    rows,
  };
}

/** A row of access that a policy forbids, with the events that put the policy in force. */
export function violationOf(
  { policy }: Asked,
  row: AccessRow,
  { access: { window }, counterfactual }: ViolationsQuestion,
): Violation {
  const { data, place, range, positions, endedBy } = policy;
  const ends = !counterfactual && range.to < window.to ? endedBy : [];
  const evidence = [...new Set([...row.evidence, ...positions, ...ends])];
  return {
    policyId: data.policyId,
    adopted: place,
    ...row,
    evidence: evidence.sort((a, b) => a - b),
  };
}

const compareViolations = (a: Violation, b: Violation): number =>
  compareCodePoints(a.policyId, b.policyId) || a.adopted - b.adopted || compareRows(a, b);

function countsOf(rows: readonly Violation[]): ViolationsAnswer['counts'] {
  const distinct = (values: readonly (string | null)[]) =>
    new Set(values.filter((value) => value !== null)).size;
  const certain = rows.filter(({ spans }) => spans.some((s) => s.certainty === 'certain')).length;
  return {
    rows: rows.length,
    policies: distinct(rows.map(({ policyId }) => policyId)),
    pairs: distinct(rows.map((row) => JSON.stringify(rowKeyOf(row)))),
    persons: distinct(rows.map(({ personId }) => personId)),
    tenants: distinct(rows.map(({ tenantId }) => tenantId)),
    certain,
    possible: rows.length - certain,
  };
}
