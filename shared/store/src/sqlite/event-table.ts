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

/** The statements on the table of events. */
export class EventTable {
  readonly #insert: Database.Statement<[Row]>;
  readonly #find: Database.Statement<[string, string], Row>;
  readonly #last: Database.Statement<[], Pick<Row, 'position' | 'recorded_at'>>;
  readonly #lastRevision: Database.Statement<[string], { revision: number | null }>;
  readonly #all: Database.Statement<[number, number, number], Row>;
  readonly #stream: Database.Statement<[string, number, number, number], Row>;

  constructor(database: Database.Database) {
    this.#insert = database.prepare(
      `INSERT INTO events VALUES
       (@position, @recorded_at, @stream, @revision, @source, @id, @type, @digest, @body)`,
    );
    this.#find = database.prepare('SELECT * FROM events WHERE source = ? AND id = ?');
    this.#last = database.prepare(
      'SELECT position, recorded_at FROM events ORDER BY position DESC LIMIT 1',
    );
    this.#lastRevision = database.prepare(
      'SELECT max(revision) AS revision FROM events WHERE stream = ?',
    );
    this.#all = database.prepare(
      'SELECT * FROM events WHERE position >= ? AND position < ? ORDER BY position LIMIT ?',
    );
    this.#stream = database.prepare(
      `SELECT * FROM events WHERE stream = ? AND revision >= ? AND position < ?
       ORDER BY revision LIMIT ?`,
    );
  }

  /** Adds the event at the given place (`StoreError` if it cannot be kept); returns it as stored, and the length of its body in characters. */
  insert(
    stream: string,
    added: NewEvent,
    place: { position: number; revision: number; recordedAt: Instant },
  ): { event: StoredEvent; characters: number } {
    const { source, id, type, digest } = added;
    const { position, revision, recordedAt } = place;
    const event = {
      ...added.event,
      position,
      recordedat: formatInstant(recordedAt),
      recordedby: added.recordedBy,
    } as RecordedEvent;
    const body = bodyOf(event);
    this.#insert.run({
      position,
      recorded_at: recordedAt,
      stream,
      revision,
      source,
      id,
      type,
      digest,
      body,
    });
    return {
      event: { position, recordedAt, stream, revision, source, id, type, digest, event },
      characters: body.length,
    };
  }

  find(source: string, id: string): StoredEvent | undefined {
    const row = this.#find.get(source, id);
    return row && storedEvent(row);
  }

  head(): Head {
    const last = this.#last.get();
    return last
      ? { size: last.position + 1, recordedAt: instant(last.recorded_at) }
      : { size: 0, recordedAt: null };
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
