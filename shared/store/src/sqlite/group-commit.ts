import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoreError } from '../errors.ts';
import type { Append, Appended, StoredEvent } from '../event-store.ts';
import type { WrittenBatch } from './log-writer.ts';
import { OpenBatch, type Settle } from './open-batch.ts';
import type { PackedBatch } from './packed-batch.ts';
import { unavailable } from './unavailable.ts';

/** Where a group commit has its batches written. */
export interface BatchWriter {
  /** A commit takes at most so many events … */
  readonly mostEvents: number;
  /** … and ends after the event that brings its bodies to so many characters. */
  readonly mostCharacters: number;
  /** So many batches may be on their way at once; they are written in their order. */
  readonly mostBatches: number;
  /** An empty batch to fill. */
  newBatch(): PackedBatch;
  /**
   * Writes a batch and takes it back. `now` is what the clock says, in UTC milliseconds. Rejects with a
   * `StoreError`; then nothing of the batch is there.
   */
  write(batch: PackedBatch, now: number): Promise<WrittenBatch>;
  /** Resolves if the log can be written, after what was sent before; adds nothing. Rejects with a `StoreError`. */
  probe(): Promise<void>;
  /** Called when no batch is on its way. */
  close(): Promise<void>;
}

/** Takes the events that a commit added, in the order of positions, and the length of their bodies in characters. */
export type Committed = (events: readonly StoredEvent[], characters: number) => void;

/**
 * Group commit: the appends called in one turn of the event loop, and those that came while other batches
 * were on their way, share one transaction, and so one fsync. Nobody is answered before it.
 */
export class GroupCommit {
  readonly #writer: BatchWriter;
  readonly #clock: () => number;
  readonly #committed: Committed;
  #queue: OpenBatch[] = [];
  #scheduled = false;
  /** Batches on their way. */
  #writing = 0;

  constructor(writer: BatchWriter, clock: () => number, committed: Committed) {
    this.#writer = writer;
    this.#clock = clock;
    this.#committed = committed;
  }

  /** Resolves once all of them are durable or refused. */
  appendAll(appends: readonly Append[]): Promise<(Appended | StoreError)[]> {
    return new Promise((resolve) => {
      const outcomes = new Array<Appended | StoreError>(appends.length);
      let open = appends.length;
      appends.forEach((append, index) => {
        this.#add(append, (outcome) => {
          outcomes[index] = outcome;
          open -= 1;
          if (open === 0) resolve(outcomes);
        });
      });
      if (appends.length === 0) resolve([]);
      this.#schedule();
    });
  }

  /** Resolves if the log can be written; rejects with a `StoreError`. */
  async probe(): Promise<void> {
    this.#writing += 1;
    try {
      await this.#writer.probe();
    } catch (error) {
      throw unavailable(error);
    } finally {
      this.#writing -= 1;
      this.#schedule();
    }
  }

  /** Resolves once all that was called for has been answered, and lets the writer go. */
  async close(): Promise<void> {
    while (this.#queue.length > 0 || this.#writing > 0) await nextTurn();
    await this.#writer.close();
  }

  #add(append: Append, settle: Settle): void {
    const { mostEvents, mostCharacters } = this.#writer;
    let batch = this.#queue.at(-1);
    const isFull = batch && (batch.packed.size >= mostEvents || batch.characters >= mostCharacters);
    if (!batch || isFull || batch.recordedAt !== append.recordedAt) {
      batch = new OpenBatch(this.#writer.newBatch(), append.recordedAt);
      this.#queue.push(batch);
    }
    batch.add(append, settle);
  }

  /** After the I/O callbacks of this turn, so that what several connections sent in it goes together. */
  #schedule(): void {
    const isBusy = this.#writing >= this.#writer.mostBatches;
    if (this.#scheduled || isBusy || this.#queue.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      void this.#commit();
    });
  }

  async #commit(): Promise<void> {
    const batch = this.#queue.shift();
    if (!batch) return;
    this.#writing += 1;
    const writing = this.#writer.write(batch.packed, batch.recordedAt ?? this.#clock());
    this.#schedule();
    try {
      const written = await writing;
      this.#committed(batch.written(written), batch.characters);
    } catch (error) {
      batch.failed(unavailable(error));
      // What is queued beyond this commit would meet the same failure, some after a long wait.
      if (this.#writing === 1)
        for (const queued of this.#queue.splice(0)) queued.failed(unavailable(error));
    } finally {
      this.#writing -= 1;
      this.#schedule();
    }
  }
}
