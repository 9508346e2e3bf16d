import type { Connector, RecordReading } from '../connector.ts';
import { auditLogIn, callerOf, methodOf, partOf, whyWithoutEffect } from '../google/audit-log.ts';
import { delivered } from '../google/delivery.ts';
import { isLogEntry, logEntryOf, type LogEntry } from '../google/log-entry.ts';
import { nameAt, textOr, type JsonObject } from '../record/fields.ts';
import { judged } from '../record/judged.ts';
import { Unreadable } from '../record/unreadable.ts';
import { isApprovalRequest, requestOf, sourceOf } from './request.ts';
import { tellDecision, tellRequest } from './told.ts';

const SERVICE = 'accessapproval.googleapis.com';

/** What the audit log calls the three decisions. */
const DECISIONS: ReadonlyMap<string, 'access.approved' | 'access.denied' | undefined> = new Map([
  ['ApproveApprovalRequest', 'access.approved'],
  ['DismissApprovalRequest', 'access.denied'],
  ['InvalidateApprovalRequest', undefined],
]);

/** Access Approval: requests as they are, and the decisions in the audit log; see docs/connectors/gcp-access-approval.md. */
export const gcpAccessApproval: Connector = {
  format: 'gcp-access-approval',
  title: 'Google Cloud Access Approval: requests and decisions',
  content: 'json',
  lists: ['approvalRequests', 'entries'],
  read: (record) => judged(() => readRecord(delivered(record))),
};

function readRecord(raw: JsonObject): RecordReading {
  if (isApprovalRequest(raw))
    return { kind: 'told', type: 'ApprovalRequest', events: tellRequest(requestOf(raw)) };
  const audit = auditLogIn(raw);
  if (audit !== undefined) return readAuditLog(raw, audit);
  if (!isLogEntry(raw)) throw new Unreadable('it is neither an approval request nor a log entry');
  return { kind: 'skipped', type: 'LogEntry', reason: 'not an audit log entry' };
}

function readAuditLog(raw: JsonObject, audit: JsonObject): RecordReading {
  const type = methodOf(audit);
  const skipped = (reason: string): RecordReading => ({ kind: 'skipped', type, reason });
  if (audit.serviceName !== SERVICE) return skipped('not of Access Approval');
  const method = type.slice(type.lastIndexOf('.') + 1);
  if (!DECISIONS.has(method)) return skipped('decides on no request');
  const reason = whyWithoutEffect(raw, audit);
  if (reason !== undefined) return skipped(reason);
  return {
    kind: 'told',
    type,
    events: readDecision(logEntryOf(raw), audit, DECISIONS.get(method)),
  };
}

/** The answer is the request as it became. A dismissal is told without it as well: it gives nobody access. */
function readDecision(
  entry: LogEntry,
  audit: JsonObject,
  decision: 'access.approved' | 'access.denied' | undefined,
) {
  const response = partOf(audit, 'response') ?? {};
  const known = isApprovalRequest(response);
  if (!known && decision !== 'access.denied')
    throw new Unreadable('protoPayload.response is not the approval request');
  const requested = known ? tellRequest(requestOf(response)) : [];
  if (decision === undefined) return requested;
  const requestId = textOr(response.name) ?? partOf(audit, 'request')?.name ?? audit.resourceName;
  const name = nameAt(requestId, 'the name of the request');
  const approverId = callerOf(audit);
  if (approverId === undefined)
    throw new Unreadable('protoPayload.authenticationInfo.principalEmail is missing');
  const envelope = { source: sourceOf(name), id: entry.id, time: entry.time };
  return [...requested, tellDecision(envelope, decision, { requestId: name, approverId })];
}
