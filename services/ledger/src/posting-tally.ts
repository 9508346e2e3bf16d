import { LedgerError, type LedgerErrorCode } from './errors.ts';
import type { PostOutcome } from './posting.ts';

/** What became of the events that were posted to this process since it started. */
export interface PostingFigures {
  readonly recorded: number;
  readonly duplicates: number;
  readonly refused: Readonly<Record<LedgerErrorCode, number>>;
  /** Posted, and not answered yet. */
  readonly inFlight: number;
}

/** Counts the events that are posted. */
export class PostingTally {
  #recorded = 0;
  #duplicates = 0;
  #inFlight = 0;
  readonly #refused = { invalid: 0, forbidden: 0, conflict: 0, unavailable: 0 };

  /** So many events have been posted; to be called back when they are answered. */
  began(events: number): () => void {
    this.#inFlight += events;
    return () => {
      this.#inFlight -= events;
    };
  }

  count(outcomes: readonly PostOutcome[]): void {
    for (const outcome of outcomes) {
      if (outcome instanceof LedgerError) this.#refused[outcome.code] += 1;
      else if (outcome.duplicate) this.#duplicates += 1;
      else this.#recorded += 1;
    }
  }

  figures(): PostingFigures {
    return {
      recorded: this.#recorded,
      duplicates: this.#duplicates,
      refused: { ...this.#refused },
      inFlight: this.#inFlight,
    };
  }
}
