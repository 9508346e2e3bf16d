import { loggingAccount, type CloudTrailRecord } from '../aws-cloudtrail/record.ts';
import type { PostedEvent } from '@grant-ledger/domain';
import type { RecordReading } from '../connector.ts';
import { isObject, listAt, nameAt, objectAt, type JsonObject } from '../record/fields.ts';
import { eventOf } from '../record/judged.ts';
import { identityAt } from './ids.ts';

interface Member {
  readonly kind: 'account' | 'group';
  readonly id: string;
}

/** Members that come or leave by the console (`sso-directory`) or by the API (`identitystore`). */
export function readMembership(record: CloudTrailRecord): RecordReading {
  const request = objectAt(record.raw.requestParameters, 'requestParameters');
  switch (record.name) {
    case 'AddMemberToGroup':
      return told(record, added(record, groupIn(request), memberIn(request)));
    case 'RemoveMemberFromGroup':
      return told(record, removed(record, groupIn(request), memberIn(request)));
    case 'CreateGroupMembership':
      return told(record, ...addedByApi(record, request));
    default: {
      const membership = membershipAt(request, request, 'requestParameters');
      return told(record, removed(record, membership.itself, membership.holder));
    }
  }
}

const groupIn = (request: JsonObject) => identityAt(request.groupId, 'requestParameters.groupId');

function memberIn(request: JsonObject): Member {
  const member = objectAt(request.member, 'requestParameters.member');
  return user(identityAt(member.memberId, 'requestParameters.member.memberId'));
}

const user = (id: string): Member => ({ kind: 'account', id });

function addedByApi(record: CloudTrailRecord, request: JsonObject): PostedEvent[] {
  const group = groupIn(request);
  const member = objectAt(request.memberId, 'requestParameters.memberId');
  const who = user(identityAt(member.userId, 'requestParameters.memberId.userId'));
  const answer = isObject(record.raw.responseElements) ? record.raw.responseElements : {};
  if (answer.membershipId === undefined) return [added(record, group, who)];
  const membership = membershipAt(request, answer, 'responseElements');
  return [
    added(record, group, { kind: 'group', id: membership.itself }),
    added(record, membership.itself, membership.holder),
    added(record, membership.holder.id, who),
  ];
}

/**
 * A membership made by the API is deleted by its own id alone: the record says neither group nor user. So
 * the membership is a group of its own between the two, and holds its user through a second one whose name
 * follows from its id: that link can be undone by whoever knows the id.
 */
function membershipAt(request: JsonObject, holder: JsonObject, where: string) {
  const store = nameAt(request.identityStoreId, 'requestParameters.identityStoreId');
  const id = identityAt(holder.membershipId, `${where}.membershipId`);
  const itself = `${store}/membership/${id}`;
  return { itself, holder: { kind: 'group' as const, id: `${itself}/member` } };
}

/** Provisioning from outside, by SCIM 2.0: a patch of a group's members, or a new group that has some. */
export function readScim(record: CloudTrailRecord): RecordReading {
  const request = objectAt(record.raw.requestParameters, 'requestParameters');
  const body = objectAt(request.httpBody, 'requestParameters.httpBody');
  const events =
    record.name === 'PatchGroup' ? patched(record, request, body) : created(record, body);
  if (events.length > 0) return told(record, ...events);
  return { kind: 'skipped', type: typeOf(record), reason: 'a group without a change of members' };
}

function created(record: CloudTrailRecord, body: JsonObject): PostedEvent[] {
  if (body.members == null) return [];
  const members = membersAt(body.members, 'requestParameters.httpBody.members');
  if (members.length === 0) return [];
  const answer = objectAt(record.raw.responseElements, 'responseElements');
  const group = identityAt(answer.id, 'responseElements.id');
  return members.map((member) => added(record, group, member));
}

function patched(record: CloudTrailRecord, request: JsonObject, body: JsonObject): PostedEvent[] {
  const operations = listAt(body.operations, 'requestParameters.httpBody.operations');
  const changes = operations.flatMap((operation, index) =>
    membersPatched(operation, `requestParameters.httpBody.operations[${index}]`),
  );
  if (changes.length === 0) return [];
  const group = identityAt(request.id, 'requestParameters.id');
  return net(changes).map(({ joins, member }) =>
    joins ? added(record, group, member) : removed(record, group, member),
  );
}

interface MemberPatch {
  readonly joins: boolean;
  readonly member: Member;
}

/** RFC 7644 section 3.5.2: `members`, or `members[value eq "ID"]`. Other attributes change no membership. */
function membersPatched(operation: unknown, where: string): MemberPatch[] {
  const { op, path, value } = objectAt(operation, where);
  if (path !== undefined && path !== null && !/^members\b/i.test(nameAt(path, `${where}.path`)))
    return [];
  const joins = !/^remove$/i.test(nameAt(op, `${where}.op`));
  const one = /^members\[value eq "([^"]+)"\]$/i.exec(String(path))?.[1];
  if (one !== undefined) return [{ joins, member: user(identityAt(one, `${where}.path`)) }];
  const values = path == null ? membersWithoutPath(value, where) : value;
  if (path == null && values === undefined) return [];
  return membersAt(values, `${where}.value`).map((member) => ({ joins, member }));
}

/** Without a path, the value is an object of attributes. */
function membersWithoutPath(value: unknown, where: string): unknown {
  return objectAt(value, `${where}.value`).members;
}

function membersAt(values: unknown, where: string): Member[] {
  return listAt(values, where).map((value, index) =>
    user(identityAt(objectAt(value, `${where}[${index}]`).value, `${where}[${index}].value`)),
  );
}

/** The last operation on a member is what holds after the patch. */
function net(changes: readonly MemberPatch[]): readonly MemberPatch[] {
  return [...new Map(changes.map((change) => [change.member.id, change])).values()];
}

/** A user that is deleted signs in no more, and its id is not given again. */
export function readUserDeletion(record: CloudTrailRecord): RecordReading {
  const request = objectAt(record.raw.requestParameters, 'requestParameters');
  const scim = record.service === 'identitystore-scim';
  const id = scim
    ? identityAt(request.id, 'requestParameters.id')
    : identityAt(request.userId, 'requestParameters.userId');
  const origin = originOf(record, record.eventId);
  return told(
    record,
    eventOf(origin, 'account.disabled', { accountId: id, validFrom: record.time }),
  );
}

function added(record: CloudTrailRecord, groupId: string, member: Member): PostedEvent {
  const origin = originOf(record, `${record.eventId}/added/${member.kind}:${member.id}`);
  return eventOf(origin, 'group.member-added', { groupId, member, validFrom: record.time });
}

function removed(record: CloudTrailRecord, groupId: string, member: Member): PostedEvent {
  const origin = originOf(record, `${record.eventId}/removed/${member.kind}:${member.id}`);
  return eventOf(origin, 'group.member-removed', { groupId, member, effective: record.time });
}

const originOf = (record: CloudTrailRecord, id: string) => ({
  source: `urn:aws:cloudtrail:${loggingAccount(record)}`,
  id,
  time: record.time,
});

const typeOf = ({ service, name }: CloudTrailRecord): string => `${service}:${name}`;

const told = (record: CloudTrailRecord, ...events: PostedEvent[]): RecordReading => ({
  kind: 'told',
  type: typeOf(record),
  events,
});
