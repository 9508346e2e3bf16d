import {
  canonicalJson,
  formatInstant,
  instant,
  type Instant,
  type RecordedEvent,
} from '@grant-ledger/domain';
import type Database from 'better-sqlite3';
import { StoreError } from '../errors.ts';
import type { Head, NewEvent, StoredEvent } from '../event-store.ts';
import { EMPTY_PREFIX, nextPrefixDigest } from './prefix-digest.ts';

/** One page of a long read holds at most so many events … */
const PAGE_EVENTS = 500;
/** … and ends after the event that brings its bodies to so many characters. */
const PAGE_CHARACTERS = 4 * 1024 * 1024;

interface Row {
  readonly position: number;
  readonly recorded_at: number;
  readonly stream: string;
  readonly revision: number;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly digest: string;
  readonly body: string;
}

const COLUMNS = 'position, recorded_at, stream, revision, source, id, type, digest, body';

/** Where the log ends, and what the next event follows on. */
export interface Tip extends Head {
  /** D(size) of `EventStore.prefixDigest`, in bytes. */
  readonly prefixDigest: Buffer;
}

/** The statements on the table of events. */
export class EventTable {
  readonly #insert: Database.Statement;
  readonly #find: Database.Statement<[string, string], Row>;
  readonly #last: Database.Statement<
    [],
    { position: number; recorded_at: number; prefix_digest: Buffer }
  >;
  readonly #prefixDigest: Database.Statement<[number], Buffer>;
  readonly #lastRevision: Database.Statement<[string], { revision: number | null }>;
  readonly #all: Database.Statement<[number, number, number], Row>;
  readonly #stream: Database.Statement<[string, number, number, number], Row>;

  constructor(database: Database.Database) {
    this.#insert = database.prepare(
      `INSERT INTO events (${COLUMNS}, prefix_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#find = database.prepare(`SELECT ${COLUMNS} FROM events WHERE source = ? AND id = ?`);
    this.#last = database.prepare(
      'SELECT position, recorded_at, prefix_digest FROM events ORDER BY position DESC LIMIT 1',
    );
    this.#prefixDigest = database
      .prepare<[number], Buffer>('SELECT prefix_digest FROM events WHERE position = ?')
      .pluck();
    this.#lastRevision = database.prepare(
      'SELECT max(revision) AS revision FROM events WHERE stream = ?',
    );
    this.#all = database.prepare(
      `SELECT ${COLUMNS} FROM events WHERE position >= ? AND position < ?
       ORDER BY position LIMIT ?`,
    );
    this.#stream = database.prepare(
      `SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision >= ? AND position < ?
       ORDER BY revision LIMIT ?`,
    );
  }

  /**
   * Adds the event at the end of the log (`StoreError` if it cannot be kept); returns it as stored, the
   * digest of the log with it, and the length of its body in characters.
   */
  insert(
    stream: string,
    added: NewEvent,
    place: { position: number; revision: number; recordedAt: Instant; prefixDigest: Buffer },
  ): { event: StoredEvent; prefixDigest: Buffer; characters: number } {
    const { source, id, type, digest } = added;
    const { position, revision, recordedAt } = place;
    const event = {
      ...added.event,
      position,
      recordedat: formatInstant(recordedAt),
      recordedby: added.recordedBy,
    } as RecordedEvent;
    const body = bodyOf(event);
    const prefixDigest = nextPrefixDigest(place.prefixDigest, body);
    this.#insert.run(
      position,
      recordedAt,
      stream,
      revision,
      source,
      id,
      type,
      digest,
      body,
      prefixDigest,
    );
    return {
      event: { position, recordedAt, stream, revision, source, id, type, digest, event },
      prefixDigest,
      characters: body.length,
    };
  }

  find(source: string, id: string): StoredEvent | undefined {
    const row = this.#find.get(source, id);
    return row && storedEvent(row);
  }

  tip(): Tip {
    const last = this.#last.get();
    if (!last) return { size: 0, recordedAt: null, prefixDigest: EMPTY_PREFIX };
    const { position, recorded_at, prefix_digest: prefixDigest } = last;
    return { size: position + 1, recordedAt: instant(recorded_at), prefixDigest };
  }

  head(): Head {
    const { size, recordedAt } = this.tip();
    return { size, recordedAt };
  }

  /** D(size) of `EventStore.prefixDigest`; undefined if the log is not so long. */
  prefixDigest(size: number): Buffer | undefined {
    return size === 0 ? EMPTY_PREFIX : this.#prefixDigest.get(size - 1);
  }

  /** The revision of the stream's last event; -1 if it has none. */
  lastRevision(stream: string): number {
    return this.#lastRevision.get(stream)?.revision ?? -1;
  }

  /** The events at positions `from` to below `to`, as many as fit a page. */
  pageOfAll(from: number, to: number, limit: number): StoredEvent[] {
    return page(this.#all.iterate(from, to, Math.min(limit, PAGE_EVENTS)));
  }

  /** The stream's events from a revision, at positions below `to`, as many as fit a page. */
  pageOfStream(stream: string, from: number, to: number, limit: number): StoredEvent[] {
    return page(this.#stream.iterate(stream, from, to, Math.min(limit, PAGE_EVENTS)));
  }
}

function bodyOf(event: RecordedEvent): string {
  try {
    return canonicalJson(event);
  } catch (cause) {
    throw new StoreError('invalid-event', 'The event has no canonical JSON.', { cause });
  }
}

function page(rows: Iterable<Row>): StoredEvent[] {
  const events: StoredEvent[] = [];
  let characters = 0;
  for (const row of rows) {
    events.push(storedEvent(row));
    characters += row.body.length;
    if (characters >= PAGE_CHARACTERS) break;
  }
  return events;
}

function storedEvent(row: Row): StoredEvent {
  const { position, stream, revision, source, id, type, digest, body } = row;
  const recordedAt = instant(row.recorded_at);
  const event = JSON.parse(body) as RecordedEvent;
  return { position, recordedAt, stream, revision, source, id, type, digest, event };
}
