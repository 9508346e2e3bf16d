import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  convertToCommandError,
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type ResolvedEvent,
} from '@eventstore/db-client';
import type { Connection } from './connection.ts';
import { opened, type Followed } from './envelope.ts';
import type { Place } from './place.ts';

/** The server says where it is each time that it has looked at so many events. */
const SEARCH_WINDOW = 100;

export interface TailHandlers {
  /** The ledger's next events in `$all`, and a place up to which there is no other, if the server told one. */
  onEvents(events: readonly Followed[], reached: Place | undefined): void;
  /** It is over; called once, unless it was closed. The error of a handler, or of the server, if it had one. */
  onEnd(error: unknown): void;
}

/**
 * One subscription to the ledger's events in `$all` after a place. The client tells of a checkpoint while it
 * still holds the events before it; here they come in the order of the server.
 *
 * A checkpoint is passed on only with the next one: servers of several versions say at times that they have
 * reached an event that they have yet to send (KurrentDB pull requests 4023, 4975), and who resumed there
 * would miss it. Nor is the server asked when it has caught up: 23.10 does not always say so (issue 4115).
 */
export class Tail {
  readonly #prefix: string;
  readonly #handlers: TailHandlers;
  readonly #subscription: AllStreamSubscription;
  #received: ResolvedEvent[] = [];
  #checkpoint: Place | undefined;
  #scheduled = false;
  #over = false;

  constructor({ reader, prefix }: Connection, after: Place | undefined, handlers: TailHandlers) {
    this.#prefix = prefix;
    this.#handlers = handlers;
    this.#subscription = reader.subscribeToAll({
      fromPosition: after ?? START,
      requiresLeader: true,
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
    this.#give(this.#checkpoint);
    this.#checkpoint = { commit, prepare };
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
