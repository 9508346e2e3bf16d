import { canonicalJson, formatInstant, instant, type Instant } from '@grant-ledger/domain';
import type { NodeAt } from '@grant-ledger/sealing';
import type Database from 'better-sqlite3';
import type { Head, StoredEvent } from '../event-store.ts';
import { EventTable } from '../event-table.ts';
import { LogTree } from '../log-tree.ts';
import { storedEvent } from '../stored-event.ts';
import type { Followed } from './envelope.ts';
import { isAfter, type Place } from './place.ts';

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
  readonly #events: EventTable;
  readonly #tree = new LogTree();
  readonly #serverRevision: Database.Statement<[string], { server_revision: number }>;
  readonly #setServerRevision: Database.Statement<[string, number]>;
  readonly #followed: Database.Statement<[], FollowedRow>;
  readonly #setPlace: Database.Statement<[string, string]>;
  readonly #setLast: Database.Statement<[string, number, string]>;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#events = new EventTable(database);
    this.#serverRevision = database.prepare('SELECT server_revision FROM streams WHERE stream = ?');
    this.#setServerRevision = database.prepare('INSERT OR REPLACE INTO streams VALUES (?, ?)');
    this.#followed = database.prepare('SELECT * FROM followed');
    this.#setPlace = database.prepare('UPDATE followed SET "commit" = ?, prepare = ?');
    this.#setLast = database.prepare(
      'UPDATE followed SET last_stream = ?, last_revision = ?, last_event_id = ?',
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
    const row = this.#events.find(source, id);
    return row && storedEvent(row);
  }

  head(): Head {
    const { size, recordedAt } = this.#events.tip();
    return { size, recordedAt: recordedAt === null ? null : instant(recordedAt) };
  }

  /** The root of the tree at a size; undefined if the copy has no such size. */
  root(size: number): Uint8Array | undefined {
    return this.#events.root(size);
  }

  /** The hashes of nodes of the tree; undefined if one of them is not complete. */
  nodes(at: readonly NodeAt[]): readonly Uint8Array[] | undefined {
    return this.#events.nodes(at);
  }

  /** The revision of the stream's last event; -1 if it has none. */
  lastRevision(stream: string): number {
    return this.#events.lastRevision(stream);
  }

  /** The revision of the last event of the server's stream, counting those without a position; -1 if it has none. */
  serverRevision(stream: string): number {
    return this.#serverRevision.get(stream)?.server_revision ?? -1;
  }

  /** The events at positions `from` to below `to`, as many as fit a page. */
  pageOfAll(from: number, to: number, limit: number): StoredEvent[] {
    return this.#events.pageOfAll(from, to, limit).map(storedEvent);
  }

  /** The stream's events from a revision, at positions below `to`, as many as fit a page. */
  pageOfStream(stream: string, from: number, to: number, limit: number): StoredEvent[] {
    return this.#events.pageOfStream(stream, from, to, limit).map(storedEvent);
  }

  close(): void {
    this.#database.close();
  }

  #takeOne({ stream, serverRevision, eventId, written }: Followed): void {
    this.#setServerRevision.run(stream, serverRevision);
    this.#setLast.run(stream, serverRevision, eventId);
    if (!written) return;
    const { source, id, type, digest, event: posted, recordedBy } = written.event;
    if (this.#events.find(source, id)) return;
    const { size: position, recordedAt: last } = this.#events.tip();
    const recordedAt = Math.max(written.recordedAt, last ?? -Infinity);
    const body = canonicalJson({
      ...posted,
      position,
      recordedat: formatInstant(recordedAt as Instant),
      recordedby: recordedBy,
    });
    // Nobody else writes to the copy: it is somewhere else only at first, and after a failure.
    if (this.#tree.size !== position) this.#tree.restart(position, this.#events.edge(position));
    const revision = this.lastRevision(stream) + 1;
    this.#events.insert(
      { position, recorded_at: recordedAt, stream, revision, source, id, type, digest, body },
      this.#tree.add(body),
    );
  }
}
