import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NodeAt } from '@grant-ledger/sealing';
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
import { incompleteNode, noSize, type StoreError } from '../errors.ts';
import { readPages, type ReadPage } from '../paged-reading.ts';
import { PagedSubscription } from '../paged-subscription.ts';
import type { Connection } from './connection.ts';
import { closed, failure } from './failures.ts';
import { Follower } from './follower.ts';
import type { LedgerCopy } from './ledger-copy.ts';
import { probeServer } from './probe.ts';
import { Writer } from './writer.ts';

/**
 * The event store over EventStoreDB: writes to the server, follows it into a copy, and reads from the
 * copy, after a look at the server whether it holds more.
 */
export class EventStoreDbStore implements EventStore {
  readonly #connection: Connection;
  readonly #copy: LedgerCopy;
  readonly #follower: Follower;
  readonly #writer: Writer;
  readonly #subscriptions = new Set<PagedSubscription>();
  #closing: Promise<void> | undefined;

  constructor(connection: Connection, copy: LedgerCopy, clock: () => number) {
    this.#connection = connection;
    this.#copy = copy;
    this.#follower = new Follower(connection, copy, {
      onTaken: (events) => {
        this.#writer.taken(events);
        this.#wakeAll();
      },
      onCurrent: () => {
        this.#wakeAll();
      },
    });
    this.#writer = new Writer(connection, copy, this.#follower, clock);
  }

  /** Follows the log up to its end. Rejects with `StoreError` if it cannot. */
  start(): Promise<void> {
    return this.#follower.start();
  }

  append(stream: string, event: NewEvent, expected: ExpectedRevision = 'any'): Promise<Appended> {
    return this.#append({ stream, event, expected });
  }

  appendAll(appends: readonly Append[]): Promise<readonly (Appended | StoreError)[]> {
    return Promise.all(appends.map((append) => this.#append(append).catch(failure)));
  }

  probe(): Promise<void> {
    if (this.#closing) return Promise.reject(closed());
    return probeServer(this.#connection);
  }

  find(source: string, id: string): Promise<StoredEvent | undefined> {
    return this.#readFollowed(() => this.#copy.find(source, id));
  }

  async head(): Promise<Head> {
    await this.#follower.sync();
    return this.#read(() => this.#copy.head());
  }

  async root(size: number): Promise<Uint8Array> {
    const root = await this.#readFollowed(() => this.#copy.root(size));
    if (root) return root;
    throw noSize(size);
  }

  async nodes(at: readonly NodeAt[]): Promise<readonly Uint8Array[]> {
    const nodes = await this.#readFollowed(() => this.#copy.nodes(at));
    if (nodes) return nodes;
    throw incompleteNode();
  }

  readStream(stream: string, options: ReadOptions = {}): AsyncIterable<StoredEvent> {
    return this.#pages(options, (from, to, limit) =>
      this.#copy.pageOfStream(stream, from, to, limit),
    );
  }

  readAll(options: ReadOptions = {}): AsyncIterable<StoredEvent> {
    return this.#pages(options, (from, to, limit) => this.#copy.pageOfAll(from, to, limit));
  }

  subscribe(from: number, handlers: SubscriptionHandlers): Subscription {
    const subscription = new PagedSubscription(
      from,
      handlers,
      (next) => this.#read(() => this.#copy.pageOfAll(next, Number.MAX_SAFE_INTEGER, Infinity)),
      (ended) => {
        this.#subscriptions.delete(ended);
      },
      () => this.#follower.isCurrent,
    );
    this.#subscriptions.add(subscription);
    subscription.wake();
    return subscription;
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #append(append: Append): Promise<Appended> {
    if (this.#closing) return Promise.reject(closed());
    return this.#writer.append(append);
  }

  async #close(): Promise<void> {
    while (!this.#writer.idle) await nextTurn();
    for (const subscription of this.#subscriptions) subscription.close();
    this.#follower.close();
    await Promise.all([this.#connection.reader.dispose(), this.#connection.appender.dispose()]);
    this.#copy.close();
  }

  #pages(options: ReadOptions, readPage: ReadPage): AsyncIterable<StoredEvent> {
    const sizeNow = async () => (await this.head()).size;
    return readPages(sizeNow, options, (...page) => this.#read(() => readPage(...page)));
  }

  /** What the copy lacks it may have once the server has been followed to its end. */
  async #readFollowed<T>(read: () => T | undefined): Promise<T | undefined> {
    const held = this.#read(read);
    if (held !== undefined) return held;
    await this.#follower.sync();
    return this.#read(read);
  }

  #read<T>(read: () => T): T {
    if (this.#follower.failed) throw this.#follower.failed;
    if (!this.#copy.isOpen) throw closed();
    try {
      return read();
    } catch (error) {
      throw failure(error);
    }
  }

  #wakeAll(): void {
    for (const subscription of this.#subscriptions) subscription.wake();
  }
}
