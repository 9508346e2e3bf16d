import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  convertToCommandError,
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type ResolvedEvent,
} from '@eventstore/db-client';
import type { Connection } from './connection.ts';
import { opened, type Followed, type Place } from './envelope.ts';

/** The server says where it is after so many events that it looked at, if none of them was the ledger's. */
const SEARCH_WINDOW = 500;

export interface TailHandlers {
  /** The ledger's next events in `$all`, and a place up to which there is no other, if the server told one. */
  onEvents(events: readonly Followed[], reached: Place | undefined): void;
  /** All that was in the log when the server said so has been given. */
  onCaughtUp(): void;
  /** It is over; called once, unless it was closed. The error of a handler, or of the server, if it had one. */
  onEnd(error: unknown): void;
}

/**
 * One subscription to the ledger's events in `$all` after a place. The client tells checkpoints and that
 * it has caught up past the events that it still holds; here they come in the order of the server.
 */
export class Tail {
  readonly #prefix: string;
  readonly #handlers: TailHandlers;
  readonly #subscription: AllStreamSubscription;
  #received: ResolvedEvent[] = [];
  #scheduled = false;
  #over = false;

  constructor({ reader, prefix }: Connection, after: Place | undefined, handlers: TailHandlers) {
    this.#prefix = prefix;
    this.#handlers = handlers;
    this.#subscription = reader.subscribeToAll({
      fromPosition: after ?? START,
      filter: streamNameFilter({
        prefixes: [prefix],
        maxSearchWindow: SEARCH_WINDOW,
        checkpointInterval: 1,
        checkpointReached: (_subscription, place) => this.#reach(place),
      }),
    });
    this.#subscription
      .on('data', (event) => {
        this.#received.push(event);
        this.#schedule();
      })
      .on('caughtUp', () => void this.#catchUp())
      .on('error', (error: Error) => {
        this.#end(convertToCommandError(error));
      })
      .on('end', () => {
        this.#end(undefined);
      });
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancel();
  }

  /** What came in one turn of the event loop is given together. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#give();
    });
  }

  #give(reached?: Place): void {
    if (this.#over) return;
    const received = this.#received;
    this.#received = [];
    try {
      const events = received.flatMap((event) => opened(event, this.#prefix) ?? []);
      if (events.length > 0 || reached) this.#handlers.onEvents(events, reached);
    } catch (error) {
      this.#end(error);
    }
  }

  /** The client waits for this before it goes on. */
  async #reach({ commit, prepare }: Place): Promise<void> {
    await this.#drained();
    this.#give({ commit, prepare });
  }

  async #catchUp(): Promise<void> {
    await this.#drained();
    this.#give();
    if (!this.#over) this.#handlers.onCaughtUp();
  }

  /** Until the client holds no event that it has not given. */
  async #drained(): Promise<void> {
    while (this.#subscription.readableLength > 0 && !this.#over) await nextTurn();
  }

  #end(error: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancel();
    this.#handlers.onEnd(error);
  }

  #cancel(): void {
    // It rejects if there was no connection to begin with; then there is nothing to cancel.
    this.#subscription.unsubscribe().catch(() => undefined);
  }
}
