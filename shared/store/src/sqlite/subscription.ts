import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredEvent, Subscription, SubscriptionHandlers } from '../event-store.ts';

/** A subscription that reads page after page until there is none, then sleeps until it is woken. */
export class PagedSubscription implements Subscription {
  readonly #readPage: (from: number) => readonly StoredEvent[];
  readonly #handlers: SubscriptionHandlers;
  readonly #ended: (subscription: PagedSubscription) => void;
  #next: number;
  #running = false;
  #woken = false;
  #caughtUp = false;
  #closed = false;

  constructor(
    from: number,
    handlers: SubscriptionHandlers,
    readPage: (from: number) => readonly StoredEvent[],
    ended: (subscription: PagedSubscription) => void,
  ) {
    this.#next = from;
    this.#handlers = handlers;
    this.#readPage = readPage;
    this.#ended = ended;
  }

  /** There may be new events. */
  wake(): void {
    this.#woken = true;
    if (!this.#running) void this.#run();
  }

  close(): void {
    this.#closed = true;
    this.#ended(this);
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#woken && !this.#closed) {
        this.#woken = false;
        await this.#deliver();
      }
    } catch (error) {
      if (!this.#closed) {
        this.close();
        this.#handlers.onError(error);
      }
    } finally {
      this.#running = false;
    }
  }

  async #deliver(): Promise<void> {
    for (;;) {
      await nextTurn();
      if (this.#isClosed()) return;
      const events = this.#readPage(this.#next);
      if (events.length === 0) break;
      this.#next += events.length;
      this.#caughtUp = false;
      await this.#handlers.onEvents(events);
    }
    if (this.#caughtUp) return;
    this.#caughtUp = true;
    this.#handlers.onCaughtUp?.();
  }

  /** A method, since the field may change while a handler runs. */
  #isClosed(): boolean {
    return this.#closed;
  }
}
