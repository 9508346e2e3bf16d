import { tell, type CloudTrailFact, type PolicyChange, type Told } from './fact.ts';
import { goesOn, secondsOf } from './seconds.ts';

type PolicyFact = CloudTrailFact<PolicyChange>;

/** Deterministic, so that the detachment finds it; `#` stands in no name and no ARN. */
export const grantIdOf = ({ grantee, policy }: PolicyChange): string => `${grantee.id}#${policy}`;

/** A policy attached or put is a grant on the account; detached or deleted, it is revoked. */
export function foldGrants(ofOne: readonly PolicyFact[]): Told[] {
  let open = false;
  return secondsOf(ofOne).flatMap((second) => {
    const begins = second.filter(({ change }) => change.change === 'begins');
    const ends = second.filter(({ change }) => change.change === 'ends');
    const before = open;
    open = goesOn(before, begins.length, ends.length);
    return [...begins.map(issued), ...revocations(ends, { before, begun: begins.length, open })];
  });
}

/**
 * A revocation leaves a spell that starts in its own second untouched (rule 3): so it ends what was open
 * before, and one with `spellFrom` undoes what began in this second and does not go on.
 */
function revocations(
  ends: readonly PolicyFact[],
  { before, begun, open }: { before: boolean; begun: number; open: boolean },
): Told[] {
  return ends.flatMap((fact, index) => {
    if (begun === 0 || (before && index === 0)) return [revoked(fact)];
    return open ? [] : [revokedSameSecond(fact)];
  });
}

function issued(fact: PolicyFact): Told {
  const { account, time, caller, change } = fact;
  return tell(fact, 'grant.issued', {
    grantId: grantIdOf(change),
    grantee: change.grantee,
    scope: { kind: 'tenant', id: account },
    role: change.policy,
    ...(caller === undefined ? {} : { grantorId: caller }),
    validFrom: time,
  });
}

function revoked(fact: PolicyFact): Told {
  return tell(fact, 'grant.revoked', revocationData(fact));
}

/** An id of its own: whether it is needed depends on what other records of the second were imported. */
function revokedSameSecond(fact: PolicyFact): Told {
  const data = { ...revocationData(fact), spellFrom: fact.time };
  return tell(fact, 'grant.revoked', data, '/same-second');
}

const revocationData = ({ change, time, caller }: PolicyFact) => ({
  grantId: grantIdOf(change),
  effective: time,
  ...(caller === undefined ? {} : { revokedBy: caller }),
});
