import type { AccessRow, EvaluatedRow } from '@grant-ledger/domain';
import { violationOf } from '@grant-ledger/domain/rules';
import type { Drawing } from './definition.ts';
import type { Unknowns } from './unknowns.ts';

/** A row of access that a report is about. */
export interface CoveredRow extends EvaluatedRow {
  /** Of the policy that forbids it; null where access itself was asked for. */
  readonly policyId: string | null;
  /** The position at which that policy was adopted. */
  readonly adopted: number | null;
}

/**
 * The access that a report is about, in order: what the policies forbid that it applies, one after the other, or, if it
 * applies none, all access that passes the filters.
 */
export const coveredRows = (drawing: Drawing): AsyncGenerator<CoveredRow> =>
  drawing.asked.length === 0 && !drawing.question.policies
    ? accessRows(drawing)
    : forbiddenRows(drawing);

/** All access that passes the filters; counts what is unknown of it. */
export async function* accessRows({
  source,
  question,
  unknowns,
}: Drawing): AsyncGenerator<CoveredRow> {
  for await (const rows of source.rows(question.access))
    for (const { row, exercisedAt } of rows) {
      countUnknowns(unknowns, row);
      yield { policyId: null, adopted: null, row, exercisedAt };
    }
}

/** Of that, what each policy forbids that the report applies. */
export async function* forbiddenRows({
  source,
  question,
  asked,
  unknowns,
}: Drawing): AsyncGenerator<CoveredRow> {
  for (const one of asked)
    for await (const rows of source.rows(one.question))
      for (const { row, exercisedAt } of rows) {
        countUnknowns(unknowns, row);
        const { policyId, adopted, evidence } = violationOf(one, row, question);
        yield { policyId, adopted, row: { ...row, evidence }, exercisedAt };
      }
}

function countUnknowns(unknowns: Unknowns, row: AccessRow): void {
  const { personId, accountId, groupId, tenantId, scope, spans, locations, employers } = row;
  if (accountId !== null) unknowns.add('account', accountId);
  if (groupId !== null) unknowns.add('group', groupId);
  if (tenantId === null && scope) unknowns.add('tenant', `${scope.kind}:${scope.id}`);
  if (spans.length > 0 && !isCertain(row)) unknowns.add('possible', pairOf(row));
  if (personId === null) return;
  const places = locations.filter(({ value }) => /^[A-Z]{2}$/.test(value));
  if (!isCovered(spans, places)) unknowns.add('place', personId);
  if (!isCovered(spans, employers)) unknowns.add('employer', personId);
}

export const isCertain = ({ spans }: AccessRow): boolean =>
  spans.some(({ certainty }) => certainty === 'certain');

/** What tells pairs apart. */
export const pairOf = ({ personId, accountId, groupId, tenantId, scope }: AccessRow): string =>
  JSON.stringify([personId, accountId, groupId, tenantId, scope]);

interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** Whether the pieces, which are apart and in order, leave no instant of the spans out. Instants compare as text. */
export function isCovered(spans: readonly Stretch[], pieces: readonly Stretch[]): boolean {
  return spans.every((span) => {
    let covered = span.from;
    for (const { from, to } of pieces) if (from <= covered && to > covered) covered = to;
    return covered >= span.to;
  });
}

export const meets = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to;
