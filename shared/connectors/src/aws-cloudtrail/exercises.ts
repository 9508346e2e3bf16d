import { tell, type CloudTrailFact, type RoleAssumed, type Told } from './fact.ts';
import { groupsBy } from './seconds.ts';

type Exercise = CloudTrailFact<RoleAssumed>;

/**
 * A role assumed is an exercise of access to the role's account. Across accounts both log it, under one
 * `sharedEventID`: the record that knows the caller tells it.
 */
export function foldExercises(facts: readonly Exercise[]): {
  told: Told[];
  duplicates: Exercise[];
} {
  const calls = groupsBy(facts, ({ eventId, change }) => change.sharedEventId ?? eventId);
  const best = new Set(
    calls.map((call) => call.find(({ change }) => change.callerKnown) ?? call[0]),
  );
  return {
    told: facts.filter((fact) => best.has(fact)).map(exercised),
    duplicates: facts.filter((fact) => !best.has(fact)),
  };
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
