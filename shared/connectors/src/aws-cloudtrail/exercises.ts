import { tell, type CloudTrailFact, type RoleAssumed, type Told } from './fact.ts';

type Exercise = CloudTrailFact<RoleAssumed>;

/**
 * A role assumed is an exercise of access to the role's account. Across accounts both log the call, under
 * one `sharedEventID`: the record that knows the caller tells it. Two records with one identity that say
 * different things are both told, so that the ledger refuses the second.
 */
export function foldExercises(ofOneCall: readonly Exercise[]): {
  told: Told[];
  duplicates: Exercise[];
} {
  const known = ofOneCall.filter(({ change }) => change.callerKnown);
  const first = ofOneCall[0]?.eventId;
  const tellers = known.length > 0 ? known : ofOneCall.filter(({ eventId }) => eventId === first);
  const byContent = new Map(tellers.map(exercised).map((one) => [JSON.stringify(one.event), one]));
  const told = [...byContent.values()];
  const facts = new Set(told.map(({ fact }) => fact));
  return { told, duplicates: ofOneCall.filter((fact) => !facts.has(fact)) };
}

function exercised(fact: Exercise): Told {
  const { operation, role, actor, sharedEventId, callerKnown } = fact.change;
  // A record that does not know the caller keeps its own identity: the other account's log may still come.
  const eventId = callerKnown ? (sharedEventId ?? fact.eventId) : fact.eventId;
  return {
    ...tell({ ...fact, eventId }, 'access.exercised', {
      tenantId: fact.account,
      actor: { kind: 'account', id: actor },
      action: operation,
      resource: role,
      at: fact.time,
    }),
    fact,
  };
}
