import { setTimeout as delay } from 'node:timers/promises';
import { formatCheckpoint, signNote } from '@grant-ledger/sealing';
import {
  StoreError,
  type CheckpointStore,
  type EventStore,
  type KeptCheckpoint,
} from '@grant-ledger/store';
import { inSpan } from '@grant-ledger/telemetry';
import { checkLeaves } from './log-check.ts';
import type { LogKeys } from './log-keys.ts';
import { SealError } from './seal-error.ts';
import { openOwn, requireSealed, stagedRoot, type Sealed } from './stage.ts';
import { NO_WITNESSES, type Witnesses } from './witnesses.ts';

/** Between two looks at the log, in milliseconds. */
const INTERVAL = 500;
/** A checkpoint that has been the latest for so many intervals: whoever sealed it does so no more. */
const SILENT_INTERVALS = 3;
/** How long a start waits for the log to be read again, in milliseconds; it goes on beside the work. */
const CHECK_WAIT = 2_000;
/** So many intervals pass until a log that could not be read to its end is read again from its beginning. */
const READ_AGAIN_INTERVALS = 20;
/** What lasts no longer than this is not worth a word, in milliseconds. */
const PATIENCE = 10_000;

/** Says what a person who runs the ledger should know. */
export type SealNotice = (
  level: 'info' | 'warn' | 'error',
  message: string,
  details?: object,
) => void;

export interface SealerOptions {
  readonly store: EventStore;
  readonly checkpoints: CheckpointStore;
  /** Asked at each checkpoint, so that a new key is used once it is there. */
  readonly keys: () => LogKeys;
  readonly witnesses?: Witnesses;
  readonly notice?: SealNotice;
  /** UTC milliseconds; the machine's clock by default. */
  readonly clock?: () => number;
  /** Between two looks at the log, in milliseconds. */
  readonly interval?: number;
}

/**
 * Seals the log: stages the tree of what has been recorded, moves the checkpoint to it by compare and swap,
 * then publishes it. What an earlier process left between two of these steps is taken up by the same path.
 * Any number of processes may do so over one log. A note that was signed is shown to nobody before it is the
 * checkpoint, and of several that would be one the swap lets one through: so there are never two of one size.
 */
export class Sealer {
  readonly #store: EventStore;
  readonly #checkpoints: CheckpointStore;
  readonly #keys: () => LogKeys;
  readonly #witnesses: Witnesses;
  readonly #notice: SealNotice;
  readonly #clock: () => number;
  readonly #interval: number;
  readonly #stopped = new AbortController();
  #work: Promise<void> = Promise.resolve();
  #cosigning: Promise<void> | undefined;
  #lastOpened: (Sealed & { readonly note: string }) | undefined;
  /** The size of the checkpoint that this process published last. */
  #published: number | undefined;
  /** The size of the last checkpoint that this process sealed. */
  #own: number | undefined;
  /** The latest checkpoint as it was seen first here, and when. */
  #seen: { readonly size: number; readonly since: number } | undefined;
  /** Why the log is never sealed again by this process. */
  #refusal: SealError | undefined;
  /** Why the log could not be read again to its end; undefined once it was. */
  #unread: string | undefined;
  /** Whether it was said that the clock is behind the last checkpoint. */
  #isBehind = false;
  /** What is in the way now, and since when. */
  #trouble: { readonly why: string; readonly since: number } | undefined;

  constructor(options: SealerOptions) {
    this.#store = options.store;
    this.#checkpoints = options.checkpoints;
    this.#keys = options.keys;
    this.#witnesses = options.witnesses ?? NO_WITNESSES;
    this.#notice = options.notice ?? (() => undefined);
    this.#clock = options.clock ?? Date.now;
    this.#interval = options.interval ?? INTERVAL;
  }

  /**
   * Starts sealing. Rejects with `SealError` if the log is shorter than its last checkpoint, differs from
   * it, or the checkpoint is not one of this log; with `StoreError` if either cannot be had.
   */
  async start(): Promise<void> {
    this.#keys(); // what is wrong with them is found out now
    const last = await this.#checkpoints.latest();
    if (last) {
      await requireSealed(this.#store, this.#opened(last));
      await this.#checkLeaves(last);
    }
    this.#work = this.#run();
  }

  /** True if it seals, or may once there is something, else in words why not. */
  readiness(): true | string {
    if (this.#refusal) return this.#refusal.message;
    if (this.#unread !== undefined) return this.#unread;
    if (this.#trouble && performance.now() - this.#trouble.since > PATIENCE)
      return this.#trouble.why;
    return true;
  }

  /** Seals what is left, if this process is the one that seals, and ends. The stores must still be open. */
  async close(): Promise<void> {
    if (this.#stopped.signal.aborted) return;
    this.#stopped.abort();
    await this.#work;
    if (this.#own !== undefined) await this.#attempt();
    await this.#cosigning;
  }

  /** Reads the log again; what takes longer than a start should goes on while the work is done. */
  async #checkLeaves({ size }: KeptCheckpoint): Promise<void> {
    const { signal } = this.#stopped;
    const check = checkLeaves(this.#store, { size, hurry: CHECK_WAIT, signal });
    const waited = delay(CHECK_WAIT, 'waited', { ref: false });
    if ((await Promise.race([check, waited])) === 'waited') void this.#finish(check, size);
  }

  /** Until all of the log has been read: what cannot be read now may be what was changed. */
  async #finish(check: Promise<void>, size: number): Promise<void> {
    const { signal } = this.#stopped;
    try {
      await check;
      this.#unread = undefined;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof SealError) {
        this.#failed(error);
        return;
      }
      const why = error instanceof StoreError ? error.message : 'It failed.';
      const unread = `The log could not be read again to its end. ${why}`;
      if (this.#unread === undefined) this.#notice('error', unread, { err: error });
      this.#unread = unread;
      await this.#pause(READ_AGAIN_INTERVALS);
      void this.#finish(checkLeaves(this.#store, { size, hurry: 0, signal }), size);
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted && !this.#refusal) {
      await this.#attempt();
      await this.#pause(1);
    }
  }

  /** Ends early when the sealer is stopped. */
  async #pause(intervals: number): Promise<void> {
    const { signal } = this.#stopped;
    await delay(intervals * this.#interval, undefined, { signal, ref: false }).catch(
      () => undefined,
    );
  }

  async #attempt(): Promise<void> {
    try {
      await this.#sealOnce();
    } catch (error) {
      this.#failed(error);
    }
  }

  async #sealOnce(): Promise<void> {
    if (this.#refusal) return;
    const last = await this.#checkpoints.latest();
    const { size } = await this.#store.head();
    if (!last && size === 0) return;
    if (last && !this.#isMine(last)) {
      this.#recovered();
      return;
    }
    if (last && size <= last.size) {
      await requireSealed(this.#store, this.#opened(last));
      await this.#publish(last);
      return;
    }
    await inSpan('seal', { size }, () => this.#sealNext(size, last));
  }

  async #sealNext(size: number, last: KeptCheckpoint | undefined): Promise<void> {
    const next = await this.#stage(size, last);
    if (!(await this.#swapped(last?.size ?? null, next))) return;
    this.#own = size;
    await this.#publish(next);
  }

  /** The next checkpoint, signed. */
  async #stage(size: number, last: KeptCheckpoint | undefined): Promise<KeptCheckpoint> {
    const root = await stagedRoot(this.#store, size, last && this.#opened(last));
    const sealedAt = this.#timeAfter(last);
    const { origin, signers } = this.#keys();
    const text = formatCheckpoint({ origin, size, root });
    const seconds = () => Math.floor(sealedAt / 1000);
    return { size, sealedAt, note: signNote(text, signers(seconds)) };
  }

  /** What the clock says, as a running maximum, as `recordedAt` is: one that was set back keeps nothing from being sealed. */
  #timeAfter(last: KeptCheckpoint | undefined): number {
    const now = this.#clock();
    if (!last || now > last.sealedAt) {
      this.#isBehind = false;
      return now;
    }
    const behind = last.sealedAt - now;
    if (behind > PATIENCE && !this.#isBehind) {
      this.#isBehind = true;
      this.#notice(
        'warn',
        `The clock is ${Math.ceil(behind / 1000)} s behind the last checkpoint: until it has caught up, checkpoints are dated just after one another.`,
      );
    }
    return last.sealedAt + 1;
  }

  /** What a checkpoint of the log's own says; verified once. */
  #opened(checkpoint: KeptCheckpoint): Sealed {
    if (this.#lastOpened?.note !== checkpoint.note)
      this.#lastOpened = { note: checkpoint.note, ...openOwn(checkpoint, this.#keys()) };
    return this.#lastOpened;
  }

  /**
   * Whether this process may seal after a checkpoint: it sealed that itself, or whoever did has been silent
   * for long. It need not be right: the swap keeps two that seal at once apart.
   */
  #isMine({ size, sealedAt }: KeptCheckpoint): boolean {
    if (size === this.#own) return true;
    const now = performance.now();
    if (this.#seen?.size !== size) this.#seen = { size, since: now };
    const silence = SILENT_INTERVALS * this.#interval;
    return now - this.#seen.since >= silence || this.#clock() - sealedAt >= silence;
  }

  /** False if another process has sealed meanwhile. */
  async #swapped(last: number | null, next: KeptCheckpoint): Promise<boolean> {
    try {
      await this.#checkpoints.replace(last, next);
      return true;
    } catch (error) {
      if (error instanceof StoreError && error.code === 'wrong-expected-revision') {
        this.#own = undefined;
        return false;
      }
      throw error;
    }
  }

  async #publish(checkpoint: KeptCheckpoint): Promise<void> {
    this.#recovered();
    if (checkpoint.size === this.#published) return;
    if (this.#witnesses.isEnough(checkpoint.note)) {
      await this.#checkpoints.publish(checkpoint.size);
      this.#published = checkpoint.size;
      return;
    }
    // Sealing goes on meanwhile; the next ones are asked for once this one is through.
    this.#cosigning ??= this.#cosign(checkpoint).finally(() => {
      this.#cosigning = undefined;
    });
  }

  async #cosign(checkpoint: KeptCheckpoint): Promise<void> {
    try {
      const lines = await this.#witnesses.cosign(checkpoint);
      if (lines.length === 0) return;
      const { note, size } = await this.#checkpoints.addSignatures(checkpoint.size, lines);
      if (this.#witnesses.isEnough(note)) await this.#checkpoints.publish(size);
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    // Keys that cannot be read now, or are wrong, can be put right while the ledger runs.
    if (error instanceof SealError && error.code !== 'invalid-keys') {
      if (!this.#refusal) this.#notice('error', error.message);
      this.#refusal ??= error;
      return;
    }
    const isKnown = error instanceof StoreError || error instanceof SealError;
    const why = isKnown ? error.message : 'Sealing failed.';
    this.#inTheWay(why, error);
  }

  #inTheWay(why: string, error?: unknown): void {
    if (!this.#trouble) this.#notice('warn', why, error === undefined ? {} : { err: error });
    this.#trouble = { why, since: this.#trouble?.since ?? performance.now() };
  }

  #recovered(): void {
    if (this.#trouble) this.#notice('info', 'The log is sealed again.');
    this.#trouble = undefined;
  }
}
