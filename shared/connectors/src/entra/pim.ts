import { parseInstant } from '@grant-ledger/domain';
import type { RecordReading } from '../connector.ts';
import { Unreadable } from '../record/unreadable.ts';
import { guidAt, guidOr, optional } from '../microsoft/fields.ts';
import { utcTimeAt } from '../microsoft/times.ts';
import { ownerGrantId, roleGrantId } from './memberships.ts';
import {
  directoryScope,
  isPrincipal,
  memberOf,
  onlyTarget,
  skip,
  tell,
  valueOf,
  type Activity,
  type DirectoryRecord,
  type Member,
} from './record.ts';

/** Assigned or activated: Privileged Identity Management ends each by itself, so each is a grant of its own. */
type Kind = 'assigned' | 'activated';

/** Somebody has the role from now, or from a start that the record tells, to its end. */
export function pimBegan(kind: Kind): Activity {
  return (record) => {
    const group = groupOf(record);
    if (group?.as === 'member')
      return tell(record, 'group.member-added', {
        groupId: group.id,
        member: memberIn(record),
        ...rangeOf(record),
      });
    const requestId = requestIn(record);
    return tell(record, 'grant.issued', {
      ...grantOf(record, kind),
      scope: directoryScope(record),
      ...optional('requestId', requestId),
      ...optional('grantorId', record.by),
      ...optional('justification', record.details.get('justification')),
      ...rangeOf(record),
    });
  };
}

/** It ended before its time, or had no end. */
export function pimEnded(kind: Kind): Activity {
  return (record) => {
    if (groupOf(record)?.as === 'member')
      return skip(
        record,
        'the end of a membership: the directory logs it as "Remove member from group"',
      );
    const { grantId } = grantOf(record, kind);
    const { time: effective, by } = record;
    return tell(record, 'grant.revoked', { grantId, effective, ...optional('revokedBy', by) });
  };
}

/** It ran out: at the end that its beginning told, unless the record says that it would have gone on. */
export function pimExpired(record: DirectoryRecord): RecordReading {
  const { validTo } = rangeOf(record);
  if (validTo !== undefined && parseInstant(validTo) <= parseInstant(record.time))
    return skip(record, 'an activation that ran out: its end was told when it began');
  return pimEnded('activated')(record);
}

/** Somebody asked for a role; nothing is granted yet. */
export function pimRequested(record: DirectoryRecord): RecordReading {
  const { grantee, role } = grantOf(record, 'activated');
  return tell(record, 'access.requested', {
    requestId: guidAt(requestIn(record), 'the id of the target of the type Request'),
    requesterId: record.by ?? grantee.id,
    scope: directoryScope(record),
    role,
    reason: record.details.get('justification') ?? '',
    ...optional('ticket', record.details.get('ticketnumber')),
    ...rangeOf(record),
  });
}

/** Whoever may, approved or denied a request. */
export function pimDecided(type: 'access.approved' | 'access.denied'): Activity {
  return (record) =>
    tell(record, type, {
      requestId: guidAt(requestIn(record), 'the id of the target of the type Request'),
      approverId: guidAt(record.by, 'the id in initiatedBy'),
      ...optional('reason', record.details.get('justification')),
    });
}

interface Grant {
  readonly grantId: string;
  readonly grantee: Member;
  readonly role: string;
}

/** A role of the directory, or owning a group; a membership in one is no grant. */
function grantOf(record: DirectoryRecord, kind: Kind): Grant {
  const grantee = memberIn(record);
  const group = groupOf(record);
  if (group)
    return { grantId: ownerGrantId(group.id, grantee, `/${kind}`), grantee, role: group.as };
  const role = roleIn(record);
  return { grantId: roleGrantId(role, grantee, `/${kind}`), grantee, role };
}

function memberIn(record: DirectoryRecord): Member {
  const ofGroup = record.category === 'groupmanagement';
  // The group of a role in a group is what the role is on; of a directory role it may be who has it.
  return memberOf(
    onlyTarget(
      record,
      'can be the principal',
      (target) => isPrincipal(target) && !(ofGroup && target.type === 'group'),
    ),
  );
}

/** Which group, and whether as its member or owner, where it is a group that the role is in. */
function groupOf(
  record: DirectoryRecord,
): { readonly id: string; readonly as: 'member' | 'owner' } | undefined {
  if (record.category !== 'groupmanagement') return undefined;
  const { id } = onlyTarget(record, 'can be the group', ({ type }) => type === 'group');
  const as = onlyTarget(
    record,
    'can be the role',
    ({ type }) => type === 'role',
  ).name?.toLowerCase();
  if (as !== 'member' && as !== 'owner')
    throw new Unreadable(
      'the target of the type Role is neither the Member nor the Owner of a group',
    );
  return { id, as };
}

function roleIn(record: DirectoryRecord): string {
  const role = onlyTarget(record, 'can be the role', ({ type }) => type === 'role');
  const id = ['TemplateId', 'RoleDefinitionOriginId']
    .flatMap((name) => [valueOf(role, name, 'removed'), record.details.get(name.toLowerCase())])
    .find((value) => value !== undefined);
  return guidAt(id, 'TemplateId of the role');
}

const requestIn = ({ targets, details }: DirectoryRecord): string | undefined =>
  guidOr(targets.find(({ type }) => type === 'request')?.id) ??
  guidOr(details.get('roleassignmentrequestid')) ??
  guidOr(details.get('requestid'));

function rangeOf({ details, time }: DirectoryRecord): {
  readonly validFrom: string;
  readonly validTo?: string;
} {
  const start = details.get('starttime') ?? details.get('startdatetime');
  const end = details.get('expirationtime') ?? details.get('endtime') ?? details.get('enddatetime');
  return {
    validFrom: start === undefined ? time : utcTimeAt(start, 'StartTime in additionalDetails'),
    ...(end === undefined
      ? {}
      : { validTo: utcTimeAt(end, 'ExpirationTime in additionalDetails') }),
  };
}
