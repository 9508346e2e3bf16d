import { recordedPieces, type RecordedPieces } from '@grant-ledger/domain';
import { MAX_LEAF_BYTES } from '@grant-ledger/sealing';
import { StoreError } from './errors.ts';
import type { NewEvent } from './event-store.ts';

/**
 * Of an event as recorded, in bytes of its RFC 8785 canonical JSON in UTF-8: others follow the log by bundles
 * of entries, and these hold no more (C2SP tlog-tiles).
 */
export const MAX_EVENT_BYTES = MAX_LEAF_BYTES;

/** What a position and a `recordedat` take at their longest: whether an event fits does not depend on where it comes. */
const LATER_BYTES = String(Number.MAX_SAFE_INTEGER).length + '"2025-01-01T00:00:00.000Z"'.length;

/**
 * The pieces of an event on its way into the log. Throws `StoreError` with code `invalid-event` if it has no
 * canonical JSON, or is larger than `MAX_EVENT_BYTES`.
 */
export function piecesOf({ event, recordedBy }: NewEvent): RecordedPieces {
  const pieces = canonicalPieces(event, recordedBy);
  const bytes = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), LATER_BYTES);
  if (bytes <= MAX_EVENT_BYTES) return pieces;
  throw new StoreError(
    'invalid-event',
    `The event is larger than the log takes: as recorded it would have ${bytes} bytes of canonical JSON; at most ${MAX_EVENT_BYTES} are allowed.`,
  );
}

function canonicalPieces(...event: Parameters<typeof recordedPieces>): RecordedPieces {
  try {
    return recordedPieces(...event);
  } catch (cause) {
    throw new StoreError('invalid-event', 'The event has no canonical JSON.', { cause });
  }
}
