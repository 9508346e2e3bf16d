import type { RecordReading } from '../connector.ts';
import { eventOf } from '../record/judged.ts';
import { Unreadable } from '../record/unreadable.ts';
import { elevatedGrantId, USER_ACCESS_ADMINISTRATOR } from '../microsoft/elevation.ts';
import { optional } from '../microsoft/fields.ts';
import { utcTimeAt } from '../microsoft/times.ts';
import { authorizedOf, bodyOf, type Body } from './body.ts';
import { callerOf, directoryOf, operationId, timeOf, type ActivityRecord } from './record.ts';
import { isRoot, scopeOf, type Authorized } from './scope.ts';

/** A role assignment was made, or its description or condition was changed. */
export function roleAssignmentWritten(record: ActivityRecord): RecordReading {
  const assignment = assignmentOf(record);
  const body = bodyOf(record);
  if (!body)
    throw new Unreadable(
      'neither properties.responseBody nor properties.requestbody says who was granted access',
    );
  const scope = scopeOf(body.scope ?? assignment.scope, () => directoryOf(record));
  const time = writtenAt(record, body);
  const event = eventOf(
    {
      source: `urn:azure:activity:${scope.id}`,
      id: `${operationId(record)}/write/${assignment.name}`,
      time,
    },
    'grant.issued',
    {
      grantId: assignment.id,
      grantee: body.grantee,
      scope,
      role: body.role,
      ...optional('grantorId', callerOf(record)),
      validFrom: time,
    },
  );
  return { kind: 'told', type: record.type, events: [event] };
}

/** The assignment's own time, where the answer has it: two layers of Azure may log one success, at two times. */
function writtenAt(record: ActivityRecord, { other }: Body): string {
  const stamped = other('updatedOn') ?? other('createdOn');
  return stamped === undefined ? timeOf(record) : utcTimeAt(stamped, 'updatedOn in the body');
}

/** A role assignment was deleted. */
export function roleAssignmentDeleted(record: ActivityRecord): RecordReading {
  const assignment = assignmentOf(record);
  const scope = scopeOf(assignment.scope, () => directoryOf(record));
  const time = timeOf(record);
  const id = `${operationId(record)}/delete/${assignment.name}`;
  const source = `urn:azure:activity:${scope.id}`;
  const revoked = (part: string, grantId: string) =>
    eventOf({ source, id: `${id}${part}`, time }, 'grant.revoked', {
      grantId,
      effective: time,
      ...optional('revokedBy', callerOf(record)),
    });
  const elevated = elevatedBy(record, assignment);
  return {
    kind: 'told',
    type: record.type,
    events: [revoked('', assignment.id), ...(elevated ? [revoked('/elevated', elevated)] : [])],
  };
}

/** The grant of an elevation that ends with this assignment: nothing else ever undoes one. */
function elevatedBy(record: ActivityRecord, { scope }: Authorized): string | undefined {
  if (!isRoot(scope)) return undefined;
  const body = bodyOf(record);
  if (body?.role !== USER_ACCESS_ADMINISTRATOR) return undefined;
  return elevatedGrantId(directoryOf(record), body.grantee.id);
}

function assignmentOf(record: ActivityRecord): Authorized {
  const assignment = authorizedOf(record, 'roleassignments');
  if (!assignment) throw new Unreadable('resourceId does not name a role assignment');
  return assignment;
}
