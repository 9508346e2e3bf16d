import {
  canonicalJson,
  formatInstant,
  instant,
  type Instant,
  type RecordedEvent,
} from '@grant-ledger/domain';
import type Database from 'better-sqlite3';
import type { Head, StoredEvent } from '../event-store.ts';
import { EMPTY_PREFIX, PrefixDigest } from '../prefix-digest.ts';
import type { Followed } from './envelope.ts';
import { isAfter, type Place } from './place.ts';

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
  readonly prefix_digest: Buffer;
}

interface Last {
  readonly stream: string;
  readonly serverRevision: number;
  readonly eventId: string;
}

interface FollowedRow {
  readonly commit: string | null;
  readonly prepare: string | null;
  readonly last_stream: string | null;
  readonly last_revision: number | null;
  readonly last_event_id: string | null;
}

const NOTHING_FOLLOWED: FollowedRow = {
  commit: null,
  prepare: null,
  last_stream: null,
  last_revision: null,
  last_event_id: null,
};

/**
 * The ledger as this process has followed it: the events of `$all` that have a position, counted in its
 * order. A pure function of the log, so every follower's is the same up to where it has come.
 */
export class LedgerCopy {
  readonly #database: Database.Database;
  readonly #prefix = new PrefixDigest();
  readonly #insert: Database.Statement<[Row]>;
  readonly #find: Database.Statement<[string, string], Row>;
  readonly #head: Database.Statement<[], Pick<Row, 'position' | 'recorded_at' | 'prefix_digest'>>;
  readonly #prefixDigest: Database.Statement<[number], Buffer>;
  readonly #lastRevision: Database.Statement<[string], { revision: number | null }>;
  readonly #serverRevision: Database.Statement<[string], { server_revision: number }>;
  readonly #setServerRevision: Database.Statement<[string, number]>;
  readonly #followed: Database.Statement<[], FollowedRow>;
  readonly #setPlace: Database.Statement<[string, string]>;
  readonly #setLast: Database.Statement<[string, number, string]>;
  readonly #all: Database.Statement<[number, number, number], Row>;
  readonly #stream: Database.Statement<[string, number, number, number], Row>;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#insert = database.prepare(
      `INSERT INTO events VALUES
       (@position, @recorded_at, @stream, @revision, @source, @id, @type, @digest, @body,
        @prefix_digest)`,
    );
    this.#find = database.prepare('SELECT * FROM events WHERE source = ? AND id = ?');
    this.#head = database.prepare(
      'SELECT position, recorded_at, prefix_digest FROM events ORDER BY position DESC LIMIT 1',
    );
    this.#prefixDigest = database
      .prepare<[number], Buffer>('SELECT prefix_digest FROM events WHERE position = ?')
      .pluck();
    this.#lastRevision = database.prepare(
      'SELECT max(revision) AS revision FROM events WHERE stream = ?',
    );
    this.#serverRevision = database.prepare('SELECT server_revision FROM streams WHERE stream = ?');
    this.#setServerRevision = database.prepare('INSERT OR REPLACE INTO streams VALUES (?, ?)');
    this.#followed = database.prepare('SELECT * FROM followed');
    this.#setPlace = database.prepare('UPDATE followed SET "commit" = ?, prepare = ?');
    this.#setLast = database.prepare(
      'UPDATE followed SET last_stream = ?, last_revision = ?, last_event_id = ?',
    );
    this.#all = database.prepare(
      'SELECT * FROM events WHERE position >= ? AND position < ? ORDER BY position LIMIT ?',
    );
    this.#stream = database.prepare(
      `SELECT * FROM events WHERE stream = ? AND revision >= ? AND position < ?
       ORDER BY revision LIMIT ?`,
    );
  }

  get isOpen(): boolean {
    return this.#database.open;
  }

  /** Up to where `$all` has been followed. */
  place(): Place | undefined {
    const { commit, prepare } = this.#followed.get() ?? NOTHING_FOLLOWED;
    if (commit === null || prepare === null) return undefined;
    return { commit: BigInt(commit), prepare: BigInt(prepare) };
  }

  /** The last event followed, whether it got a position or not. */
  last(): Last | undefined {
    const row = this.#followed.get() ?? NOTHING_FOLLOWED;
    const { last_stream: stream, last_revision: serverRevision, last_event_id: eventId } = row;
    if (stream === null || serverRevision === null || eventId === null) return undefined;
    return { stream, serverRevision, eventId };
  }

  /**
   * Takes in the next events of `$all` and then, if given, a place up to which there is none of the
   * ledger's. All of it is kept, or nothing. What was taken in before is passed over.
   */
  take(events: readonly Followed[], reached?: Place): void {
    this.#database.transaction(() => {
      let place = this.place();
      for (const followed of events) {
        if (place && !isAfter(followed.place, place)) continue;
        place = followed.place;
        this.#takeOne(followed);
      }
      if (reached && (!place || isAfter(reached, place))) place = reached;
      if (place) this.#setPlace.run(String(place.commit), String(place.prepare));
    })();
  }

  find(source: string, id: string): StoredEvent | undefined {
    const row = this.#find.get(source, id);
    return row && storedEvent(row);
  }

  head(): Head {
    const last = this.#head.get();
    return last
      ? { size: last.position + 1, recordedAt: instant(last.recorded_at) }
      : { size: 0, recordedAt: null };
  }

  /** D(size) of `EventStore.prefixDigest`; undefined if the copy is not so long. */
  prefixDigest(size: number): Buffer | undefined {
    return size === 0 ? EMPTY_PREFIX : this.#prefixDigest.get(size - 1);
  }

  /** The revision of the stream's last event; -1 if it has none. */
  lastRevision(stream: string): number {
    return this.#lastRevision.get(stream)?.revision ?? -1;
  }

  /** The revision of the last event of the server's stream, counting those without a position; -1 if it has none. */
  serverRevision(stream: string): number {
    return this.#serverRevision.get(stream)?.server_revision ?? -1;
  }

  /** The events at positions `from` to below `to`, as many as fit a page. */
  pageOfAll(from: number, to: number, limit: number): StoredEvent[] {
    return page(this.#all.iterate(from, to, Math.min(limit, PAGE_EVENTS)));
  }

  /** The stream's events from a revision, at positions below `to`, as many as fit a page. */
  pageOfStream(stream: string, from: number, to: number, limit: number): StoredEvent[] {
    return page(this.#stream.iterate(stream, from, to, Math.min(limit, PAGE_EVENTS)));
  }

  close(): void {
    this.#database.close();
  }

  #takeOne({ stream, serverRevision, eventId, written }: Followed): void {
    this.#setServerRevision.run(stream, serverRevision);
    this.#setLast.run(stream, serverRevision, eventId);
    if (!written) return;
    const { source, id, type, digest, event: posted, recordedBy } = written.event;
    if (this.#find.get(source, id)) return;
    const last = this.#head.get();
    const position = last ? last.position + 1 : 0;
    const recordedAt = Math.max(written.recordedAt, last?.recorded_at ?? -Infinity);
    const body = canonicalJson({
      ...posted,
      position,
      recordedat: formatInstant(recordedAt as Instant),
      recordedby: recordedBy,
    });
    this.#prefix.restart(last?.prefix_digest ?? EMPTY_PREFIX);
    this.#prefix.add(body);
    const revision = this.lastRevision(stream) + 1;
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
      prefix_digest: this.#prefix.bytes,
    });
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
