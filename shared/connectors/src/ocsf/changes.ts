import { listAt, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import type { Activity, OcsfClass } from './activities.ts';
import type { Change, Principal, Right } from './change.ts';
import {
  groupAt,
  policiesAt,
  privilegesAt,
  resourcesOf,
  roleAt,
  rolesAt,
  userAt,
} from './principals.ts';
import { objectOr } from './record.ts';

type Effect = Exclude<Activity, { does: 'nothing' }>;

/** What an activity that succeeded changes. Empty if the record shows no change of access. */
export function changesIn(raw: JsonObject, { subject }: OcsfClass, activity: Effect): Change[] {
  const holder = holderOf(raw, subject);
  switch (activity.does) {
    case 'give':
      return rights(raw, activity.what).flatMap((right) => given(holder, right));
    case 'take':
      return rights(raw, activity.what).flatMap((right) => taken(holder, right));
    case 'join':
      return membersOf(raw, activity.who).map((member) => membership('joins', holder.id, member));
    case 'leave':
      return membersOf(raw, activity.who).map((member) => membership('leaves', holder.id, member));
    case 'delete':
      return holder.kind === 'account' ? [{ kind: 'deleted', accountId: holder.id }] : [];
    case 'create':
      return differences(holder, {}, { ...stateOf(raw, subject), ...updatedOf(raw, subject) });
    case 'update':
      return differences(holder, stateOf(raw, subject), updatedOf(raw, subject));
  }
}

function holderOf(raw: JsonObject, subject: OcsfClass['subject']): Principal {
  if (subject === 'user') return userAt(raw.user, 'user');
  return subject === 'group' ? groupAt(raw.group, 'group') : groupAt(raw.iam_role, 'iam_role');
}

/** A right, and the resource to which it is limited, if one is named. */
type Limited = readonly [right: Right, resource: string | undefined];

function rights(raw: JsonObject, what: Extract<Effect, { what: unknown }>['what']): Limited[] {
  const resources = unique(resourcesOf(raw), (resource) => resource);
  const named = unique(rightsNamed(raw, what), ({ id }) => id);
  if (named.length === 0) throw new Unreadable(`${what} is empty`);
  if (what === 'resources' && resources.length === 0) throw new Unreadable('resources is empty');
  const limits = resources.length === 0 ? [undefined] : resources;
  return named.flatMap((right) => limits.map((resource): Limited => [right, resource]));
}

function rightsNamed(raw: JsonObject, what: Extract<Effect, { what: unknown }>['what']): Right[] {
  switch (what) {
    case 'privileges':
      return privilegesAt(raw.privileges, 'privileges');
    case 'policies': // before version 1.4 one `policy`
      return policiesAt(raw.policies ?? alone(raw.policy), 'policies');
    case 'roles':
      return rolesAt(raw.iam_roles ?? alone(raw.iam_role), 'iam_roles');
    case 'resources': // what a role allows reaches further
      return [roleAt(raw.iam_role, 'iam_role')];
  }
}

/** Newer versions have lists where older ones have one. */
const alone = (value: unknown): unknown =>
  value === undefined || value === null ? value : [value];

/** Whoever is given a role is also in the group of those who have it: other records say what the role may do. */
function given(holder: Principal, [right, resource]: Limited): Change[] {
  const change: Change = { kind: 'right', change: 'given', holder, right, ...limit(resource) };
  if (right.kind !== 'role' || right.id === holder.id) return [change];
  return [change, { ...membership('joins', right.id, holder), ...until(right) }];
}

function taken(holder: Principal, [right, resource]: Limited): Change[] {
  const change: Change = { kind: 'right', change: 'taken', holder, right, ...limit(resource) };
  // A role taken from some resources may be held on others: of the membership nothing is known.
  if (right.kind !== 'role' || resource !== undefined) return [change];
  return [change, membership('leaves', right.id, holder)];
}

const limit = (resource: string | undefined) => (resource === undefined ? {} : { resource });
const until = ({ until: end }: Right) => (end === undefined ? {} : { until: end });

const membership = (
  change: 'joins' | 'leaves',
  groupId: string,
  member: Principal,
): Extract<Change, { kind: 'member' }> => ({ kind: 'member', change, groupId, member });

function membersOf(raw: JsonObject, who: 'users' | 'subgroup'): Principal[] {
  // The schema names it subgroup, and sub_group in the words about the activity.
  if (who === 'subgroup') return [groupAt(raw.subgroup ?? raw.sub_group, 'subgroup')];
  const users = listAt(raw.users ?? alone(raw.user), 'users');
  const members = users.map((user, index) => userAt(user, `users[${index}]`));
  if (members.length === 0) throw new Unreadable('users is empty');
  return unique(members, ({ id }) => id);
}

const stateOf = (raw: JsonObject, subject: OcsfClass['subject']): JsonObject =>
  objectOr(subject === 'role' ? raw.iam_role : raw[subject]);

/** The state after it; `user_result` before version 1.9. */
const updatedOf = (raw: JsonObject, subject: OcsfClass['subject']): JsonObject =>
  objectOr(raw[`updated_${subject}`] ?? (subject === 'user' ? raw.user_result : undefined));

/** The groups, privileges and policies that came and went. What only one of the states lists has not gone. */
function differences(holder: Principal, before: JsonObject, after: JsonObject): Change[] {
  const groups = compared(before.groups, after.groups, 'groups', (value, where) =>
    listAt(value, where).map((group, index) => groupAt(group, `${where}[${index}]`)),
  );
  const privileges = compared(before.privileges, after.privileges, 'privileges', privilegesAt);
  const policies = compared(before.policies, after.policies, 'policies', policiesAt);
  const come = [...privileges.come, ...policies.come];
  const gone = [...privileges.gone, ...policies.gone];
  return [
    ...groups.come.map(({ id }) => membership('joins', id, holder)),
    ...groups.gone.map(({ id }) => membership('leaves', id, holder)),
    ...come.flatMap((right) => given(holder, [right, undefined])),
    ...gone.flatMap((right) => taken(holder, [right, undefined])),
  ];
}

function compared<Entry extends { readonly id: string }>(
  before: unknown,
  after: unknown,
  where: string,
  read: (value: unknown, where: string) => Entry[],
): { come: Entry[]; gone: Entry[] } {
  if (after === undefined || after === null) return { come: [], gone: [] };
  const now = unique(read(after, where), ({ id }) => id);
  const then = unique(read(before ?? [], where), ({ id }) => id);
  const among = (entries: readonly Entry[]) => new Set(entries.map(({ id }) => id));
  return {
    come: now.filter(({ id }) => !among(then).has(id)),
    gone: then.filter(({ id }) => !among(now).has(id)),
  };
}

/** One of those with one key, in the place of the first. */
function unique<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] {
  return [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()];
}
