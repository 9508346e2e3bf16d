import type { PostedEvent } from '@grant-ledger/domain';
import { eventOf } from '../record/judged.ts';
import type { Member } from './members.ts';
import type { ScimResource, UserAttribute } from './resource.ts';

/** By whom, under which identity and of when an event is told. */
export interface Telling {
  readonly source: string;
  readonly identity: string;
  readonly time: string;
}

/** What a whole resource states from its time on. Who is in it no more says nothing by itself. */
export function ofResource(resource: ScimResource, telling: Telling): PostedEvent[] {
  if (resource.kind === 'Group')
    return patchedMembers(resource.id, resource.members ?? [], [], telling);
  const { id, personId, since, active, attributes } = resource;
  const data = { personId, validFrom: since ?? telling.time };
  return [
    eventOf(envelope(telling, 'registered'), 'person.registered', data),
    bound(id, personId, telling),
    ...attributes.map((attribute) => attested(personId, attribute, telling)),
    ...(active ? [] : [disabled(id, telling)]),
  ];
}

function bound(accountId: string, personId: string, telling: Telling): PostedEvent {
  const data = { accountId, personId, validFrom: telling.time };
  return eventOf(envelope(telling, 'bound'), 'account.bound', data);
}

/** Where a provisioned attribute comes from is not known. */
function attested(
  personId: string,
  { attribute, value }: UserAttribute,
  telling: Telling,
): PostedEvent {
  const data = { personId, attribute, value, basis: 'other' as const, validFrom: telling.time };
  return eventOf(envelope(telling, `${attribute}/${value}`), 'person.attested', data);
}

/** An account that is inactive or deleted; only a correction ends it. */
export function disabled(accountId: string, telling: Telling): PostedEvent {
  const data = { accountId, validFrom: telling.time };
  return eventOf(envelope(telling, 'disabled'), 'account.disabled', data);
}

/** Members who came and members who went. */
export function patchedMembers(
  groupId: string,
  added: readonly Member[],
  removed: readonly Member[],
  telling: Telling,
): PostedEvent[] {
  const { time } = telling;
  return [
    ...added.map((member) =>
      eventOf(envelope(telling, `added/${keyOf(member)}`), 'group.member-added', {
        groupId,
        member,
        validFrom: time,
      }),
    ),
    ...removed.map((member) =>
      eventOf(envelope(telling, `removed/${keyOf(member)}`), 'group.member-removed', {
        groupId,
        member,
        effective: time,
      }),
    ),
  ];
}

const keyOf = ({ kind, id }: Member): string => `${kind}:${id}`;

const envelope = ({ source, identity, time }: Telling, what: string) => ({
  source,
  id: `${identity}/${what}`,
  time,
});
