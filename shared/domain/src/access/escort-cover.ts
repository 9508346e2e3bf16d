import { attributeKey, type Facts } from '../facts/facts.ts';
import { coveringAt, holdingAt } from '../facts/statements.ts';
import type { Spell } from '../facts/spells.ts';
import type { Instant } from '../time/index.ts';
import type { Pair } from './certainty.ts';

export type Assignment = Spell<'escort.assigned'>;
export type Cover = 'none' | 'any' | 'qualified';
export type Disqualification = 'not-screened' | 'not-trained' | 'not-in-us' | 'place-unknown';

/** The assignments for a pair, whenever they run. Nobody escorts himself (rule 8). */
export function assignmentsFor(facts: Facts, { subject, object }: Pair): readonly Assignment[] {
  if (subject.kind !== 'person') return [];
  return (facts.assignments.get(subject.id) ?? []).filter(
    ({ data }) => data.tenantId === object.tenantId && data.escortId !== data.engineerId,
  );
}

/**
 * Why the escort of an assignment is not qualified at t; empty if he is. Qualified is screened, trained
 * in the assignment's technology (in any, where it names none) and, by rule 2, in the US; unknown is
 * unqualified (rule 8).
 */
export function disqualificationsAt(
  facts: Facts,
  { escortId, technology }: Assignment['data'],
  t: Instant,
): readonly Disqualification[] {
  const screened = coveringAt(facts.screenings.get(escortId) ?? [], t).length > 0;
  const trained = coveringAt(facts.trainings.get(escortId) ?? [], t).some(
    ({ data }) => technology === undefined || data.technology === technology,
  );
  const place = holdingAt(facts.attributes.get(attributeKey(escortId, 'location')) ?? [], t)?.data
    .value;
  const known = place !== undefined && place !== 'unknown' && !place.startsWith('region:');
  return [
    ...(screened ? [] : (['not-screened'] as const)),
    ...(trained ? [] : (['not-trained'] as const)),
    ...(place === 'US' ? [] : ([known ? 'not-in-us' : 'place-unknown'] as const)),
  ];
}

/**
 * How well access through these grants is escorted at t: the person is escorted if every grant is
 * covered, by an assignment that runs and names that grant or none (rule 8).
 */
export function coverAt(
  facts: Facts,
  assignments: readonly Assignment[],
  grantIds: readonly string[],
  t: Instant,
): Cover {
  const running = coveringAt(assignments, t);
  if (!coversAll(running, grantIds)) return 'none';
  const qualified = running.filter(({ data }) => disqualificationsAt(facts, data, t).length === 0);
  return coversAll(qualified, grantIds) ? 'qualified' : 'any';
}

const coversAll = (assignments: readonly Assignment[], grantIds: readonly string[]): boolean =>
  grantIds.every((id) =>
    assignments.some(({ data }) => data.grantId === undefined || data.grantId === id),
  );
