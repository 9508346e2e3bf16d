import type { PostedEvent } from '@grant-ledger/domain';
import { partOf } from '../google/audit-log.ts';
import { principalOf, type Principal } from '../google/principals.ts';
import { isObject, listAt, nameAt, objectAt, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { once, tell, type Call, type Telling } from './telling.ts';

const READERS: Readonly<Record<string, (call: Call) => Telling>> = {
  'google.apps.cloudidentity.groups.v1.MembershipsService.UpdateMembership': tellMembership,
  'google.admin.AdminService.addGroupMember': tellAdminChanges,
  'google.admin.AdminService.removeGroupMember': tellAdminChanges,
};

/** What reads a change of a Google group's members, if that is what the method does. */
export const groupReaderOf = (method: string): ((call: Call) => Telling) | undefined =>
  Object.hasOwn(READERS, method) ? READERS[method] : undefined;

/** Of the log of groups: a member gains and loses roles in the group, and is one by the role MEMBER. */
function tellMembership(call: Call): Telling {
  const metadata = objectAt(partOf(call.audit, 'metadata'), 'protoPayload.metadata');
  const where = 'metadata.membershipDelta';
  const delta = objectAt(metadata.membershipDelta, where);
  const group = principalOf(metadata.group, 'metadata.group');
  if (group.kind !== 'group') throw new Unreadable('metadata.group is no group');
  const member = principalOf(delta.member, `${where}.member`);
  const actions = listAt(delta.roleDeltas, `${where}.roleDeltas`)
    .map((role, index) => objectAt(role, `${where}.roleDeltas[${index}]`))
    .filter(({ role }) => role === 'MEMBER')
    .map(({ action }) => action);
  if (actions.length === 0) return 'a role within a group: who is a member stays the same';
  return once(actions.map((action) => changed(call, action, group.id, member)));
}

/** Of the log of the Admin console: it names members by address alone, documented to be a user's. */
function tellAdminChanges(call: Call): Telling {
  const metadata = objectAt(partOf(call.audit, 'metadata'), 'protoPayload.metadata');
  const events = listAt(metadata.event, 'metadata.event').map((event, index) =>
    objectAt(event, `metadata.event[${index}]`),
  );
  const told = events.flatMap((event, index) => {
    const action = ADMIN_ACTIONS.get(event.eventName);
    if (action === undefined) return [];
    const where = `metadata.event[${index}].parameter`;
    const id = nameAt(parameter(event, 'USER_EMAIL', where), `${where} USER_EMAIL`);
    const groupId = nameAt(parameter(event, 'GROUP_EMAIL', where), `${where} GROUP_EMAIL`);
    return changed(call, action, groupId, { kind: 'account', id });
  });
  if (told.length === 0) throw new Unreadable('metadata.event names no member added or removed');
  return once(told);
}

const ADMIN_ACTIONS: ReadonlyMap<unknown, string> = new Map([
  ['ADD_GROUP_MEMBER', 'ADD'],
  ['REMOVE_GROUP_MEMBER', 'REMOVE'],
]);

const parameter = (event: JsonObject, name: string, where: string): unknown =>
  listAt(event.parameter, where).find(
    (item): item is JsonObject => isObject(item) && item.name === name,
  )?.value;

function changed(call: Call, action: unknown, groupId: string, member: Principal): PostedEvent {
  const { time } = call.entry;
  const content = `${groupId}/${member.kind}:${member.id}`;
  switch (action) {
    case 'ADD':
      return tell(call, `added/${content}`, 'group.member-added', {
        groupId,
        member,
        validFrom: time,
      });
    case 'REMOVE':
      return tell(call, `removed/${content}`, 'group.member-removed', {
        groupId,
        member,
        effective: time,
      });
    default:
      throw new Unreadable('metadata.membershipDelta: an action is neither ADD nor REMOVE');
  }
}
