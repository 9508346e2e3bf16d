export {
  auditDataSchemas,
  auditRecordSchema,
  auditStream,
  auditStreamOf,
  parseAuditRecord,
  type AuditData,
  type AuditRecord,
  type AuditType,
} from './record.ts';
