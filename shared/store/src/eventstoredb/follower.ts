import { StreamNotFoundError } from '@eventstore/db-client';
import { StoreError } from '../errors.ts';
import type { Connection } from './connection.ts';
import { foreignCopy } from './copy-schema.ts';
import { lastPlace } from './end-of-log.ts';
import type { Followed } from './envelope.ts';
import { closed, failure, isRefusal } from './failures.ts';
import type { LedgerCopy } from './ledger-copy.ts';
import { Pauses, persistently } from './persistence.ts';
import { isAfter, type Place } from './place.ts';
import { allOf } from './reading.ts';
import { Tail } from './tail.ts';

interface Waiter {
  readonly condition: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: StoreError) => void;
  readonly timer: NodeJS.Timeout;
}

/** Follows the log into the copy, over broken connections, until it is closed. */
export class Follower {
  readonly #connection: Connection;
  readonly #copy: LedgerCopy;
  readonly #onTaken: (events: readonly Followed[]) => void;
  readonly #onCurrent: () => void;
  readonly #waiters = new Set<Waiter>();
  readonly #pauses = new Pauses();
  readonly #ended = new AbortController();
  #tail: Tail | undefined;
  #current = false;
  #lastError: unknown;
  #failed: StoreError | undefined;
  #looking: Promise<void> | undefined;
  #lookingNext: Promise<void> | undefined;

  constructor(
    connection: Connection,
    copy: LedgerCopy,
    handlers: { onTaken(events: readonly Followed[]): void; onCurrent(): void },
  ) {
    this.#connection = connection;
    this.#copy = copy;
    this.#onTaken = (events) => {
      handlers.onTaken(events);
    };
    this.#onCurrent = () => {
      handlers.onCurrent();
    };
  }

  /** The copy holds all of the log, as far as the server has told. */
  get isCurrent(): boolean {
    return this.#current;
  }

  /** Why it follows no more; undefined while it does. */
  get failed(): StoreError | undefined {
    return this.#failed;
  }

  /** Resolves once the copy holds all of the log. Rejects with `StoreError` if it cannot be had. */
  async start(): Promise<void> {
    await persistently(this.#connection.patience, () => this.#checkLog());
    this.#follow();
    await this.sync();
  }

  /**
   * Resolves once the copy holds all that the log held at the moment of the call, whoever wrote it.
   * Rejects with `StoreError` if that cannot be learned.
   */
  sync(): Promise<void> {
    if (this.#failed) return Promise.reject(this.#failed);
    if (!this.#looking) return this.#look();
    // What runs may have looked already; those who come while it runs share the next one.
    this.#lookingNext ??= this.#looking
      .catch(() => undefined)
      .then(() => {
        this.#lookingNext = undefined;
        return this.#look();
      });
    return this.#lookingNext;
  }

  /**
   * Resolves when the condition on what was followed holds. Rejects with `StoreError` if nothing more
   * could be followed for as long as patience lasts.
   */
  until(condition: () => boolean): Promise<void> {
    if (this.#failed) return Promise.reject(this.#failed);
    if (condition()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(failure(this.#lastError));
      }, this.#connection.patience);
      const waiter: Waiter = { condition, resolve, reject, timer };
      this.#waiters.add(waiter);
    });
  }

  close(): void {
    this.#fail(closed());
  }

  #follow(): void {
    if (this.#failed) return;
    const tail = new Tail(this.#connection, this.#copy.place(), {
      onEvents: (events, reached) => {
        this.#copy.take(events, reached);
        this.#pauses.reset();
        this.#onTaken(events);
        this.#wake();
      },
      onEnd: (error) => {
        this.#tail = undefined;
        this.#current = false;
        this.#lastError = error;
        const final = error instanceof StoreError && error.code === 'unsupported-format';
        if (final) this.#fail(error);
        else void this.#followAgain(error);
      },
    });
    this.#tail = tail;
    void this.#becomeCurrent(tail);
  }

  /** Until a look at the end of the log says that the copy is there, or the tail ends. */
  async #becomeCurrent(tail: Tail): Promise<void> {
    const pauses = new Pauses();
    while (this.#tail === tail && !this.#current && !this.#failed) {
      try {
        await this.sync();
      } catch (error) {
        this.#lastError = error;
        await pauses.next();
      }
    }
  }

  async #followAgain(error: unknown): Promise<void> {
    if (isRefusal(error)) this.#rejectAll(failure(error));
    await this.#pauses.next();
    this.#follow();
  }

  #look(): Promise<void> {
    const looking = this.#lookAndReach().finally(() => {
      if (this.#looking === looking) this.#looking = undefined;
    });
    this.#looking = looking;
    return looking;
  }

  async #lookAndReach(): Promise<void> {
    const { patience } = this.#connection;
    const end = await persistently(patience, () => this.#lastPlace());
    await this.until(() => {
      const place = this.#copy.place();
      return !end || (place !== undefined && !isAfter(end, place));
    });
    if (this.#current || !this.#tail) return;
    this.#current = true;
    this.#onCurrent();
  }

  async #lastPlace(): Promise<Place | undefined> {
    if (this.#failed) throw this.#failed;
    return lastPlace(this.#connection, this.#copy.place(), this.#ended.signal);
  }

  /** The last event that was followed is still where it was: else this is another log, or an older one. */
  async #checkLog(): Promise<void> {
    const last = this.#copy.last();
    if (!last) return;
    const { reader, prefix } = this.#connection;
    const read = reader.readStream(prefix + last.stream, {
      fromRevision: BigInt(last.serverRevision),
      maxCount: 1,
      requiresLeader: true,
    });
    const found = await allOf(read, this.#ended.signal).catch((error: unknown) => {
      if (error instanceof StreamNotFoundError) return [];
      throw error;
    });
    if (found[0]?.event?.id !== last.eventId) throw foreignCopy();
  }

  #fail(error: StoreError): void {
    this.#failed ??= error;
    this.#ended.abort();
    this.#current = false;
    this.#tail?.close();
    this.#rejectAll(this.#failed);
    this.#onCurrent();
  }

  #wake(): void {
    for (const waiter of this.#waiters) {
      if (waiter.condition()) {
        this.#forget(waiter);
        waiter.resolve();
      } else waiter.timer.refresh();
    }
  }

  #rejectAll(error: StoreError): void {
    for (const waiter of this.#waiters) {
      this.#forget(waiter);
      waiter.reject(error);
    }
  }

  #forget(waiter: Waiter): void {
    this.#waiters.delete(waiter);
    clearTimeout(waiter.timer);
  }
}
