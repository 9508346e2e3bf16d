import type { Instant, RecordedEvent } from '@grant-ledger/domain';
import type { EventStore, StoredEvent, Subscription } from '@grant-ledger/store';
import { Waiters } from './waiters.ts';

/** How long to wait before following a log again that could not be read, in milliseconds. */
const RETRY_AFTER = 1000;

/**
 * The plain read side: follows the log from position 0 and keeps every event in memory, in order.
 * `size` events have been taken in at any moment.
 */
export class Inquiry {
  readonly store: EventStore;
  readonly #taken: StoredEvent[] = [];
  readonly #waiters = new Waiters();
  #subscription: Subscription | undefined;
  #retry: NodeJS.Timeout | undefined;
  #state: 'new' | 'catching up' | 'following' | 'retrying' | 'closed' = 'new';

  constructor({ store }: { store: EventStore }) {
    this.store = store;
  }

  /** Resolves once everything recorded so far is taken in; rejects if the log cannot be read. Call it once. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#follow(resolve, reject);
    });
  }

  /** Stops following, and lets everybody go who waits. */
  close(): void {
    this.#state = 'closed';
    clearTimeout(this.#retry);
    this.#subscription?.close();
    this.#waiters.releaseAll();
  }

  isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** True if it follows the log, else in words what it does instead. */
  readiness(): true | string {
    return this.#state === 'following' ? true : this.#state;
  }

  /** How many events have been taken in. */
  get size(): number {
    return this.#taken.length;
  }

  /** The events from one position up to another, this one left out, as far as they have been taken in. */
  slice(from: number, to: number): readonly StoredEvent[] {
    return this.#taken.slice(from, to);
  }

  /** The first `size` events, as recorded. */
  first(size: number): readonly RecordedEvent[] {
    return this.slice(0, size).map(({ event }) => event);
  }

  /** When the last of the first `size` events was recorded; null at size 0 (design section 5). */
  recordedAtOf(size: number): Instant | null {
    return this.#taken[size - 1]?.recordedAt ?? null;
  }

  /**
   * How many events were recorded before an instant (milliseconds since the epoch). A binary search,
   * since `recordedAt` never decreases (design section 2).
   */
  sizeBefore(instant: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#taken[middle]?.recordedAt ?? Infinity) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Waits until the event at this position has been taken in; false if it was not within the time, or
   * the signal came, or the inquiry was closed.
   */
  async waitFor(position: number, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    if (position < this.size) return true;
    if (this.isClosed() || signal?.aborted) return false;
    return this.#waiters.wait(position, timeoutMs, signal);
  }

  /** Waits until everything that the log holds at the moment of the call is taken in; false as for `waitFor`. */
  async catchUp(timeoutMs: number): Promise<boolean> {
    const { size } = await this.store.head();
    return this.waitFor(size - 1, timeoutMs);
  }

  #follow(onStarted: () => void, onNotStarted: (error: unknown) => void): void {
    this.#state = 'catching up';
    this.#subscription = this.store.subscribe(this.size, {
      onEvents: (events) => {
        this.#takeIn(events);
      },
      onCaughtUp: () => {
        this.#state = 'following';
        onStarted();
      },
      onError: (error) => {
        if (this.#state === 'following') this.#followLater();
        else onNotStarted(error);
      },
    });
  }

  #followLater(): void {
    this.#state = 'retrying';
    const again = () => {
      this.#follow(
        () => undefined,
        () => {
          this.#followLater();
        },
      );
    };
    this.#retry = setTimeout(again, RETRY_AFTER).unref();
  }

  #takeIn(events: readonly StoredEvent[]): void {
    for (const event of events) this.#taken.push(event);
    this.#waiters.release(this.size);
  }
}
