import { z } from 'zod';
import { contextAttributes } from '../events/event.ts';
import { id } from '../events/fields.ts';
import { inputErrors, sayRequired, type InputError } from '../events/input-error.ts';
import { findIllFormed } from '../events/well-formed.ts';

const count = z.int().nonnegative();

/** Who asked: by the name of the token, or `os:` and the user of the operating system, the role, and whether confined. */
const who = z.strictObject({
  name: z.string().min(1),
  role: z.string().min(1),
  confined: z.literal(true).optional(),
});

/** What was asked: a call over HTTP, or a command that opened the store itself. */
const asked = z.union([
  z.strictObject({
    method: z.string().min(1),
    path: z.string().min(1),
    /** The parameters; null for the values of a query that was not understood. */
    query: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])).optional(),
    /** What a question was understood as whose parameters are not in the query. */
    question: z.looseObject({}).optional(),
  }),
  z.strictObject({ command: z.string().min(1) }),
]);

const common = { requestId: id, who };
/** Where it is not there, it is not known. */
const knownSize = count.optional();
const rows = count.optional();

/** The schema of `data` by type. */
export const auditDataSchemas = {
  /** An answer that was given as a whole, or refused. */
  'question.answered': z.strictObject({
    ...common,
    ...{ asked, status: count.optional(), knownSize, rows, bytes: count.optional() },
  }),
  /** A stream of answers began. */
  'question.opened': z.strictObject({ ...common, ...{ asked, status: count, knownSize } }),
  /** … and ended: what was given, and whether that was all there was. */
  'question.closed': z.strictObject({
    ...common,
    ...{ rows, bytes: count, complete: z.boolean() },
  }),
} as const;

export type AuditType = keyof typeof auditDataSchemas;
export type AuditData = { readonly [T in AuditType]: z.infer<(typeof auditDataSchemas)[T]> };

/** A record of the audit trail as it is handed to its log: a CloudEvent 1.0, as events are. */
export type AuditRecord<T extends AuditType = AuditType> = T extends AuditType
  ? {
      readonly specversion: '1.0';
      readonly id: string;
      readonly source: string;
      readonly type: T;
      /** When it was asked; RFC 3339. */
      readonly time: string;
      readonly data: AuditData[T];
    }
  : never;

const { specversion, id: recordId, source, time } = contextAttributes;
const recordOf = <T extends AuditType>(type: T) =>
  z.strictObject({
    ...{ specversion, id: recordId, source, time },
    type: z.literal(type),
    data: auditDataSchemas[type],
  });

/** A record as its schema has it; other attributes than these there are none. */
export const auditRecordSchema = z.discriminatedUnion('type', [
  recordOf('question.answered'),
  recordOf('question.opened'),
  recordOf('question.closed'),
]);

export type ParsedAuditRecord =
  | { readonly ok: true; readonly event: AuditRecord }
  | { readonly ok: false; readonly errors: readonly InputError[] };

/** Reads a record from parsed JSON. It is the input itself, unchanged. */
export function parseAuditRecord(json: unknown): ParsedAuditRecord {
  const illFormed = findIllFormed(json);
  if (illFormed) return { ok: false, errors: [illFormed] };
  const parsed = auditRecordSchema.safeParse(json, sayRequired);
  return parsed.success
    ? { ok: true, event: json as AuditRecord }
    : { ok: false, errors: inputErrors(parsed.error) };
}

/** The stream that a record belongs to: that of whoever asked. */
export const auditStreamOf = ({ data }: AuditRecord): string => auditStream(data.who.name);
export const auditStream = (name: string): string => `asker-${name}`;
