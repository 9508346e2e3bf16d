import type { RecordReading } from '../connector.ts';
import { Unreadable } from '../record/unreadable.ts';
import { guidAt, guidOr, optional } from '../microsoft/fields.ts';
import {
  directoryScope,
  idIn,
  isPrincipal,
  memberOf,
  targetWith,
  tell,
  valueOf,
  type Activity,
  type DirectoryRecord,
  type Member,
  type Target,
} from './record.ts';

type Change = 'added' | 'removed';

/** Of the grant that a directory role is; `part` tells apart what can end by itself. */
export const roleGrantId = (role: string, { id }: Member, part = ''): string =>
  `entra:role/${role}/${id}${part}`;

/** Of the grant that owning a group, an application or a service principal is. */
export const ownerGrantId = (object: string, { id }: Member, part = ''): string =>
  `entra:owner/${object}/${id}${part}`;

/** Somebody was given a directory role, or lost it. */
export function roleMember(change: Change): Activity {
  return (record) => {
    const target = targetWith(record, 'Role.ObjectID');
    const role = roleIn(target, change);
    const member = memberOf(target);
    return grant(record, change, { grantId: roleGrantId(role, member), grantee: member, role });
  };
}

/** A directory role on an administrative unit alone: on the whole directory is an upper bound. */
export function scopedRoleMember(change: Change): Activity {
  return (record) => {
    const target = targetWith(record, 'Role.ObjectID');
    const role = roleIn(target, change);
    const member = memberOf(target);
    const units = record.targets
      .filter(({ type }) => type === 'administrativeunit')
      .map(({ id }) => id);
    if (change === 'removed' && units.length === 0)
      throw new Unreadable('no target is an administrative unit: on which one did the role end?');
    const part = ['/scoped', ...units.sort()].join('/');
    return grant(record, change, {
      grantId: roleGrantId(role, member, part),
      grantee: member,
      role,
    });
  };
}

/** Somebody joined a group, or left it. */
export function groupMember(change: Change): Activity {
  return (record) => {
    const target = targetWith(record, 'Group.ObjectID');
    const groupId = idIn(target, 'Group.ObjectID', change);
    const member = memberOf(target);
    const { time } = record;
    return change === 'added'
      ? tell(record, 'group.member-added', { groupId, member, validFrom: time })
      : tell(record, 'group.member-removed', { groupId, member, effective: time });
  };
}

/** Somebody owns a group, application or service principal, or no longer: `property` has the id of what is owned. */
export function owner(property: string, change: Change): Activity {
  return (record) => {
    const target = targetWith(record, property);
    const member = memberOf(target);
    const grantId = ownerGrantId(idIn(target, property, change), member);
    return grant(record, change, { grantId, grantee: member, role: 'owner' });
  };
}

/** A service principal may use an application's role without a user, such as `Mail.Read` of Microsoft Graph. */
export function appRole(change: Change): Activity {
  return (record) => {
    const resource = targetWith(record, 'AppRole.Id');
    const appRoleId = idIn(resource, 'AppRole.Id', change);
    const grantee = clientOf(record, resource, change);
    const grantId = `entra:app-role/${resource.id}/${appRoleId}/${grantee.id}`;
    const role = valueOf(resource, 'AppRole.Value', change) ?? appRoleId;
    return grant(record, change, { grantId, grantee, role });
  };
}

/** Who uses the role: its object id or, in records that have none, the id of its application. */
function clientOf(record: DirectoryRecord, resource: Target, change: Change): Member {
  const objectId = guidOr(valueOf(resource, 'ServicePrincipal.ObjectID', change));
  const appId = guidOr(valueOf(resource, 'ServicePrincipal.AppId', change));
  const others = record.targets.filter((target) => target !== resource && isPrincipal(target));
  const id = objectId ?? (others.length === 1 ? others[0]?.id : undefined) ?? appId;
  return { kind: 'account', id: guidAt(id, 'ServicePrincipal.ObjectID') };
}

/** The template of a role is the same in every directory, and the id by which all else names it. */
const roleIn = (target: Target, change: Change): string =>
  guidAt(
    valueOf(target, 'Role.TemplateId', change) ?? valueOf(target, 'Role.ObjectID', change),
    'Role.TemplateId, or else Role.ObjectID,',
  );

interface Grant {
  readonly grantId: string;
  readonly grantee: Member;
  readonly role: string;
}

function grant(
  record: DirectoryRecord,
  change: Change,
  { grantId, grantee, role }: Grant,
): RecordReading {
  const { time, by } = record;
  if (change === 'removed')
    return tell(record, 'grant.revoked', {
      grantId,
      effective: time,
      ...optional('revokedBy', by),
    });
  return tell(record, 'grant.issued', {
    grantId,
    grantee,
    scope: directoryScope(record),
    role,
    ...optional('grantorId', by),
    validFrom: time,
  });
}
