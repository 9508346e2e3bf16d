/** A checkpoint as it was sealed, and whatever cosignatures came later. */
export interface KeptCheckpoint {
  /** How many events of the log it is of. */
  readonly size: number;
  /** When it was sealed, in UTC milliseconds. */
  readonly sealedAt: number;
  /** The signed note (C2SP tlog-checkpoint). */
  readonly note: string;
}

/**
 * The checkpoints of a log, apart from the log, so that a log that was put back to an earlier state is found
 * out. Several stores, in one process or in many, may have the same checkpoints open at once; each sentence
 * holds over all of them, and has a test in the contract suite, which every adapter passes.
 */
export interface CheckpointStore {
  /** The checkpoint that was sealed last; undefined if there is none. */
  latest(): Promise<KeptCheckpoint | undefined>;

  /** The checkpoint that was published last: the one to show to others; undefined if there is none. */
  published(): Promise<KeptCheckpoint | undefined>;

  /** The checkpoint of exactly that size; undefined if there is none. */
  at(size: number): Promise<KeptCheckpoint | undefined>;

  /** All of them in the order of sizes, ending with the one that was the last when reading began. */
  all(): AsyncIterable<KeptCheckpoint>;

  /**
   * Compare and swap: makes this the latest checkpoint if the latest one is of the size `expected`, or if
   * there is none and `expected` is null. Resolves only once it is durable. There is never more than one
   * checkpoint of a size, and sizes grow. Rejects with code `wrong-expected-revision` if the latest is
   * another one or this is not larger, with `unavailable` if it cannot be written, and with
   * `outcome-unknown` if it cannot be learned whether it was.
   */
  replace(expected: number | null, next: KeptCheckpoint): Promise<void>;

  /**
   * Adds lines of signatures, each with its newline, to the checkpoint of that size, but for those that it
   * has already; resolves with it once they are durable. Rejects with code `out-of-range` if there is none.
   */
  addSignatures(size: number, lines: readonly string[]): Promise<KeptCheckpoint>;

  /**
   * Makes the checkpoint of that size the published one, unless a larger one is. Resolves once that is
   * durable. Rejects with code `out-of-range` if there is none of that size.
   */
  publish(size: number): Promise<void>;

  /** Lets go of the checkpoints. Everything asked afterwards rejects with code `unavailable`. May be called twice. */
  close(): Promise<void>;
}

/** The note with those of the lines below it that it does not have yet. */
export const withLines = (note: string, lines: readonly string[]): string =>
  note + [...new Set(lines)].filter((line) => !note.includes(`\n${line}`)).join('');
