import {
  canonicalJson,
  DomainError,
  formatInstant,
  parseInstant,
  parseAuditRecord,
  parsePostedEvent,
  type AuditRecord,
  type InputError,
  type PostedEvent,
} from '@grant-ledger/domain';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What the leaves of a log can be, before it is recorded: an event of a ledger, or a record of its audit trail. */
export type Loggable = PostedEvent | AuditRecord;

/** With the attributes that the log adds. */
export type Logged<Posted extends Loggable> = Posted & {
  readonly position: number;
  readonly recordedat: string;
  readonly recordedby: string;
};

/** What a leaf says, or in words why it is none of this log. */
export type ReadLeaf<Posted extends Loggable> =
  { readonly event: Logged<Posted>; readonly posted: Posted } | { readonly problem: string };
export type ReadEvent = ReadLeaf<PostedEvent>;

/**
 * Reads the bytes of a leaf: RFC 8785 canonical JSON in UTF-8 of an event as recorded (design section 8), which
 * keeps its schema and has the attributes `position`, `recordedat` and `recordedby`.
 */
export const readRecorded = (leaf: Uint8Array): ReadEvent => readLeaf(leaf, parsePostedEvent);

/** The same of a record of an audit trail. */
export const readAudited = (leaf: Uint8Array): ReadLeaf<AuditRecord> =>
  readLeaf(leaf, parseAuditRecord);

type Parse<Posted> = (
  json: unknown,
) =>
  | { readonly ok: true; readonly event: Posted }
  | { readonly ok: false; readonly errors: readonly InputError[] };

function readLeaf<Posted extends Loggable>(
  leaf: Uint8Array,
  parse: Parse<Posted>,
): ReadLeaf<Posted> {
  let text: string;
  let json: unknown;
  try {
    text = decoder.decode(leaf);
  } catch {
    return { problem: 'is no text in UTF-8' };
  }
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: 'is no JSON' };
  }
  if (!isCanonical(json, text)) return { problem: 'is not in canonical form (RFC 8785)' };
  return readAttributes(json, parse);
}

function isCanonical(json: unknown, text: string): boolean {
  try {
    return canonicalJson(json) === text;
  } catch {
    return false; // such as half a surrogate pair
  }
}

function readAttributes<Posted extends Loggable>(
  json: unknown,
  parse: Parse<Posted>,
): ReadLeaf<Posted> {
  if (typeof json !== 'object' || json === null) return { problem: 'is no event' };
  const { position, recordedat, recordedby, ...rest } = json as Record<string, unknown>;
  if (!Number.isSafeInteger(position) || (position as number) < 0)
    return { problem: 'has no position that is 0, 1, 2 …' };
  if (typeof recordedat !== 'string' || !isLedgerTime(recordedat))
    return { problem: 'has no recordedat in UTC with milliseconds' };
  if (typeof recordedby !== 'string') return { problem: 'has no recordedby' };
  const parsed = parse(rest);
  if (parsed.ok) return { event: json as Logged<Posted>, posted: parsed.event };
  const [error] = parsed.errors;
  return { problem: `breaks its schema: ${error?.pointer ?? ''} ${error?.detail ?? ''}` };
}

/** The one form in which the ledger writes an instant. */
function isLedgerTime(text: string): boolean {
  try {
    return formatInstant(parseInstant(text)) === text;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
