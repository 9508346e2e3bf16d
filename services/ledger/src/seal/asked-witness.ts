import type { Send } from '@grant-ledger/http';
import {
  formatAddCheckpoint,
  openNote,
  SealingError,
  type VerifierKey,
} from '@grant-ledger/sealing';
import { StoreError, type KeptCheckpoint } from '@grant-ledger/store';
import { addCheckpoint, WitnessError } from './add-checkpoint.ts';
import type { SealNotice } from './sealer.ts';

/** The longest time that a witness is left alone after it failed, in milliseconds. */
const MAX_BACK_OFF = 30_000;

export interface WitnessStatus {
  readonly name: string;
  /** Of the last checkpoint that it is known to have cosigned; null if none is known. */
  readonly lastSize: number | null;
  /** Of its last cosignature that this process got: RFC 3339, in UTC. */
  readonly lastTime: string | null;
  /** RFC 3339, in UTC; null while it does its work. */
  readonly failingSince: string | null;
  /** Why it fails, in words that follow its name. */
  readonly reason: string | null;
}

export interface AskedWitnessOptions {
  readonly key: VerifierKey;
  readonly url: string;
  /** Of a checkpoint, from a size of at least 1. */
  readonly prove: (oldSize: number, size: number) => Promise<readonly Uint8Array[]>;
  /** How many events the log holds. */
  readonly held: () => Promise<number>;
  readonly notice: SealNotice;
  readonly fetch: Send;
  /** For an answer, and for both where it takes two; milliseconds. */
  readonly timeout: number;
  /** How long it is left alone after it failed once, in milliseconds; each time it is twice as long. */
  readonly backOff: number;
}

/** A witness as its log knows it: how far it has come, and whether it does its work. */
export class AskedWitness {
  readonly #options: AskedWitnessOptions;
  #lastSize: number | undefined;
  /** Whole seconds since the epoch. */
  #lastTime: number | undefined;
  #failing: { readonly since: Date; readonly error: WitnessError } | undefined;
  #failures = 0;
  /** By `performance.now()`. */
  #retryAt = 0;
  #isBusy = false;

  constructor(options: AskedWitnessOptions) {
    this.#options = options;
  }

  get key(): VerifierKey {
    return this.#options.key;
  }

  /**
   * The line of its cosignature, verified; undefined if it cannot be had now. Never rejects. A witness that failed
   * lately, or is being asked, is not asked.
   */
  async cosign(checkpoint: KeptCheckpoint): Promise<string | undefined> {
    if (this.#isBusy || performance.now() < this.#retryAt) return undefined;
    this.#isBusy = true;
    try {
      const line = await this.#ask(checkpoint, AbortSignal.timeout(this.#options.timeout));
      this.#succeeded();
      return line;
    } catch (error) {
      this.#failed(asWitnessError(error));
      return undefined;
    } finally {
      this.#isBusy = false;
    }
  }

  status(): WitnessStatus {
    return {
      name: this.key.name,
      lastSize: this.#lastSize ?? null,
      lastTime: this.#lastTime === undefined ? null : new Date(this.#lastTime * 1000).toISOString(),
      failingSince: this.#failing?.since.toISOString() ?? null,
      reason: this.#failing?.error.message ?? null,
    };
  }

  async #ask(checkpoint: KeptCheckpoint, signal: AbortSignal): Promise<string | undefined> {
    const { size } = checkpoint;
    const known = this.#lastSize ?? 0;
    // Of one that is known to be ahead: from 0, which has it say its size.
    const first = await this.#send(checkpoint, known <= size ? known : 0, signal);
    if (typeof first === 'string') return first;
    this.#lastSize = first;
    if (first > size) return this.#requireHeld(first);
    const second = await this.#send(checkpoint, first, signal);
    if (typeof second === 'string') return second;
    throw new WitnessError(`said that its last size is ${first}, and then that it is ${second}`);
  }

  /** The cosignature's line, or the size that the witness has. */
  async #send(
    checkpoint: KeptCheckpoint,
    oldSize: number,
    signal: AbortSignal,
  ): Promise<string | number> {
    const { note, size } = checkpoint;
    const { url, prove, fetch } = this.#options;
    const proof = oldSize === 0 ? [] : await prove(oldSize, size);
    const body = formatAddCheckpoint({ oldSize, proof, checkpoint: note });
    const answer = await addCheckpoint(url, body, { fetch, signal });
    if ('size' in answer) return answer.size;
    const { line, time } = this.#verified(note, answer.lines);
    [this.#lastSize, this.#lastTime] = [size, time];
    return line;
  }

  #verified(note: string, lines: string): { line: string; time: number } {
    try {
      const { text, signatures } = openNote(note + lines, [this.key]);
      const [first] = signatures;
      // An empty line in the answer would make a note of another text; a time of 0 says nothing of the time.
      if (first?.time && note.startsWith(`${text}\n`))
        return { line: first.line, time: first.time };
    } catch (error) {
      if (!(error instanceof SealingError)) throw error;
      throw new WitnessError(`answered with no cosignature of its own: ${error.message}`, {
        cause: error,
      });
    }
    throw new WitnessError('answered with no cosignature of this checkpoint');
  }

  /** Another process over the same log may have sealed, and asked for, a larger checkpoint meanwhile. */
  async #requireHeld(size: number): Promise<undefined> {
    const held = await this.#options.held();
    if (size <= held) return undefined;
    throw new WitnessError(
      `has cosigned ${size} events of this log, which holds ${held}: the log was put back to an earlier state, or somebody else signs by its key`,
      { isAlarm: true },
    );
  }

  #succeeded(): void {
    if (this.#failing) this.#options.notice('info', `The witness ${this.key.name} cosigns again.`);
    this.#failing = undefined;
    this.#failures = 0;
  }

  /**
   * Said once, and once more if it becomes alarming. An alarm stands until the witness cosigns again: that it cannot
   * be reached meanwhile takes nothing back.
   */
  #failed(error: WitnessError): void {
    const last = this.#failing;
    const isNews = !last || (error.isAlarm && !last.error.isAlarm);
    const stands = last?.error.isAlarm === true && !error.isAlarm;
    this.#failing = { since: last?.since ?? new Date(), error: stands ? last.error : error };
    this.#retryAt =
      performance.now() + Math.min(this.#options.backOff * 2 ** this.#failures, MAX_BACK_OFF);
    this.#failures += 1;
    if (!isNews) return;
    const level = error.isAlarm ? 'error' : 'warn';
    this.#options.notice(level, `The witness ${this.key.name} ${error.message}.`, { err: error });
  }
}

function asWitnessError(error: unknown): WitnessError {
  if (error instanceof WitnessError) return error;
  const why = error instanceof StoreError ? error.message : 'it failed here.';
  return new WitnessError(`could not be asked: ${why.replace(/\.$/, '')}`, { cause: error });
}
