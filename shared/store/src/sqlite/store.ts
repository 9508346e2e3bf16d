import { instant } from '@grant-ledger/domain';
import type { NodeAt } from '@grant-ledger/sealing';
import type Database from 'better-sqlite3';
import type {
  Append,
  Appended,
  EventStore,
  ExpectedRevision,
  Head,
  NewEvent,
  ReadOptions,
  StoredEvent,
  Subscription,
  SubscriptionHandlers,
} from '../event-store.ts';
import { incompleteNode, noSize, StoreError } from '../errors.ts';
import { readPages } from '../paged-reading.ts';
import { PagedSubscription } from '../paged-subscription.ts';
import { EventTable, type Row } from '../event-table.ts';
import { GroupCommit, type BatchWriter } from './group-commit.ts';
import { RecentEvents } from './recent-events.ts';
import { storedEvent } from '../stored-event.ts';
import { closed, unavailable } from './unavailable.ts';

/** How often subscriptions look for commits of other connections to the file, in milliseconds. */
const POLL_INTERVAL = 100;

/** The event store over a SQLite file whose schema is up to date: reads on one connection, and has its appends written. */
export class SqliteEventStore implements EventStore {
  readonly #database: Database.Database;
  readonly #table: EventTable;
  readonly #commits: GroupCommit;
  readonly #recent = new RecentEvents();
  readonly #subscriptions = new Set<PagedSubscription>();
  #poll: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;

  constructor(database: Database.Database, writer: BatchWriter, clock: () => number = Date.now) {
    this.#database = database;
    this.#table = new EventTable(database);
    this.#commits = new GroupCommit(writer, clock, (events, characters) => {
      if (this.#subscriptions.size > 0) this.#recent.add(events, characters);
      this.#wakeAll();
    });
  }

  async append(stream: string, event: NewEvent, expected: ExpectedRevision = 'any') {
    const [outcome = closed()] = await this.appendAll([{ stream, event, expected }]);
    if (outcome instanceof StoreError) throw outcome;
    return outcome;
  }

  appendAll(appends: readonly Append[]): Promise<readonly (Appended | StoreError)[]> {
    if (this.#closing) return Promise.resolve(appends.map(closed));
    return this.#commits.appendAll(appends);
  }

  probe(): Promise<void> {
    if (this.#closing) return Promise.reject(closed());
    return this.#commits.probe();
  }

  find(source: string, id: string): Promise<StoredEvent | undefined> {
    return this.#ask(() => {
      const row = this.#table.find(source, id);
      return row && storedEvent(row);
    });
  }

  head(): Promise<Head> {
    return this.#ask(() => {
      const { size, recordedAt } = this.#table.tip();
      return { size, recordedAt: recordedAt === null ? null : instant(recordedAt) };
    });
  }

  root(size: number): Promise<Uint8Array> {
    return this.#ask(() => {
      const root = this.#table.root(size);
      if (root) return root;
      throw noSize(size);
    });
  }

  nodes(at: readonly NodeAt[]): Promise<readonly Uint8Array[]> {
    return this.#ask(() => {
      const nodes = this.#table.nodes(at);
      if (nodes) return nodes;
      throw incompleteNode();
    });
  }

  readStream(stream: string, options: ReadOptions = {}): AsyncIterable<StoredEvent> {
    return this.#pages(options, (from, to, limit) =>
      this.#table.pageOfStream(stream, from, to, limit),
    );
  }

  readAll(options: ReadOptions = {}): AsyncIterable<StoredEvent> {
    return this.#pages(options, (from, to, limit) => this.#table.pageOfAll(from, to, limit));
  }

  subscribe(from: number, handlers: SubscriptionHandlers): Subscription {
    const subscription = new PagedSubscription(
      from,
      handlers,
      (next) =>
        this.#read(
          () =>
            this.#recent.from(next) ??
            this.#table.pageOfAll(next, Number.MAX_SAFE_INTEGER, Infinity).map(storedEvent),
        ),
      (ended) => {
        this.#forget(ended);
      },
    );
    this.#subscriptions.add(subscription);
    this.#poll ??= this.#pollOtherConnections();
    subscription.wake();
    return subscription;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#commits.close();
    for (const subscription of this.#subscriptions) subscription.close();
    this.#database.close();
  }

  #pages(
    options: ReadOptions,
    readPage: (from: number, to: number, limit: number) => Row[],
  ): AsyncIterable<StoredEvent> {
    return readPages(
      () => this.#read(() => this.#table.tip().size),
      options,
      (...page) => this.#read(() => readPage(...page).map(storedEvent)),
    );
  }

  #ask<T>(read: () => T): Promise<T> {
    return new Promise((resolve) => {
      resolve(this.#read(read));
    });
  }

  #read<T>(read: () => T): T {
    if (!this.#database.open) throw closed();
    try {
      return read();
    } catch (error) {
      throw unavailable(error);
    }
  }

  #wakeAll(): void {
    for (const subscription of this.#subscriptions) subscription.wake();
  }

  #forget(subscription: PagedSubscription): void {
    this.#subscriptions.delete(subscription);
    if (this.#subscriptions.size > 0) return;
    clearInterval(this.#poll);
    this.#poll = undefined;
    this.#recent.clear();
  }

  /** `PRAGMA data_version` changes whenever another connection has committed. */
  #pollOtherConnections(): NodeJS.Timeout {
    let seen = this.#dataVersion();
    return setInterval(() => {
      const now = this.#dataVersion();
      if (now === seen) return;
      seen = now;
      this.#wakeAll();
    }, POLL_INTERVAL).unref();
  }

  /** Undefined if it cannot be read; the subscriptions, woken by the change, meet that failure and report it. */
  #dataVersion(): unknown {
    try {
      return this.#database.pragma('data_version', { simple: true });
    } catch {
      return undefined;
    }
  }
}
