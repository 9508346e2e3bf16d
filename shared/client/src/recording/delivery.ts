import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../http/client-error.ts';
import type { Connection } from '../http/connection.ts';
import { waitAfter } from '../http/retry.ts';
import { isReceipt, postLines } from './post-lines.ts';
import type { PostedEvent, Rejected } from './posted-event.ts';
import { parsedOr, type Portion, type RefusedLine, type Spill } from './spill.ts';

/** Who waits for the spill to be empty, and how often it failed meanwhile. */
interface Waiting {
  failures: number;
  readonly fail: (error: unknown) => void;
}

/**
 * Sends what waits in a spill file, in order, with growing waits for as long as it takes: whatever the ledger answers, an
 * event is let go of only once it is recorded, or refused for what it says.
 */
export class Delivery {
  readonly #connection: Connection;
  readonly #spill: Spill;
  readonly #portion: Portion;
  readonly #onRejected: ((rejected: Rejected) => void) | undefined;
  #running: Promise<void> | undefined;
  /** Cuts the wait after the attempt that is made. */
  #hurry = new AbortController();
  /** Ends the attempt that is made. */
  #attempt = new AbortController();
  readonly #waiting = new Set<Waiting>();
  #isStopped = false;

  constructor(
    connection: Connection,
    spill: Spill,
    portion: Portion,
    onRejected: ((rejected: Rejected) => void) | undefined,
  ) {
    this.#connection = connection;
    this.#spill = spill;
    this.#portion = portion;
    this.#onRejected = onRejected;
  }

  /** Begins, unless it has begun or nothing waits. */
  start(): void {
    if (this.#isStopped || this.#spill.isEmpty) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      // What was kept while the last of it was settled.
      this.start();
    });
  }

  /**
   * Tries at once, and returns when nothing waits.
   *
   * @throws what the last of as many attempts met as the retry policy has
   */
  async flush(): Promise<void> {
    let waiting: Waiting | undefined;
    const failed = new Promise<never>((_, fail) => {
      waiting = { failures: 0, fail };
      this.#waiting.add(waiting);
    });
    this.#hurry.abort();
    try {
      while (this.#running) await Promise.race([this.#running, failed]);
    } finally {
      if (waiting) this.#waiting.delete(waiting);
    }
  }

  /** Ends, in the middle of an attempt if need be: what it sent and did not settle waits on. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#hurry.abort();
    this.#attempt.abort();
    await this.#running;
  }

  /** Until nothing waits. It never throws: who waits for it is told. */
  async #run(): Promise<void> {
    for (let attempt = 1; !this.#isStopped; attempt += 1) {
      this.#hurry = new AbortController();
      this.#attempt = new AbortController();
      try {
        if (!(await this.#sendPortion())) return;
        attempt = 0;
      } catch (error) {
        this.#tell(error);
        await this.#wait(waitAfter(this.#connection.retry, attempt, error));
      }
    }
  }

  /** False if nothing waits. */
  async #sendPortion(): Promise<boolean> {
    const lines = await this.#spill.take(this.#portion);
    if (!lines) return false;
    const settled = await postLines(this.#connection, lines, this.#attempt.signal);
    const refused = lines.flatMap((line, at): RefusedLine[] => {
      const one = settled[at];
      return one && !isReceipt(one) ? [{ line, problem: one }] : [];
    });
    await this.#spill.settle(refused);
    for (const waiting of this.#waiting) waiting.failures = 0;
    for (const { line, problem } of refused) this.#tellRejected(line, problem);
    return true;
  }

  /** Does not keep a process from ending, unless somebody waits: what waits in the file is safe. */
  async #wait(milliseconds: number): Promise<void> {
    const options = { ref: this.#waiting.size > 0, signal: this.#hurry.signal };
    await sleep(milliseconds, undefined, options).catch(() => undefined);
  }

  #tell(error: unknown): void {
    for (const waiting of this.#waiting) {
      waiting.failures += 1;
      if (waiting.failures >= this.#connection.retry.attempts) waiting.fail(error);
    }
  }

  /** In a turn of its own: what a listener throws is not to be taken for a failure of ours. */
  #tellRejected(line: string, problem: Problem): void {
    const onRejected = this.#onRejected;
    if (!onRejected) return;
    queueMicrotask(() => {
      onRejected({ event: parsedOr(line) as PostedEvent, problem });
    });
  }
}
