import type { RecordReading } from '../connector.ts';
import { eventOf } from '../record/judged.ts';
import { isObject, nameAt, textOr } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { field, guidAt, optional } from '../microsoft/fields.ts';
import { roleIdOf } from './body.ts';
import { directoryOf, operationId, resourceIds, timeOf, type ActivityRecord } from './record.ts';
import { authorizedIn, scopeOf, type Authorized, type Scope } from './scope.ts';

/** Whether Privileged Identity Management wrote it, of a role on an Azure resource. */
export const isPim = ({ properties }: ActivityRecord): boolean =>
  textOr(field(properties, 'ResourceProviderName'))?.toLowerCase() === 'azurerbac';

/** What each activity comes to; the rest gives and takes nothing. */
export function pimActivity(record: ActivityRecord): RecordReading | undefined {
  switch (record.operation) {
    case 'add member to role requested (pim activation)':
      return told(record, requested(record));
    case 'add member to role request approved (pim activation)':
      return told(record, decided(record, 'access.approved'));
    case 'add member to role request denied (pim activation)':
      return told(record, decided(record, 'access.denied'));
    case 'add member to role completed (pim activation)':
      return told(record, activated(record));
    case 'remove member from role (pim activation expired)':
    case 'remove member from role completed (pim deactivate)':
    case 'remove member from role in pim completed (permanent)':
    case 'remove member from role in pim completed (timebound)':
      return told(record, ended(record));
    case 'add member to role in pim completed (permanent)':
    case 'add member to role in pim completed (timebound)':
      throw new Unreadable('properties does not say whether SubjectID is a group or an account');
    default:
      return undefined;
  }
}

/** Who activates a role is a user: a group cannot ask. The record tells no end; the expiry is one of its own. */
function activated(record: ActivityRecord) {
  const assignment = assignmentOf(record);
  const scope = scopeOf(assignment.scope, () => tenantOf(record));
  return eventOf(envelope(record, scope), 'grant.issued', {
    grantId: assignment.id,
    grantee: { kind: 'account', id: subjectOf(record) },
    scope,
    role: roleOf(record),
    requestId: requestOf(record),
    ...optional('justification', textOr(field(record.properties, 'Justification'))),
    validFrom: timeOf(record),
  });
}

function ended(record: ActivityRecord) {
  const assignment = assignmentOf(record);
  const scope = scopeOf(assignment.scope, () => tenantOf(record));
  return eventOf(envelope(record, scope), 'grant.revoked', {
    grantId: assignment.id,
    effective: timeOf(record),
    ...optional('revokedBy', callerOf(record)),
  });
}

function requested(record: ActivityRecord) {
  const scope = resourceScope(record);
  return eventOf(envelope(record, scope), 'access.requested', {
    requestId: requestOf(record),
    requesterId: subjectOf(record),
    scope,
    role: roleOf(record),
    reason: textOr(field(record.properties, 'Justification')) ?? '',
    validFrom: timeOf(record),
  });
}

function decided(record: ActivityRecord, type: 'access.approved' | 'access.denied') {
  return eventOf(envelope(record, resourceScope(record)), type, {
    requestId: requestOf(record),
    approverId: nameAt(callerOf(record), 'the ObjectID in properties.CallerInfo'),
    ...optional('reason', textOr(field(record.properties, 'Justification'))),
  });
}

const told = (record: ActivityRecord, event: ReturnType<typeof eventOf>): RecordReading => ({
  kind: 'told',
  type: record.type,
  events: [event],
});

/** `EventID` is unique; the request and what it comes to share the correlation. */
function envelope(record: ActivityRecord, scope: Scope) {
  const eventId = textOr(field(record.properties, 'EventID'))?.toLowerCase();
  const id = eventId ?? `${operationId(record)}/${record.operation}/${requestOf(record)}`;
  return { source: `urn:azure:activity:${scope.id}`, id, time: timeOf(record) };
}

function assignmentOf({ properties }: ActivityRecord): Authorized {
  const id = textOr(field(properties, 'OriginRoleAssignmentId'))?.toLowerCase();
  const assignment = authorizedIn(id === undefined ? [] : [id], 'roleassignments');
  if (!assignment)
    throw new Unreadable('properties.OriginRoleAssignmentId does not name a role assignment');
  return assignment;
}

function resourceScope(record: ActivityRecord): Scope {
  const [path] = resourceIds(record);
  if (path === undefined) throw new Unreadable('resourceId is missing');
  return scopeOf(path, () => tenantOf(record));
}

function tenantOf(record: ActivityRecord): string {
  const tenant = field(record.properties, 'TenantID');
  return tenant === undefined ? directoryOf(record) : guidAt(tenant, 'properties.TenantID');
}

const subjectOf = ({ properties }: ActivityRecord) =>
  guidAt(field(properties, 'SubjectID'), 'properties.SubjectID');
const roleOf = ({ properties }: ActivityRecord) =>
  roleIdOf(field(properties, 'RoleDefinitionOriginId'));
const requestOf = ({ properties }: ActivityRecord) =>
  guidAt(field(properties, 'RoleAssignmentRequestId'), 'properties.RoleAssignmentRequestId');

/** `CallerInfo` is the JSON text of a list of `{CallerIdentityType, CallerIdentityValue}`. */
function callerOf({ properties }: ActivityRecord): string | undefined {
  const info = field(properties, 'CallerInfo');
  const identities: unknown = typeof info === 'string' ? parsed(info) : info;
  if (!Array.isArray(identities)) return undefined;
  const objectId = identities
    .filter(isObject)
    .find((one) => field(one, 'CallerIdentityType') === 'ObjectID');
  return objectId && textOr(field(objectId, 'CallerIdentityValue'))?.toLowerCase();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
