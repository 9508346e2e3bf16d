import { StreamNotFoundError } from '@eventstore/db-client';
import { StoreError } from '../errors.ts';
import type { Connection } from './connection.ts';
import { foreignCopy } from './copy-schema.ts';
import type { Followed, Place } from './envelope.ts';
import { closed, failure, isRefusal } from './failures.ts';
import { isAfter, type LedgerCopy } from './ledger-copy.ts';
import { Pauses, persistently } from './persistence.ts';
import { Tail } from './tail.ts';

/** How long a look at the end of the log may take, in milliseconds, before it is tried again. */
const LOOK_DEADLINE = 10_000;

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
    await this.until(() => this.#current);
  }

  /**
   * Resolves once the copy holds all that the log held at the moment of the call, whoever wrote it.
   * Rejects with `StoreError` if that cannot be learned.
   */
  sync(): Promise<void> {
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

  /** Resolves when the condition on what was followed holds. Rejects with `StoreError` if it does not in time. */
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
    this.#tail = new Tail(this.#connection, this.#copy.place(), {
      onEvents: (events, reached) => {
        this.#copy.take(events, reached);
        this.#onTaken(events);
        this.#wake();
      },
      onCaughtUp: () => {
        this.#current = true;
        this.#pauses.reset();
        this.#wake();
        this.#onCurrent();
      },
      onEnd: (error) => {
        this.#current = false;
        this.#lastError = error;
        const final = error instanceof StoreError && error.code === 'unsupported-format';
        if (final) this.#fail(error);
        else void this.#followAgain(error);
      },
    });
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
    await this.until(() => this.#current);
    const end = await persistently(this.#connection.patience, () => this.#lastPlace());
    if (!end) return;
    await this.until(() => {
      const place = this.#copy.place();
      return place !== undefined && !isAfter(end, place);
    });
  }

  /**
   * The place of the ledger's last event after those that were followed, if there is one. The client
   * cannot read `$all` through a filter, but it can subscribe and stop where it has caught up.
   */
  #lastPlace(): Promise<Place | undefined> {
    return new Promise((resolve, reject) => {
      let last: Place | undefined;
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        tail.close();
        settle();
      };
      const timer = setTimeout(() => {
        finish(() => {
          reject(new Error('The server did not say in time that this is the end of the log.'));
        });
      }, LOOK_DEADLINE);
      const tail = new Tail(this.#connection, this.#failed ? undefined : this.#copy.place(), {
        onEvents: (events) => {
          last = events.at(-1)?.place ?? last;
        },
        onCaughtUp: () => {
          finish(() => {
            resolve(last);
          });
        },
        onEnd: (error) => {
          finish(() => {
            reject(error instanceof Error ? error : new Error('The subscription ended.'));
          });
        },
      });
    });
  }

  /** The last event that was followed is still where it was: else this is another log, or an older one. */
  async #checkLog(): Promise<void> {
    const last = this.#copy.last();
    if (!last) return;
    const { reader, prefix } = this.#connection;
    const read = reader.readStream(prefix + last.stream, {
      fromRevision: BigInt(last.serverRevision),
      maxCount: 1,
    });
    const found: (string | undefined)[] = [];
    try {
      for await (const { event } of read) found.push(event?.id);
    } catch (error) {
      if (!(error instanceof StreamNotFoundError)) throw error;
    }
    if (found[0] !== last.eventId) throw foreignCopy();
  }

  #fail(error: StoreError): void {
    this.#failed ??= error;
    this.#current = false;
    this.#tail?.close();
    this.#rejectAll(this.#failed);
    this.#onCurrent();
  }

  #wake(): void {
    for (const waiter of this.#waiters) {
      if (!waiter.condition()) continue;
      this.#forget(waiter);
      waiter.resolve();
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
