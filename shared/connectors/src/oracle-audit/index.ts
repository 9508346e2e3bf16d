import type { Connector, RecordReading } from '../connector.ts';
import { judged } from '../record/judged.ts';
import { readGroup, readMapping, readMembership } from './groups.ts';
import { readPolicy } from './policies.ts';
import { didFail, onlyReads, parseRecord, skipped, type AuditRecord } from './record.ts';

/** Oracle Cloud Infrastructure Audit; docs/connectors/oracle-audit.md says what becomes what. */
export const oracleAudit: Connector = {
  format: 'oracle-audit',
  title: 'Oracle Cloud Infrastructure: Audit events of IAM',
  content: 'json',
  lists: ['data', 'results', 'messages'],
  read: (record) => judged(() => readRecord(parseRecord(record))),
};

type Reader = (record: AuditRecord) => RecordReading;

/** Of the IAM service, by the last part of the event's type, whose case Oracle's services do not agree on. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ['addusertogroup', readMembership],
  ['removeuserfromgroup', readMembership],
  ['createidpgroupmapping', readMapping],
  ['deleteidpgroupmapping', readMapping],
  ['creategroup', readGroup],
  ['deletegroup', readGroup],
  ['createpolicy', readPolicy],
  ['updatepolicy', readPolicy],
  ['deletepolicy', readPolicy],
]);

const SKIPPED_CALLS: readonly (readonly [RegExp, string])[] = [
  [/dynamicgroup/, 'a dynamic group: its matching rule is not followed'],
  [/idpgroupmapping/, 'a mapping changed: the groups that it maps stay as they were told'],
  [/user|key|password|token|credential|capabilit/, 'a user or a credential: no grant by itself'],
  [/^updategroup/, 'a group described otherwise: its name cannot change'],
];

function readRecord(record: AuditRecord): RecordReading {
  if (record.service !== 'identitycontrolplane') return skipped(record, otherService(record));
  if (onlyReads(record)) return skipped(record, 'only reads');
  if (didFail(record)) return skipped(record, 'a failed call');
  const reader = READERS.get(record.call);
  if (reader) return reader(record);
  const known = SKIPPED_CALLS.find(([call]) => call.test(record.call));
  return skipped(record, known?.[1] ?? 'not about access grants');
}

function otherService({ service }: AuditRecord): string {
  return service.startsWith('identitydomain')
    ? 'an identity domain: what its records say of members is not documented'
    : 'another service';
}
