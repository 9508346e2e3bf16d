import { ClientError, type Problem } from '../http/client-error.ts';
import { Connection, type LedgerOptions } from '../http/connection.ts';
import { pause } from '../http/pause.ts';
import { withRetry } from '../http/retry.ts';
import { Delivery } from './delivery.ts';
import { isReceipt, postLines, type Receipt, type Settled } from './post-lines.ts';
import { PostStream, type Acknowledgement, type StreamHandlers } from './post-stream.ts';
import type { PostedEvent, Rejected } from './posted-event.ts';
import { Spill } from './spill.ts';

/** What became of an event. */
export type Outcome =
  /** It is durable in the ledger, which had it before (`duplicate`) or not. */
  | { readonly outcome: 'recorded' | 'duplicate'; readonly receipt: Receipt }
  /** It is durable in the spill file, and will be sent; `why` says why it is not in the ledger yet. */
  | { readonly outcome: 'kept'; readonly why: string }
  /** The ledger refused it for good. */
  | { readonly outcome: 'rejected'; readonly problem: Problem };

/** When a batch is sent: as soon as it has so many events or bytes, or its first has waited for so long. */
export interface BatchLimits {
  readonly maxEvents: number;
  readonly maxBytes: number;
  readonly waitMs: number;
}

export interface RecorderOptions extends LedgerOptions {
  /** The file in which events wait while the ledger is away. Without one, `record` throws when it is. */
  readonly spill?: { readonly path: string; readonly maxBytes?: number };
  /** Default: 1,000 events or 4 MiB, and 5 ms. */
  readonly batch?: Partial<BatchLimits>;
  /** Is told of each event that the ledger refused after `record` had said that it is kept; `.rejected` has it too. */
  readonly onRejected?: (rejected: Rejected) => void;
}

const BATCH: BatchLimits = { maxEvents: 1_000, maxBytes: 4 * 1024 * 1024, waitMs: 5 };
const SPILL_BYTES = 64 * 1024 * 1024;
/** With a spill file nobody has to wait for long until an event is durable. */
const BEFORE_SPILLING = { attempts: 2, longestWaitMs: 1_000 };
/** How long an answer to a batch may take to begin, in milliseconds. */
const TIMEOUT = { spilling: 10_000, otherwise: 60_000 };

interface Queued {
  readonly line: string;
  readonly bytes: number;
  readonly settle: (outcome: Outcome) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Records events in one ledger, in the order of the calls. An event may be given any number of times: it is recorded
 * once. Nothing of which `record` said that it is recorded or kept is lost, whenever a process is killed.
 */
export class Recorder {
  readonly #connection: Connection;
  readonly #batch: BatchLimits;
  readonly #spill: Spill | undefined;
  readonly #delivery: Delivery | undefined;
  readonly #queue: Queued[] = [];
  #queuedBytes = 0;
  #working: Promise<void> | undefined;
  #hurry = new AbortController();
  #isClosed = false;

  /** @throws ClientError `spill` if the spill file is in use, or cannot be opened */
  constructor({ spill, batch, onRejected, ...options }: RecorderOptions) {
    const timeoutMs = spill ? TIMEOUT.spilling : TIMEOUT.otherwise;
    this.#connection = new Connection({ timeoutMs, ...options });
    this.#batch = { ...BATCH, ...batch };
    if (!spill) return;
    this.#spill = new Spill(spill.path, spill.maxBytes ?? SPILL_BYTES);
    const portion = { lines: this.#batch.maxEvents, bytes: this.#batch.maxBytes };
    this.#delivery = new Delivery(this.#connection, this.#spill, portion, onRejected);
    this.#delivery.start();
  }

  /** How many bytes of events wait in the spill file. */
  get keptBytes(): number {
    return this.#spill?.bytes ?? 0;
  }

  /**
   * Records events, and says of each what became of it, in their order. Calls that are made at once share batches. While
   * older events wait in the spill file, newer ones wait behind them.
   *
   * @throws ClientError if they could be neither recorded nor kept; some of them may be recorded: record them again
   */
  async record(events: readonly PostedEvent[]): Promise<readonly Outcome[]> {
    if (this.#isClosed) throw new ClientError('closed', 'The recorder was closed.');
    const lines = events.map((event) => JSON.stringify(event));
    const outcomes = lines.map((line) => this.#queued(line));
    this.#begin();
    return Promise.all(outcomes);
  }

  /**
   * Posts a stream of any length, events or lines of JSON, past the spill file, and returns the counts once all are
   * settled. Answers are read while sending: `onAcknowledged` after each durable commit, `onRejected` for each line that
   * the ledger refuses. What the source throws ends the post, and is thrown on.
   */
  async postStream(
    source: AsyncIterable<PostedEvent | string> | Iterable<PostedEvent | string>,
    handlers: StreamHandlers = {},
  ): Promise<Acknowledgement> {
    return new PostStream(this.#connection, toLines(source), handlers).run();
  }

  /**
   * Sends at once what waits, and returns when nothing does.
   *
   * @throws ClientError if the ledger stays away; what is kept stays kept
   */
  async flush(): Promise<void> {
    await this.#settled();
    await this.#delivery?.flush();
  }

  /** Settles what was given to `record`, and lets go of the spill file, in which events may be left for the next who opens it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#settled();
    await this.#delivery?.stop();
    await this.#spill?.close();
  }

  async #settled(): Promise<void> {
    this.#hurry.abort();
    while (this.#working) await this.#working;
  }

  #queued(line: string): Promise<Outcome> {
    const bytes = Buffer.byteLength(line) + 1;
    this.#queuedBytes += bytes;
    return new Promise((settle, fail) => this.#queue.push({ line, bytes, settle, fail }));
  }

  #begin(): void {
    if (this.#queue.length === 0) return;
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
      // What came while the last of it was settled.
      this.#begin();
    });
  }

  /** Until the queue is empty. It never throws: who waits is told. */
  async #work(): Promise<void> {
    if (!this.#isFull) await pause(this.#batch.waitMs, this.#hurry.signal);
    this.#hurry = new AbortController();
    while (this.#queue.length > 0)
      if (this.#spill && !this.#spill.isEmpty)
        await this.#keep(this.#takeAll(), 'Older events wait in the spill file.');
      else await this.#send(this.#takeBatch());
  }

  async #send(batch: readonly Queued[]): Promise<void> {
    try {
      const lines = batch.map(({ line }) => line);
      const settled = await this.#post(lines);
      batch.forEach(({ settle }, at) => {
        const one = settled[at];
        if (one) settle(outcomeOf(one));
      });
    } catch (error) {
      // What came later must not be recorded before them.
      const all = [...batch, ...this.#takeAll()];
      if (this.#spill) await this.#keep(all, messageOf(error));
      else for (const { fail } of all) fail(error);
    }
  }

  #post(lines: readonly string[]): Promise<readonly Settled[]> {
    const { retry } = this.#connection;
    const send = () => postLines(this.#connection, lines);
    if (!this.#spill) return withRetry(retry, send);
    const { attempts, longestWaitMs } = BEFORE_SPILLING;
    const policy = { ...retry, attempts: Math.min(retry.attempts, attempts) };
    return withRetry(policy, send, { longestWaitMs });
  }

  async #keep(batch: readonly Queued[], why: string): Promise<void> {
    try {
      await this.#spill?.append(batch.map(({ line }) => line));
      for (const { settle } of batch) settle({ outcome: 'kept', why });
      this.#delivery?.start();
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }

  get #isFull(): boolean {
    return this.#queue.length >= this.#batch.maxEvents || this.#queuedBytes >= this.#batch.maxBytes;
  }

  #takeBatch(): readonly Queued[] {
    let [count, bytes] = [0, 0];
    for (const one of this.#queue) {
      if (
        count > 0 &&
        (count === this.#batch.maxEvents || bytes + one.bytes > this.#batch.maxBytes)
      )
        break;
      count += 1;
      bytes += one.bytes;
    }
    this.#queuedBytes -= bytes;
    return this.#queue.splice(0, count);
  }

  #takeAll(): readonly Queued[] {
    this.#queuedBytes = 0;
    return this.#queue.splice(0);
  }
}

const outcomeOf = (settled: Settled): Outcome =>
  isReceipt(settled)
    ? { outcome: settled.duplicate ? 'duplicate' : 'recorded', receipt: settled }
    : { outcome: 'rejected', problem: settled };

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

async function* toLines(
  source: AsyncIterable<PostedEvent | string> | Iterable<PostedEvent | string>,
): AsyncGenerator<string> {
  for await (const item of source) {
    const line = typeof item === 'string' ? item.replace(/\r?\n$/, '') : JSON.stringify(item);
    if (line.includes('\n')) throw new TypeError('An NDJSON line holds no line break.');
    yield line;
  }
}
