import { attributeKey, type Facts } from '../facts/facts.ts';
import { coveringAt, holdingAt, type Statement } from '../facts/statements.ts';
import type { Spell } from '../facts/spells.ts';
import type { Instant } from '../time/index.ts';
import type { Pair } from './certainty.ts';

export type Assignment = Spell<'escort.assigned'>;
export type Cover = 'none' | 'any' | 'qualified';
export type Disqualification =
  | 'not-screened'
  | 'not-trained'
  | 'course-expired'
  | 'wrong-technology'
  | 'not-in-us'
  | 'place-unknown';

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
  const place = holdingAt(facts.attributes.get(attributeKey(escortId, 'location')) ?? [], t)?.data
    .value;
  const known = place !== undefined && place !== 'unknown' && !place.startsWith('region:');
  return [
    ...(screened ? [] : (['not-screened'] as const)),
    ...untrainedAt(facts.trainings.get(escortId) ?? [], technology, t),
    ...(place === 'US' ? [] : ([known ? 'not-in-us' : 'place-unknown'] as const)),
  ];
}

/** Whether a course that counts has expired, or those that hold are in other technologies, or there is none. */
function untrainedAt(
  courses: readonly Statement<'person.trained'>[],
  technology: string | undefined,
  t: Instant,
): readonly Disqualification[] {
  const counting = courses.filter(
    ({ data }) => technology === undefined || data.technology === technology,
  );
  if (coveringAt(counting, t).length > 0) return [];
  if (counting.some(({ range }) => range.to <= t)) return ['course-expired'];
  return [coveringAt(courses, t).length > 0 ? 'wrong-technology' : 'not-trained'];
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
