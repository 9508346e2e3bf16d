import type { Folded } from '../connector.ts';
import { foldExercises } from './exercises.ts';
import type { Change, CloudTrailFact } from './fact.ts';
import { foldGrants, grantIdOf } from './grants.ts';
import { foldGroups, membershipIdOf } from './groups.ts';
import { foldTrust } from './trust.ts';

/** What a fact is about: a grant, a membership, a role's trust policy, or a call. */
export function thingOf({ eventId, change }: CloudTrailFact): string {
  switch (change.kind) {
    case 'policy':
      return `policy ${grantIdOf(change)}`;
    case 'group':
      return `group ${membershipIdOf(change)}`;
    case 'trust':
      return `trust ${change.role}`;
    case 'assumed':
      return `assumed ${change.sharedEventId ?? eventId}`;
  }
}

/**
 * Folds the facts about one thing, which come in the order of time. Within one second, the finest that
 * CloudTrail tells, the state before it says which order is possible.
 */
export function foldCloudTrail(facts: readonly CloudTrailFact[]): Folded<CloudTrailFact> {
  const exercises = foldExercises(ofKind(facts, 'assumed'));
  const told = [
    ...foldGrants(ofKind(facts, 'policy')),
    ...foldGroups(ofKind(facts, 'group')),
    ...foldTrust(ofKind(facts, 'trust')),
    ...exercises.told,
  ];
  const place = new Map(facts.map((fact, index) => [fact, index]));
  const placeOf = ({ fact }: { fact: CloudTrailFact }) => place.get(fact) ?? 0;
  return {
    told: told.sort((a, b) => placeOf(a) - placeOf(b)),
    duplicates: exercises.duplicates,
  };
}

function ofKind<Kind extends Change['kind']>(facts: readonly CloudTrailFact[], kind: Kind) {
  return facts.filter(
    (fact): fact is CloudTrailFact<Extract<Change, { kind: Kind }>> => fact.change.kind === kind,
  );
}
