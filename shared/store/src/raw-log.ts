import type Database from 'better-sqlite3';
import { StoreError } from './errors.ts';

/** So many faults of a file are listed. */
const MOST_FAULTS = 100;

/** An event as its row holds it, unread: of a row that was meddled with, any column may hold anything. */
export interface RawEvent {
  readonly position: number;
  /** UTC milliseconds. */
  readonly recordedAt: number;
  readonly stream: string;
  readonly revision: number;
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly digest: string;
  /** What should be the RFC 8785 canonical JSON of the event as recorded. */
  readonly body: Uint8Array;
  /** What should be the hashes of the nodes that this event completes in the tree, level 0 first. */
  readonly nodes: Uint8Array;
}

/** The place of an event in its stream. */
export interface RawRevision {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}

/**
 * A log as it is on disk, for a check that trusts none of it: all of one moment, whatever is recorded meanwhile. Each
 * throws `StoreError` with code `unavailable` where the file cannot be read.
 */
export interface RawLog {
  /** How many events there are. */
  size(): number;
  /** One more than the last position; as much as `size` where none is missing, but found at once. */
  end(): number;
  /** In the order of positions, from one on; from the first by default. */
  events(from?: number): Iterable<RawEvent>;
  /** In the order of streams, and in each of revisions. */
  revisions(): Iterable<RawRevision>;
  /** What the row at that position says is its stream. */
  streamAt(position: number): string | undefined;
  /**
   * What is wrong with the file itself, its indexes and constraints, in the words of SQLite; at most 100. A quick look
   * does not compare indexes with rows.
   */
  faults(look?: 'quick' | 'full'): readonly string[];
  close(): void;
}

/** The rows of the table of events. */
export class RawTable implements RawLog {
  readonly #database: Database.Database;
  readonly #streamAt: Database.Statement<[number], string>;

  /** Takes over a connection, which it closes. */
  constructor(database: Database.Database) {
    this.#database = database;
    this.#streamAt = reading(() => {
      database.exec('BEGIN');
      return database
        .prepare<[number], string>('SELECT stream FROM events WHERE position = ?')
        .pluck();
    });
  }

  size(): number {
    const count = 'SELECT count(*) FROM events';
    return reading(() => this.#database.prepare<[], number>(count).pluck().get() ?? 0);
  }

  end(): number {
    const last = 'SELECT max(position) FROM events';
    return reading(() => this.#database.prepare<[], number | null>(last).pluck().get() ?? -1) + 1;
  }

  events(from = 0): IterableIterator<RawEvent> {
    return this.#rows<RawEvent>(
      `SELECT position, recorded_at AS recordedAt, stream, revision, source, id, type, digest,
              CAST(body AS BLOB) AS body, CAST(nodes AS BLOB) AS nodes
       FROM events WHERE position >= ? ORDER BY position`,
      from,
    );
  }

  revisions(): IterableIterator<RawRevision> {
    return this.#rows<RawRevision>(
      'SELECT stream, revision, position FROM events ORDER BY stream, revision, position',
    );
  }

  streamAt(position: number): string | undefined {
    return reading(() => this.#streamAt.get(position));
  }

  faults(look: 'quick' | 'full' = 'full'): readonly string[] {
    const pragma = `${look === 'quick' ? 'quick' : 'integrity'}_check(${MOST_FAULTS})`;
    const found = reading(() =>
      this.#database.prepare<[], string>(`PRAGMA ${pragma}`).pluck().all(),
    );
    return found.filter((fault) => fault !== 'ok');
  }

  close(): void {
    this.#database.close();
  }

  *#rows<Row>(sql: string, ...bound: number[]): IterableIterator<Row> {
    const rows = reading(() => this.#database.prepare<number[], Row>(sql).iterate(...bound));
    try {
      for (;;) {
        const next = reading(() => rows.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      rows.return?.();
    }
  }
}

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError('unavailable', `The file cannot be read: ${reason}.`, { cause });
  }
}
