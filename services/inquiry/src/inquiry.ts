import type { AccessAnswer, AccessQuestion, Instant, RecordedEvent } from '@grant-ledger/domain';
import { AccessIndex } from '@grant-ledger/projections';
import type { EventStore, StoredEvent, Subscription } from '@grant-ledger/store';
import { targetsOf } from './targets.ts';
import { Waiters } from './waiters.ts';

/** How long to wait before following a log again that could not be read, in milliseconds. */
const RETRY_AFTER = 1000;

/**
 * The read side: follows the log from position 0 and takes each event into the access index, in order.
 * `size` events have been taken in at any moment. The events themselves stay in the log.
 */
export class Inquiry {
  readonly store: EventStore;
  readonly #index = new AccessIndex();
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
    return this.#index.size;
  }

  /** The answer to a question from the first `size` events, from the index. */
  answer(question: AccessQuestion, size: number): AccessAnswer {
    return this.#index.answer(question, size);
  }

  /** The events from one position up to another, this one left out, as far as they have been taken in. */
  events(from: number, to: number): AsyncIterable<StoredEvent> {
    return this.store.readAll({ from, limit: Math.max(Math.min(to, this.size) - from, 0) });
  }

  /** The first `size` events, as recorded. */
  async first(size: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const { event } of this.events(0, size)) events.push(event);
    return events;
  }

  /** When the last of the first `size` events was recorded; null at size 0 (design section 5). */
  recordedAtOf(size: number): Instant | null {
    return this.#index.recordedAtOf(size);
  }

  /** How many events were recorded before an instant. */
  sizeBefore(instant: number): number {
    return this.#index.sizeBefore(instant);
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
      onEvents: (events) => this.#takeIn(events),
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

  async #takeIn(stored: readonly StoredEvent[]): Promise<void> {
    const events = stored.map(({ event }) => event);
    const findPosition = await targetsOf(this.store, events);
    for (const event of events) this.#index.add(event, findPosition);
    this.#waiters.release(this.size);
  }
}
