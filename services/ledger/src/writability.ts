import { LedgerError } from './errors.ts';
import type { PostOutcome } from './posting.ts';

/** How long after a failed write the ledger calls itself unready, in milliseconds: nobody may write to one that is. */
const UNREADY = 10_000;

/** Whether the log could be written when it was written last. */
export class Writability {
  readonly #onFailure: (error: Error) => void;
  #failure: { readonly message: string; readonly at: number } | undefined;

  /** `onFailure` is told of the first failure after a success. */
  constructor(onFailure: (error: Error) => void) {
    this.#onFailure = onFailure;
  }

  learnFrom(outcomes: readonly PostOutcome[]): void {
    for (const outcome of outcomes) {
      if (!(outcome instanceof LedgerError)) this.#failure = undefined;
      else if (outcome.code === 'unavailable') this.#failed(outcome);
    }
  }

  /** True, or in words why not. */
  readiness(): true | string {
    if (!this.#failure || Date.now() - this.#failure.at > UNREADY) return true;
    return this.#failure.message;
  }

  #failed({ cause, message }: LedgerError): void {
    const reason = cause instanceof Error ? cause : new Error(message);
    if (!this.#failure) this.#onFailure(reason);
    this.#failure = { message: reason.message, at: Date.now() };
  }
}
