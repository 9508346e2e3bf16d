import {
  disqualificationsAt,
  type Assignment,
  type Disqualification,
} from '../access/escort-cover.ts';
import { attributeKey, type Facts } from '../facts/facts.ts';
import { cut, endsOf, type Range } from '../time/index.ts';

/** Part of an assignment within which the escort is qualified, or is not for the same reasons. */
export interface Qualification {
  readonly range: Range;
  /** Empty if the escort is qualified. */
  readonly reasons: readonly Disqualification[];
}

/** Rule 8. An assignment, cut wherever what qualifies its escort starts or ends; empty if it never runs. */
export function qualificationOf(facts: Facts, assignment: Assignment): readonly Qualification[] {
  const { escortId } = assignment.data;
  const ends = [
    ...endsOf(facts.screenings.get(escortId) ?? []),
    ...endsOf(facts.trainings.get(escortId) ?? []),
    ...endsOf(facts.attributes.get(attributeKey(escortId, 'location')) ?? []),
  ];
  return cut(assignment.range, ends).map((range) => ({
    range,
    reasons: disqualificationsAt(facts, assignment.data, range.from),
  }));
}
