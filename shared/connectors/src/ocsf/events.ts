import type { EventData, PostedEvent } from '@grant-ledger/domain';
import { eventOf } from '../record/judged.ts';
import type { Change, Principal, Scope } from './change.ts';
import { actorOf } from './principals.ts';
import { scopeOf, sourceOf, timeOf, uidOf, type OcsfRecord } from './record.ts';

type RightChange = Extract<Change, { kind: 'right' }>;
type Tell = <Type extends keyof EventData>(
  suffix: string,
  type: Type,
  data: EventData[Type],
) => PostedEvent;

/** The events of one record, each with the record's id and what tells it from the others. */
export function eventsOf(record: OcsfRecord, changes: readonly Change[]): PostedEvent[] {
  const [source, uid, time] = [sourceOf(record), uidOf(record), timeOf(record)];
  const tell: Tell = (suffix, type, data) =>
    eventOf({ source, id: `${uid}/${suffix}`, time }, type, data);
  const events = changes.map((change) => {
    switch (change.kind) {
      case 'right':
        return ofRight(tell, change, time, scopeOf(record), actorOf(record.raw));
      case 'member':
        return ofMember(tell, change, time);
      case 'deleted':
        return tell(`disabled/account:${change.accountId}`, 'account.disabled', {
          accountId: change.accountId,
          validFrom: time,
        });
    }
  });
  // A role given on several resources is one membership.
  return [...new Map(events.map((event) => [event.id, event])).values()];
}

function ofRight(
  tell: Tell,
  change: RightChange,
  time: string,
  scope: Scope,
  actor: string | undefined,
): PostedEvent {
  const { holder, right } = change;
  const grantId = `${scope.id}/${nameOf(change)}`;
  if (change.change === 'taken')
    return tell(`revoked/${nameOf(change)}`, 'grant.revoked', {
      grantId,
      effective: time,
      ...(actor === undefined ? {} : { revokedBy: actor }),
    });
  return tell(`issued/${nameOf(change)}`, 'grant.issued', {
    grantId,
    grantee: holder,
    scope,
    role: right.id,
    ...(actor === undefined ? {} : { grantorId: actor }),
    validFrom: time,
    ...(right.until === undefined ? {} : { validTo: right.until }),
  });
}

/** Of a grant within its scope: who holds what on which resource. Whoever takes it away says the same. */
function nameOf({ holder, right, resource }: RightChange): string {
  const name = `${keyOf(holder)}/${right.kind}:${right.id}`;
  return resource === undefined ? name : `${name}/resource:${resource}`;
}

const keyOf = ({ kind, id }: Principal): string => `${kind}:${id}`;

function ofMember(
  tell: Tell,
  { change, groupId, member, until }: Extract<Change, { kind: 'member' }>,
  time: string,
): PostedEvent {
  const name = `group:${groupId}/${keyOf(member)}`;
  if (change === 'leaves')
    return tell(`removed/${name}`, 'group.member-removed', { groupId, member, effective: time });
  const validTo = until === undefined ? {} : { validTo: until };
  return tell(`added/${name}`, 'group.member-added', {
    groupId,
    member,
    validFrom: time,
    ...validTo,
  });
}
