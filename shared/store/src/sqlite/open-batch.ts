import {
  formatInstant,
  instant,
  type RecordedEvent,
  type RecordedPieces,
} from '@grant-ledger/domain';
import { StoreError } from '../errors.ts';
import { piecesOf } from '../event-pieces.ts';
import type { Append, Appended, ExpectedRevision, NewEvent, StoredEvent } from '../event-store.ts';
import type { Unwritten, WrittenBatch } from './log-writer.ts';
import { ANY_REVISION, NO_STREAM, type PackedBatch } from './packed-batch.ts';
import { storedEvent } from '../stored-event.ts';

/** Takes what became of an append. */
export type Settle = (outcome: Appended | StoreError) => void;

/** Appends that share a commit, from the first to the answer. */
export class OpenBatch {
  readonly packed: PackedBatch;
  /** Of all its appends, in UTC milliseconds; undefined if it is for the clock to say. */
  readonly recordedAt: number | undefined;
  /** Of the bodies. */
  characters = 0;
  readonly #waiting: { readonly append: Append; readonly settle: Settle }[] = [];

  constructor(packed: PackedBatch, recordedAt: number | undefined) {
    this.packed = packed;
    this.recordedAt = recordedAt;
  }

  /** An event without canonical JSON, or too large, is refused at once. */
  add(append: Append, settle: Settle): void {
    const { stream, event, expected = 'any' } = append;
    const pieces = piecesOrRefusal(event);
    if (pieces instanceof StoreError) {
      settle(pieces);
      return;
    }
    const { source, id, type, digest } = event;
    const [before, between, after] = pieces;
    this.packed.add({
      stream,
      expected: revisionOf(expected),
      source,
      id,
      type,
      digest,
      before,
      between,
      after,
    });
    this.characters += before.length + between.length + after.length;
    this.#waiting.push({ append, settle });
  }

  /** Tells each what became of it; returns the events that were added, in the order of positions. */
  written({ firstPosition, revisions, unwritten, ...written }: WrittenBatch): StoredEvent[] {
    const recordedAt = instant(written.recordedAt);
    const recordedat = formatInstant(recordedAt);
    const added: StoredEvent[] = [];
    for (const [index, { append, settle }] of this.#waiting.entries()) {
      const why = unwritten.get(index);
      if (why) settle(outcomeOf(why));
      else {
        const { stream, event: posted } = append;
        const { source, id, type, digest, recordedBy: recordedby } = posted;
        const position = firstPosition + added.length;
        const revision = revisions[index] ?? 0;
        // The added ones first: V8 copies an object into one with more fields so, and else field by field.
        const event = { position, recordedat, recordedby, ...posted.event } as RecordedEvent;
        const stored = { position, recordedAt, stream, revision, source, id, type, digest, event };
        added.push(stored);
        settle({ event: stored, duplicate: false });
      }
    }
    return added;
  }

  failed(error: StoreError): void {
    for (const { settle } of this.#waiting) settle(error);
  }
}

const outcomeOf = (why: Unwritten): Appended | StoreError =>
  'held' in why
    ? { event: storedEvent(why.held), duplicate: true }
    : new StoreError(why.refused.code, why.refused.message);

function piecesOrRefusal(event: NewEvent): RecordedPieces | StoreError {
  try {
    return piecesOf(event);
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
}

function revisionOf(expected: ExpectedRevision): number {
  if (expected === 'any') return ANY_REVISION;
  return expected === 'no-stream' ? NO_STREAM : expected.revision;
}
