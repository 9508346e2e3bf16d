import type { Folded } from '../connector.ts';
import { foldExercises } from './exercises.ts';
import type { Change, CloudTrailFact, Told } from './fact.ts';
import { foldGrants } from './grants.ts';
import { foldGroups } from './groups.ts';
import { foldTrust } from './trust.ts';

/**
 * Folds the relevant records of one import in the order of time, whatever file they are in. Within one
 * second, the finest that CloudTrail tells, the state before it says which order is possible.
 */
export function foldCloudTrail(facts: readonly CloudTrailFact[]): Folded<CloudTrailFact> {
  const first = firstOfEach(facts);
  const inTime = [...first].sort((a, b) => a.at - b.at || (a.eventId < b.eventId ? -1 : 1));
  const exercises = foldExercises(ofKind(inTime, 'assumed'));
  const told = [
    ...foldGrants(ofKind(inTime, 'policy')),
    ...foldGroups(ofKind(inTime, 'group')),
    ...foldTrust(ofKind(inTime, 'trust')),
    ...exercises.told,
  ];
  const used = new Set([...told.map(({ fact }) => fact), ...exercises.duplicates]);
  return {
    events: inOrder(told, inTime),
    duplicates: [...facts.filter((fact) => !first.has(fact)), ...exercises.duplicates],
    unchanged: inTime.filter((fact) => !used.has(fact)),
  };
}

/** A record that several files hold has the same `eventID` in each. */
function firstOfEach(facts: readonly CloudTrailFact[]): ReadonlySet<CloudTrailFact> {
  const byId = new Map<string, CloudTrailFact>();
  for (const fact of facts) if (!byId.has(fact.eventId)) byId.set(fact.eventId, fact);
  return new Set(byId.values());
}

function ofKind<Kind extends Change['kind']>(facts: readonly CloudTrailFact[], kind: Kind) {
  return facts.filter(
    (fact): fact is CloudTrailFact<Extract<Change, { kind: Kind }>> => fact.change.kind === kind,
  );
}

function inOrder(told: readonly Told[], facts: readonly CloudTrailFact[]) {
  const place = new Map(facts.map((fact, index) => [fact, index]));
  const placeOf = ({ fact }: Told) => place.get(fact) ?? 0;
  return [...told].sort((a, b) => placeOf(a) - placeOf(b)).map(({ event }) => event);
}
