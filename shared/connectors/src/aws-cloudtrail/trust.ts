import { tell, type CloudTrailFact, type Member, type Told, type TrustChange } from './fact.ts';
import { secondsOf } from './seconds.ts';

type TrustFact = CloudTrailFact<TrustChange>;

/** What the import knows of one role. */
interface Role {
  readonly exists: boolean;
  /** By kind and id. */
  readonly trusted: ReadonlyMap<string, Member>;
}

const EPOCH = '1970-01-01T00:00:00Z';
const NOBODY: Role = { exists: false, trusted: new Map() };

/** A role is a group whose members are the principals that its trust policy names; each policy replaces it whole. */
export function foldTrust(ofOne: readonly TrustFact[]): Told[] {
  let role: Role | undefined;
  return secondsOf(ofOne).flatMap((second) => {
    const created = second.some(({ change }) => change.change === 'create');
    const before = role ?? (created ? NOBODY : undefined);
    const deciding = decidingFacts(second, role?.exists ?? false);
    role = after(deciding);
    if (before) return differences(deciding, before, role);
    return [...deciding.slice(0, 1).map(earlier), ...differences(deciding, NOBODY, role)];
  });
}

/**
 * The facts of one second that say what holds after it: the last in the order that is possible. A role
 * that exists is deleted before it is created anew; one that does not is created first; a policy is
 * updated in between. Of several updates all count, since nobody can tell which came last.
 */
function decidingFacts(second: readonly TrustFact[], existed: boolean): readonly TrustFact[] {
  const of = (kind: TrustChange['change']) => second.filter(({ change }) => change.change === kind);
  const [creations, updates, deletions] = [of('create'), of('update'), of('delete')];
  const settings = updates.length > 0 ? updates : creations;
  const createdAnew = existed && creations.length > 0;
  return deletions.length > 0 && !createdAnew ? deletions : settings;
}

function after(deciding: readonly TrustFact[]): Role {
  const trusted = deciding.flatMap(({ change }) => change.trusted);
  return {
    exists: deciding.some(({ change }) => change.change !== 'delete'),
    trusted: new Map(trusted.map((member) => [keyOf(member), member])),
  };
}

const keyOf = ({ kind, id }: Member) => `${kind}:${id}`;

/** The net result of a second: a removal would leave what starts in its own second untouched (rule 3). */
function differences(deciding: readonly TrustFact[], before: Role, now: Role): Told[] {
  const gone = [...before.trusted.values()].filter((member) => !now.trusted.has(keyOf(member)));
  const come = [...now.trusted.values()].filter((member) => !before.trusted.has(keyOf(member)));
  return [
    ...gone.flatMap((member) => deciding.slice(0, 1).map((fact) => removed(fact, member))),
    ...come.flatMap((member) =>
      deciding
        .filter(names(member))
        .slice(0, 1)
        .map((fact) => added(fact, member)),
    ),
  ];
}

const names =
  (member: Member) =>
  ({ change }: TrustFact): boolean =>
    change.trusted.some((trusted) => keyOf(trusted) === keyOf(member));

function removed(fact: TrustFact, member: Member): Told {
  const data = { groupId: fact.change.role, member, effective: fact.time };
  return tell(fact, 'group.member-removed', data, `/removed/${keyOf(member)}`);
}

function added(fact: TrustFact, member: Member): Told {
  const data = { groupId: fact.change.role, member, validFrom: fact.time };
  return tell(fact, 'group.member-added', data, `/added/${keyOf(member)}`);
}

/**
 * Until now another trust policy held that this import does not know. A group that nobody ever states the
 * members of stands for it, so that the past reads as unresolved, not as "nobody".
 */
function earlier(fact: TrustFact): Told {
  const groupId = fact.change.role;
  const member = { kind: 'group' as const, id: `${groupId}#earlier-trust-policy` };
  const data = { groupId, member, validFrom: EPOCH, validTo: fact.time };
  return tell(fact, 'group.member-added', data, '/earlier-trust-policy');
}
