import type { EventData, PostedEvent } from '@grant-ledger/domain';
import type { LogEntry } from '../google/log-entry.ts';
import { scopeOf } from '../google/owner.ts';
import { laterBy } from '../google/time.ts';
import { eventOf } from '../record/judged.ts';
import { Unreadable } from '../record/unreadable.ts';
import type { Access } from './access.ts';

/**
 * An access as events about a person of whom only this access is known. Google names nobody, and several
 * people may work on one case, so each entry is of a person of its own: two are never taken for one. What
 * is said of the person holds for the millisecond of the access alone.
 */
export function tellAccess(entry: LogEntry, access: Access): readonly PostedEvent[] {
  if (access.actions.length === 0) throw new Unreadable('jsonPayload.accesses is empty');
  const person = personOf(entry);
  const events = [...person.described(access), person.granted(access), ...person.acting(access)];
  return [...new Map(events.map((event) => [event.id, event])).values()];
}

function personOf({ owner, id, time }: LogEntry) {
  const personId = `google-personnel/${owner.name}/${id}`;
  const grantId = `access-transparency/${owner.name}/${id}`;
  const moment = { validFrom: time, validTo: laterBy(1, time) };
  const tell = <Type extends keyof EventData>(content: string, type: Type, data: EventData[Type]) =>
    eventOf(
      { source: `urn:gcp:access-transparency:${owner.name}`, id: `${id}/${content}`, time },
      type,
      data,
    );

  const attested = (attribute: 'location' | 'home-office' | 'employer', value: string) =>
    tell(attribute, 'person.attested', { personId, attribute, value, basis: 'other', ...moment });

  return {
    described: ({ at, employer }: Access): readonly PostedEvent[] => [
      tell('person', 'person.registered', { personId, ...moment }),
      attested('location', at.physical),
      attested('home-office', at.office),
      ...(employer === undefined ? [] : [attested('employer', employer)]),
    ],
    /** That there was access is certain. Whether to the content or to its settings only, Google may leave open. */
    granted: ({ permissions, justification, approvals }: Access): PostedEvent => {
      const [requestId, more] = approvals;
      const settingsOnly =
        permissions.length > 0 && !permissions.some((permission) => permission.startsWith('DATA_'));
      return tell('granted', 'grant.issued', {
        grantId,
        grantee: { kind: 'person', id: personId },
        scope: scopeOf(owner),
        role: permissions.length > 0 ? permissions.join('+') : 'unspecified',
        accessKinds: settingsOnly ? ['remote-system'] : ['remote-system', 'remote-data'],
        ...(requestId !== undefined && more === undefined && { requestId }),
        ...(justification !== undefined && { justification }),
        ...moment,
      });
    },
    acting: ({ at, actions }: Access): readonly PostedEvent[] =>
      actions.map(({ method, resource }) =>
        tell(`exercised/${method}/${resource ?? ''}`, 'access.exercised', {
          tenantId: owner.id,
          actor: { kind: 'person', id: personId },
          action: method,
          ...(resource !== undefined && { resource }),
          grantId,
          location: at.physical,
          at: time,
        }),
      ),
  };
}
