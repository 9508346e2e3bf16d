import type { Connector, RecordReading } from '../connector.ts';
import { auditLogIn, methodOf, whyWithoutEffect } from '../google/audit-log.ts';
import { delivered } from '../google/delivery.ts';
import { isLogEntry, logEntryOf } from '../google/log-entry.ts';
import type { JsonObject } from '../record/fields.ts';
import { judged } from '../record/judged.ts';
import { Unreadable } from '../record/unreadable.ts';
import { groupReaderOf } from './groups.ts';
import { setsIamPolicy, tellIamPolicy } from './iam-policy.ts';
import { grantReaderOf } from './privileged-access.ts';
import type { Call, Telling } from './telling.ts';

/** Google Cloud audit logs; docs/connectors/gcp-audit.md says what becomes what. */
export const gcpAudit: Connector = {
  format: 'gcp-audit',
  title: 'Google Cloud audit logs: IAM policies, group members, Privileged Access Manager',
  content: 'json',
  lists: ['entries'],
  read: (record) => judged(() => readEntry(delivered(record))),
};

function readEntry(raw: JsonObject): RecordReading {
  const audit = auditLogIn(raw);
  if (audit === undefined) {
    if (!isLogEntry(raw)) throw new Unreadable('it is no log entry: it has no logName');
    return { kind: 'skipped', type: 'LogEntry', reason: 'not an audit log entry' };
  }
  const method = methodOf(audit);
  const tell = readerOf(method, audit);
  if (tell === undefined) return { kind: 'skipped', type: method, reason: whyNone(audit) };
  const reason = whyWithoutEffect(raw, audit);
  if (reason !== undefined) return { kind: 'skipped', type: method, reason };
  const told = tell({ entry: logEntryOf(raw), audit });
  return typeof told === 'string'
    ? { kind: 'skipped', type: method, reason: told }
    : { kind: 'told', type: method, events: told };
}

function readerOf(method: string, audit: JsonObject): ((call: Call) => Telling) | undefined {
  if (setsIamPolicy(method)) return tellIamPolicy;
  return groupReaderOf(method) ?? grantReaderOf(method, audit);
}

const UNTOLD_SERVICES: ReadonlyMap<unknown, string> = new Map([
  ['accessapproval.googleapis.com', 'of Access Approval: import it as gcp-access-approval'],
  ['privilegedaccessmanager.googleapis.com', 'no step by which privileged access starts or ends'],
]);

const whyNone = ({ serviceName }: JsonObject): string =>
  UNTOLD_SERVICES.get(serviceName) ?? 'not about access grants';
