import type { Facts } from '../facts/facts.ts';
import { qualificationOf } from '../timeline/qualification.ts';
import { findingOf, type Finding } from './finding.ts';

/** Rule 8. Assignments that run and whose escort is the engineer, or is at some instant not qualified. */
export function escortFindings(facts: Facts): readonly Finding[] {
  return [...facts.assignments.values()].flat().flatMap((assignment) => {
    const { assignmentId, escortId, engineerId } = assignment.data;
    const qualifications = qualificationOf(facts, assignment);
    const isHimself = escortId === engineerId;
    // Nobody escorts himself, so whether he would be qualified does not matter.
    const isWrong = isHimself || qualifications.some(({ reasons }) => reasons.length > 0);
    if (qualifications.length === 0 || !isWrong) return [];
    return [
      findingOf(
        isHimself ? 'escort-is-engineer' : 'escort-unqualified',
        assignment.positions,
        { kind: 'person', id: escortId },
        { kind: 'assignment', id: assignmentId },
      ),
    ];
  });
}
