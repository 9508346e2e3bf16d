import {
  canonicalJson,
  DomainError,
  formatInstant,
  parseInstant,
  parsePostedEvent,
  type PostedEvent,
  type RecordedEvent,
} from '@grant-ledger/domain';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What a leaf says, or in words why it is no recorded event. */
export type ReadEvent =
  { readonly event: RecordedEvent; readonly posted: PostedEvent } | { readonly problem: string };

/**
 * Reads the bytes of a leaf: RFC 8785 canonical JSON in UTF-8 of an event as recorded (design section 8), which
 * keeps its schema and has the attributes `position`, `recordedat` and `recordedby`.
 */
export function readRecorded(leaf: Uint8Array): ReadEvent {
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
  return readAttributes(json);
}

function isCanonical(json: unknown, text: string): boolean {
  try {
    return canonicalJson(json) === text;
  } catch {
    return false; // such as half a surrogate pair
  }
}

function readAttributes(json: unknown): ReadEvent {
  if (typeof json !== 'object' || json === null) return { problem: 'is no event' };
  const { position, recordedat, recordedby, ...rest } = json as Record<string, unknown>;
  if (!Number.isSafeInteger(position) || (position as number) < 0)
    return { problem: 'has no position that is 0, 1, 2 …' };
  if (typeof recordedat !== 'string' || !isLedgerTime(recordedat))
    return { problem: 'has no recordedat in UTC with milliseconds' };
  if (typeof recordedby !== 'string') return { problem: 'has no recordedby' };
  const parsed = parsePostedEvent(rest);
  if (parsed.ok) return { event: json as RecordedEvent, posted: parsed.event };
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
