import { parseInstant } from '@grant-ledger/domain';
import type { RecordReading } from '../connector.ts';
import { eventOf } from '../record/judged.ts';
import { textOr } from '../record/fields.ts';
import { timeAt } from '../record/times.ts';
import { Unreadable } from '../record/unreadable.ts';
import { field, guidOr, nestedOrEmpty, optional } from '../microsoft/fields.ts';
import { utcTimeAt } from '../microsoft/times.ts';
import { authorizedOf, bodyOf, type Body } from './body.ts';
import { callerOf, directoryOf, operationId, timeOf, type ActivityRecord } from './record.ts';
import { scopeOf, type Authorized, type Scope } from './scope.ts';

/** Statuses of a request that came to an assignment, at once or at its start. */
const GRANTED = ['provisioned', 'granted', 'schedulecreated'];
const WAITING = /^(accepted|provisioningstarted|pending.*)$/;
const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

interface Request {
  readonly record: ActivityRecord;
  readonly request: Authorized;
  readonly body: Body;
  readonly scope: Scope;
}

/** A request to Privileged Identity Management for a role on an Azure resource: for now, or for ever. */
export function assignmentRequested(record: ActivityRecord): RecordReading {
  const request = authorizedOf(record, 'roleassignmentschedulerequests');
  if (!request) throw new Unreadable('resourceId does not name a request');
  const body = bodyOf(record);
  if (!body)
    throw new Unreadable(
      'neither properties.responseBody nor properties.requestbody says for whom it is',
    );
  const scope = scopeOf(body.scope ?? request.scope, () => directoryOf(record));
  const asked = { record, request, body, scope };
  const status = (textOr(body.other('status')) ?? '').toLowerCase();
  return /remove|deactivate/i.test(textOr(body.other('requestType')) ?? '')
    ? ended(asked, status)
    : began(asked, status);
}

function began(asked: Request, status: string): RecordReading {
  if (GRANTED.includes(status)) return told(asked, granted(asked));
  if (status === '' || WAITING.test(status)) return told(asked, requested(asked));
  return { kind: 'skipped', type: asked.record.type, reason: 'a request that was not granted' };
}

function ended(asked: Request, status: string): RecordReading {
  if (status !== 'revoked')
    return {
      kind: 'skipped',
      type: asked.record.type,
      reason: 'a removal that has not taken effect',
    };
  const time = timeOf(asked.record);
  const data = {
    grantId: grantIdOf(asked),
    effective: time,
    ...optional('revokedBy', callerOf(asked.record)),
  };
  return told(asked, eventOf(envelope(asked, time), 'grant.revoked', data));
}

function granted(asked: Request) {
  const { record, request, body, scope } = asked;
  const { from, to } = rangeOf(asked);
  return eventOf(envelope(asked, timeOf(record)), 'grant.issued', {
    grantId: grantIdOf(asked),
    grantee: body.grantee,
    scope,
    role: body.role,
    requestId: request.name,
    ...optional('grantorId', callerOf(record)),
    ...optional('justification', textOr(body.other('justification'))),
    validFrom: from,
    ...optional('validTo', to),
  });
}

function requested(asked: Request) {
  const { record, request, body, scope } = asked;
  const { from, to } = rangeOf(asked);
  return eventOf(envelope(asked, timeOf(record)), 'access.requested', {
    requestId: request.name,
    requesterId: guidOr(body.other('requestorId')) ?? callerOf(record) ?? body.grantee.id,
    scope,
    role: body.role,
    reason: textOr(body.other('justification')) ?? '',
    ...optional('ticket', textOr(field(nestedOrEmpty(body.other('ticketInfo')), 'ticketNumber'))),
    validFrom: from,
    ...optional('validTo', to),
  });
}

const told = ({ record }: Request, event: ReturnType<typeof eventOf>): RecordReading => ({
  kind: 'told',
  type: record.type,
  events: [event],
});

const envelope = ({ record, request, scope }: Request, time: string) => ({
  source: `urn:azure:activity:${scope.id}`,
  id: `${operationId(record)}/request/${request.name}`,
  time,
});

/** The schedule that the request made or ends, by its id in Azure, so that both name one grant. */
function grantIdOf({ request, body }: Request): string {
  const target = textOr(body.other('targetRoleAssignmentScheduleId'));
  if (!target) throw new Unreadable('targetRoleAssignmentScheduleId in the body is missing');
  const name = target.slice(target.lastIndexOf('/') + 1).toLowerCase();
  return `${request.scope}/providers/microsoft.authorization/roleassignmentschedules/${name}`;
}

function rangeOf({ record, body }: Request): { readonly from: string; readonly to?: string } {
  const schedule = nestedOrEmpty(body.other('scheduleInfo'));
  const start = field(schedule, 'startDateTime') ?? body.other('createdOn');
  const from =
    start === undefined ? timeOf(record) : utcTimeAt(start, 'scheduleInfo.startDateTime');
  const expiration = nestedOrEmpty(field(schedule, 'expiration'));
  const end = textOr(field(expiration, 'endDateTime'));
  if (end !== undefined) return { from, to: utcTimeAt(end, 'scheduleInfo.expiration.endDateTime') };
  const to = after(from, textOr(field(expiration, 'duration')) ?? '');
  return { from, ...(to === undefined ? {} : { to }) };
}

/** A duration in months or years, or none that can be read, leaves the end open: an upper bound. */
function after(from: string, duration: string): string | undefined {
  const parts: readonly (string | undefined)[] = DURATION.exec(duration)?.slice(1) ?? [];
  if (parts.every((part) => part === undefined)) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  const length = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
  const end = parseInstant(from) + length * 1000;
  return timeAt(end, 'scheduleInfo.expiration.duration', { epoch: 'milliseconds' });
}
