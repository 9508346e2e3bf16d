import type Database from 'better-sqlite3';
import { EMPTY_PREFIX } from './prefix-digest.ts';

/** One page of a long read holds at most so many events … */
const PAGE_EVENTS = 500;
/** … and ends after the event that brings its bodies to so many characters. */
const PAGE_CHARACTERS = 4 * 1024 * 1024;

/** An event as the table holds it. */
export interface Row {
  readonly position: number;
  readonly recorded_at: number;
  readonly stream: string;
  readonly revision: number;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly digest: string;
  /** RFC 8785 canonical JSON of the event as recorded. */
  readonly body: string;
}

const COLUMNS = 'position, recorded_at, stream, revision, source, id, type, digest, body';

/** Where the log ends, and what the next event follows on. */
export interface Tip {
  /** How many events there are. */
  readonly size: number;
  /** Of the last event, in UTC milliseconds; null if there is none. */
  readonly recordedAt: number | null;
  /** D(size) of `EventStore.prefixDigest`. */
  readonly prefixDigest: Buffer;
}

/** The statements on the table of events. Knows nothing of events but their rows, so that a thread can have it at little cost. */
export class EventTable {
  readonly #insert: Database.Statement;
  readonly #find: Database.Statement<[string, string], Row>;
  readonly #last: Database.Statement<
    [],
    { position: number; recorded_at: number; prefix_digest: Buffer }
  >;
  readonly #prefixDigest: Database.Statement<[number], Buffer>;
  readonly #lastRevision: Database.Statement<[string], number | null>;
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
    this.#lastRevision = database
      .prepare<[string], number | null>('SELECT max(revision) FROM events WHERE stream = ?')
      .pluck();
    this.#all = database.prepare(
      `SELECT ${COLUMNS} FROM events WHERE position >= ? AND position < ?
       ORDER BY position LIMIT ?`,
    );
    this.#stream = database.prepare(
      `SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision >= ? AND position < ?
       ORDER BY revision LIMIT ?`,
    );
  }

  /** Adds a row, and D(position + 1) of `EventStore.prefixDigest`. */
  insert(row: Row, prefixDigest: Buffer): void {
    this.#insert.run(
      row.position,
      row.recorded_at,
      row.stream,
      row.revision,
      row.source,
      row.id,
      row.type,
      row.digest,
      row.body,
      prefixDigest,
    );
  }

  find(source: string, id: string): Row | undefined {
    return this.#find.get(source, id);
  }

  tip(): Tip {
    const last = this.#last.get();
    if (!last) return { size: 0, recordedAt: null, prefixDigest: EMPTY_PREFIX };
    const { position, recorded_at, prefix_digest: prefixDigest } = last;
    return { size: position + 1, recordedAt: recorded_at, prefixDigest };
  }

  /** D(size) of `EventStore.prefixDigest`; undefined if the log is not so long. */
  prefixDigest(size: number): Buffer | undefined {
    return size === 0 ? EMPTY_PREFIX : this.#prefixDigest.get(size - 1);
  }

  /** The revision of the stream's last event; -1 if it has none. */
  lastRevision(stream: string): number {
    return this.#lastRevision.get(stream) ?? -1;
  }

  /** The events at positions `from` to below `to`, as many as fit a page. */
  pageOfAll(from: number, to: number, limit: number): Row[] {
    return page(this.#all.iterate(from, to, Math.min(limit, PAGE_EVENTS)));
  }

  /** The stream's events from a revision, at positions below `to`, as many as fit a page. */
  pageOfStream(stream: string, from: number, to: number, limit: number): Row[] {
    return page(this.#stream.iterate(stream, from, to, Math.min(limit, PAGE_EVENTS)));
  }
}

function page(rows: Iterable<Row>): Row[] {
  const page: Row[] = [];
  let characters = 0;
  for (const row of rows) {
    page.push(row);
    characters += row.body.length;
    if (characters >= PAGE_CHARACTERS) break;
  }
  return page;
}
