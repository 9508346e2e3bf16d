import { auditStreamOf, streamOf, type AuditRecord, type PostedEvent } from '@grant-ledger/domain';
import { readAudited, readRecorded, type Loggable, type ReadLeaf } from './recorded-event.ts';

/** What a log is a log of. */
export interface LogKind<Posted extends Loggable> {
  readonly read: (leaf: Uint8Array) => ReadLeaf<Posted>;
  /** The stream of a leaf; undefined for one that joins that of its target. */
  readonly streamOf: (posted: Posted) => string | undefined;
}

export const LEDGER: LogKind<PostedEvent> = {
  read: readRecorded,
  streamOf: (posted) =>
    posted.type === 'record.corrected' ? undefined : streamOf(posted.type, posted.data),
};

export const AUDIT_TRAIL: LogKind<AuditRecord> = { read: readAudited, streamOf: auditStreamOf };

/** How the origin of an audit trail ends, before which is that of its ledger. */
export const AUDIT_ORIGIN = '/audit';

/** Whether a log of this origin is an audit trail: no ledger has such an origin. */
export const isAuditOrigin = (origin: string): boolean => origin.endsWith(AUDIT_ORIGIN);
