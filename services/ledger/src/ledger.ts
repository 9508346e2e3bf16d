import { formatInstant } from '@grant-ledger/domain';
import { Writability, type Appended, type EventStore } from '@grant-ledger/store';
import { Backlog } from './backlog.ts';
import { busy, LedgerError } from './errors.ts';
import { HeldEvents } from './held-events.ts';
import type { Poster } from './poster.ts';
import { PostingTally, type PostingFigures } from './posting-tally.ts';
import { Posting, type PostOutcome } from './posting.ts';

/** What a poster gets for an event that is durably recorded (design section 5). */
export interface Receipt {
  readonly source: string;
  readonly id: string;
  readonly position: number;
  /** RFC 3339, UTC, milliseconds. */
  readonly recordedAt: string;
  readonly stream: string;
  readonly revision: number;
  /** True if the ledger held the event already; the rest is then the first receipt. */
  readonly duplicate: boolean;
}

export interface RecordingContext extends Poster {
  /** Shared by the events of one request; left out for an event on its own. */
  readonly held?: HeldEvents;
}

export interface LedgerOptions {
  readonly store: EventStore;
  /** Told why the log cannot be written, once until it could be written again … */
  readonly onUnwritable?: (error: Error) => void;
  /** … and then that. */
  readonly onWritable?: () => void;
  /** Told how long events that were sent to the log together took until they were durable or refused; seconds. */
  readonly onAppended?: (seconds: number) => void;
  /** So many characters of events may wait for the log; default 64 Mi. */
  readonly mostWaiting?: number;
}

/** The write side: accepts posted events and records them. Knows no transport. */
export class Ledger {
  readonly #store: EventStore;
  readonly #writability: Writability;
  readonly #backlog: Backlog;
  readonly #onAppended: (seconds: number) => void;
  readonly #tally = new PostingTally();

  constructor(options: LedgerOptions) {
    const { store, onUnwritable: onFailure, onWritable: onRecovery, mostWaiting } = options;
    this.#store = store;
    this.#backlog = new Backlog(mostWaiting);
    this.#writability = new Writability({
      probe: () => store.probe(),
      onFailure: onFailure ?? (() => undefined),
      onRecovery: onRecovery ?? (() => undefined),
    });
    this.#onAppended = options.onAppended ?? (() => undefined);
  }

  /** What became of the events that were posted here. */
  figures(): PostingFigures {
    return this.#tally.figures();
  }

  /** True if it can record events, as far as it knows, else in words why not. */
  readiness(): true | string {
    return this.#writability.readiness();
  }

  /** Throws `LedgerError` while more waits for the log than is to be kept in memory. */
  requireRoom(): void {
    if (this.#backlog.isFull) throw busy();
  }

  /** Resolves once there is room for more: who can wait need not be refused. */
  room(): Promise<void> {
    return this.#backlog.room();
  }

  /** Looks no longer whether the log can be written. */
  close(): void {
    this.#writability.close();
  }

  /**
   * Records an event, given as parsed JSON; resolves once it is durable. Rejects with `LedgerError`; its
   * pointers start at the event.
   */
  async record(json: unknown, context: RecordingContext): Promise<Receipt> {
    for (const outcome of await this.recordAll([json], context)) {
      if (outcome instanceof LedgerError) throw outcome;
      return receiptOf(outcome);
    }
    throw new TypeError('one event has one outcome');
  }

  /**
   * Records many events, each on its own; resolves once all are durable or refused. The events of calls
   * that share `context.held` are recorded in the order of the calls, without waiting for one another to
   * be durable.
   */
  async recordAll(
    events: readonly unknown[],
    { held = new HeldEvents(), ...poster }: RecordingContext,
  ): Promise<readonly PostOutcome[]> {
    const posting = new Posting(events, {
      ...{ store: this.#store, held, poster },
      onAppended: this.#onAppended,
    });
    const ended = this.#tally.began(events.length);
    try {
      const settled = settledInOrder(posting, held);
      const outcomes = await this.#backlog.during(posting.characters, settled);
      this.#learnFrom(outcomes);
      this.#tally.count(outcomes);
      return outcomes;
    } finally {
      ended();
    }
  }

  #learnFrom(outcomes: readonly PostOutcome[]): void {
    for (const outcome of outcomes) {
      // A duplicate is not written.
      if (!(outcome instanceof LedgerError)) {
        if (!outcome.duplicate) this.#writability.worked();
      } else if (outcome.code === 'unavailable')
        this.#writability.failed(outcome.cause instanceof Error ? outcome.cause : outcome);
    }
  }
}

async function settledInOrder(posting: Posting, held: HeldEvents): Promise<readonly PostOutcome[]> {
  await held.inOrder(() => posting.accept());
  return posting.settled();
}

export function receiptOf({ event, duplicate }: Appended): Receipt {
  const { source, id, position, recordedAt, stream, revision } = event;
  return {
    source,
    id,
    position,
    recordedAt: formatInstant(recordedAt),
    stream,
    revision,
    duplicate,
  };
}
