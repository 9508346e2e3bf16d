import { tell, type CloudTrailFact, type GroupChange, type Told } from './fact.ts';
import { goesOn, secondsOf } from './seconds.ts';

type GroupFact = CloudTrailFact<GroupChange>;

/** Of one user in one group. */
export const membershipIdOf = ({ group, user }: GroupChange): string => `${group}#${user}`;

/**
 * A user in an IAM group. Only the net result of a second is told, since a removal leaves a membership that
 * starts in its own second untouched (rule 3, without a `spellFrom`).
 */
export function foldGroups(ofOne: readonly GroupFact[]): Told[] {
  let inside = false;
  return secondsOf(ofOne).flatMap((second) => {
    const begins = second.filter(({ change }) => change.change === 'begins');
    const ends = second.filter(({ change }) => change.change === 'ends');
    const before = inside;
    inside = goesOn(before, begins.length, ends.length);
    if (inside) return before ? [] : begins.slice(0, 1).map(joined);
    // With no joining seen before, it happened before the logs begin, or in this very second.
    return before || begins.length === 0 ? ends.slice(0, 1).map(left) : [];
  });
}

const membership = ({ group, user }: GroupChange) => ({
  groupId: group,
  member: { kind: 'account' as const, id: user },
});

function joined(fact: GroupFact): Told {
  return tell(fact, 'group.member-added', { ...membership(fact.change), validFrom: fact.time });
}

function left(fact: GroupFact): Told {
  return tell(fact, 'group.member-removed', { ...membership(fact.change), effective: fact.time });
}
