import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from './errors.ts';

/** Between two looks whether a log that could not be written can be written again, in milliseconds. */
const RETRY = 1_000;
/** What is known longer than this is looked at again when somebody wants to know, in milliseconds. */
const STALE = 10_000;

export interface WritabilityOptions {
  /** Rejects with a `StoreError` if the log cannot be written. */
  readonly probe: () => Promise<void>;
  /** Is told why the log cannot be written, once until it could be written again … */
  readonly onFailure: (error: Error) => void;
  /** … and then that. */
  readonly onRecovery: () => void;
}

/** Whether a log can be written: learned from what is written, and looked at while nothing is. */
export class Writability {
  readonly #options: WritabilityOptions;
  readonly #closed = new AbortController();
  #failure: string | undefined;
  #knownSince = performance.now();
  #looking = false;

  constructor(options: WritabilityOptions) {
    this.#options = options;
  }

  /** Something was written. */
  worked(): void {
    this.#knownSince = performance.now();
    if (this.#failure !== undefined) this.#options.onRecovery();
    this.#failure = undefined;
  }

  /** Something could not be written. */
  failed(error: Error): void {
    this.#knownSince = performance.now();
    if (this.#failure === undefined) this.#options.onFailure(error);
    this.#failure = error.message;
    void this.#look();
  }

  /** True, or in words why not. */
  readiness(): true | string {
    if (performance.now() - this.#knownSince > STALE) void this.#look();
    return this.#failure ?? true;
  }

  close(): void {
    this.#closed.abort();
  }

  /** Once; then until it can be written again, since nobody asks or posts to a ledger that is not ready. */
  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    const { signal } = this.#closed;
    while (!this.#isClosed()) {
      try {
        await this.#options.probe();
        this.worked();
        break;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        if (!this.#isClosed()) this.failed(error);
      }
      await delay(RETRY, undefined, { signal, ref: false }).catch(() => undefined);
    }
    this.#looking = false;
  }

  /** A method, since it may change while a look is waited for. */
  #isClosed(): boolean {
    return this.#closed.signal.aborted;
  }
}
