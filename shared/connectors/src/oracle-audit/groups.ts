import type { RecordReading } from '../connector.ts';
import { nameAt, textOr } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';

import { ocidAt, saidOf, tell, tenancyOf, told, partsOf, type AuditRecord } from './record.ts';
import { namedGroup } from './subjects.ts';

interface Member {
  readonly kind: 'account' | 'group';
  readonly id: string;
}

/** A user who joins or leaves a group. */
export function readMembership(record: AuditRecord): RecordReading {
  const group = ocidAt(saidOf(record, 'groupId'), 'group', 'groupId');
  const user = ocidAt(saidOf(record, 'userId'), 'user', 'userId');
  return linked(record, group, { kind: 'account', id: user });
}

/** A group of an identity provider whose users are, or are no more, in a group of the tenancy. */
export function readMapping(record: AuditRecord): RecordReading {
  const group = ocidAt(saidOf(record, 'groupId'), 'group', 'groupId');
  const provider = ocidAt(saidOf(record, 'idpId'), 'saml2idp', 'idpId');
  const name = nameAt(saidOf(record, 'idpGroupName'), 'idpGroupName');
  return linked(record, group, { kind: 'group', id: `${provider}/${name}` });
}

/**
 * Policies may name a group by its name, memberships name it by its OCID. So the name is a group that has
 * the one with the OCID in it, as long as that exists. The IAM API makes groups of the default domain alone.
 */
export function readGroup(record: AuditRecord): RecordReading {
  const id = ocidAt(groupIdIn(record), 'group', 'the id of the group');
  const named = namedGroup(tenancyOf(record), 'group', 'Default', groupNameIn(record));
  return linked(record, named, { kind: 'group', id });
}

function linked(record: AuditRecord, groupId: string, member: Member): RecordReading {
  const link = { groupId, member };
  const begins = /^(add|create)/.test(record.call);
  return told(record, [
    begins
      ? tell(record, 'group.member-added', { ...link, validFrom: record.time })
      : tell(record, 'group.member-removed', { ...link, effective: record.time }),
  ]);
}

function groupIdIn(record: AuditRecord): string {
  return textOr(record.data.resourceId) ?? saidOf(record, 'id');
}

function groupNameIn(record: AuditRecord): string {
  const said = new Set([record.data, ...partsOf(record)].flatMap(namesIn));
  const [only, ...others] = said;
  if (only === undefined) throw new Unreadable('the name of the group is missing');
  if (others.length > 0) throw new Unreadable('the record gives the group more than one name');
  return nameAt(only, 'the name of the group');
}

const namesIn = ({ resourceName, name }: Readonly<Record<string, unknown>>): readonly string[] =>
  [textOr(resourceName), textOr(name)].flatMap((text) => (text && text !== 'None' ? [text] : []));
