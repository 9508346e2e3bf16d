import type {
  AccessAnswer,
  AccessQuestion,
  Check,
  EvaluatedRow,
  EventData,
  Instant,
  Policy,
  RecordedEvent,
  ViolationsAnswer,
  ViolationsQuestion,
} from '@grant-ledger/domain';
import { answerOf } from '@grant-ledger/domain/rules';
import { digestOf, type Named, type SourceHeard } from '@grant-ledger/projections';
import { indexedLog, inTurns, type ReportSource } from '@grant-ledger/reports';
import type { EventStore, StoredEvent, Subscription } from '@grant-ledger/store';
import { inSpan } from '@grant-ledger/telemetry';
import { KeptIndex, type SnapshotOptions } from './kept-index.ts';
import type { Notice } from './notice.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { takeIn } from './rebuild.ts';
import { Waiters } from './waiters.ts';

/** How long to wait before following a log again that could not be read, in milliseconds. */
const RETRY_AFTER = 1000;

export interface InquiryOptions {
  readonly store: EventStore;
  /** Where snapshots of the index are; without, it is built anew at each start. */
  readonly snapshots?: SnapshotOptions;
  /** Says what was done about snapshots. */
  readonly notice?: Notice;
}

/**
 * The read side: follows the log from position 0 and takes each event into the access index, in order.
 * `size` events have been taken in at any moment. The events themselves stay in the log.
 */
export class Inquiry {
  readonly store: EventStore;
  readonly #kept: KeptIndex;
  /** What changes the index, and what needs it unchanged. */
  readonly #tasks = new OneAtATime();
  readonly #waiters = new Waiters();
  #subscription: Subscription | undefined;
  #retry: NodeJS.Timeout | undefined;
  #state: 'new' | 'catching up' | 'following' | 'retrying' | 'closed' = 'new';

  constructor({ store, snapshots, notice = () => undefined }: InquiryOptions) {
    this.store = store;
    this.#kept = new KeptIndex(store, snapshots, notice);
  }

  /** Resolves once everything recorded so far is taken in; rejects if the log cannot be read. Call it once. */
  async start(): Promise<void> {
    await this.#kept.load();
    await new Promise<void>((resolve, reject) => {
      this.#follow(resolve, reject);
    });
  }

  /** Stops following, lets everybody go who waits, and writes a last snapshot. The store must still be open. */
  async close(): Promise<void> {
    const wasClosed = this.isClosed();
    this.#state = 'closed';
    clearTimeout(this.#retry);
    this.#subscription?.close();
    this.#waiters.releaseAll();
    if (!wasClosed) await this.#tasks.run(() => this.#kept.keep());
  }

  isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** True if it follows the log, else in words what it does instead. */
  readiness(): true | string {
    return this.#state === 'following' ? true : this.#state;
  }

  /** What the index takes, in bytes, and how many events its snapshot on disk holds. */
  figures(): { readonly indexBytes: number; readonly snapshotSize: number } {
    return { indexBytes: this.#kept.index.bytes, snapshotSize: this.#kept.snapshotSize };
  }

  /** How many events have been taken in. */
  get size(): number {
    return this.#kept.index.size;
  }

  /** The answer to a question from the first `size` events, from the index; works and breaks off as `evaluate` does. */
  async answer(
    question: AccessQuestion,
    size: number,
    signal?: AbortSignal,
  ): Promise<AccessAnswer> {
    const rows = await this.evaluate(question, size, signal);
    return answerOf(
      question,
      rows.map(({ row }) => row),
    );
  }

  /** How many events the index holds, and the digest of all that it knows of them (hex). */
  indexState(): Promise<{ readonly size: number; readonly digest: string }> {
    return this.#tasks.run(async () => {
      const { index } = this.#kept;
      return { size: index.size, digest: await digestOf(index) };
    });
  }

  /**
   * The rows of the answer, in no order, with what a series needs of them, from the index. Lets others have their turn
   * meanwhile; rejects with the reason of the signal once nobody wants it any longer.
   */
  evaluate(
    question: AccessQuestion,
    size: number,
    signal?: AbortSignal,
  ): Promise<readonly EvaluatedRow[]> {
    return inSpan('evaluate', { known_size: size }, async () => {
      const rows: EvaluatedRow[] = [];
      for await (const portion of inTurns(this.#kept.index.portions(question, size))) {
        signal?.throwIfAborted();
        for (const row of portion) rows.push(row);
      }
      return rows;
    });
  }

  /** Names of a kind that begin with a prefix, from the index. */
  names(kind: Named, prefix: string, limit: number): readonly string[] {
    return this.#kept.index.names(kind, prefix, limit);
  }

  /** What was heard of each source, by name, each with so many of its silences at most, from the index. */
  sources(mostSilences: number): readonly SourceHeard[] {
    return this.#kept.index.sources(mostSilences);
  }

  /** The policies known from the first `size` events, from the index. */
  policies(size: number): readonly Policy[] {
    return this.#kept.index.policies(size);
  }

  /** The access that policies forbid, from the index. */
  violations(question: ViolationsQuestion, size: number): ViolationsAnswer {
    return this.#kept.index.violations(question, size);
  }

  /** Whether a grant would break a policy, now or ever, from the index. */
  check(grant: EventData['grant.issued'], at: Instant, size: number): Check {
    return this.#kept.index.check(grant, at, size);
  }

  /** What reports of the first `size` events are worked out from. */
  reportSource(size: number): Promise<ReportSource> {
    const log = {
      events: (from: number, limit: number) => recorded(this.store.readAll({ from, limit })),
      root: (of: number) => this.store.root(of),
    };
    return indexedLog(this.#kept.index, log, size);
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
    return this.#kept.index.recordedAtOf(size);
  }

  /** Of the log's tree over the first `size` events. */
  rootOf(size: number): Promise<Uint8Array> {
    return this.store.root(size);
  }

  /** How many events were recorded before an instant. */
  sizeBefore(instant: number): number {
    return this.#kept.index.sizeBefore(instant);
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
        void this.#tasks.run(() => this.#kept.keepIfGrown());
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

  #takeIn(stored: readonly StoredEvent[]): Promise<void> {
    return this.#tasks.run(async () => {
      const events = stored.map(({ event }) => event);
      await takeIn(this.#kept.index, this.store, events);
      this.#waiters.release(this.size);
      // Not on the way to the head of the log, where it would be written over and over.
      if (this.#state === 'following') await this.#kept.keepIfGrown();
    });
  }
}

async function* recorded(stored: AsyncIterable<StoredEvent>): AsyncGenerator<RecordedEvent> {
  for await (const { event } of stored) yield event;
}
