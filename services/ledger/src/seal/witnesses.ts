import type { KeptCheckpoint } from '@grant-ledger/store';

/** Who is asked to cosign a checkpoint before it is published. */
export interface Witnesses {
  /**
   * Asks them, and resolves with the lines of their cosignatures, each with its newline, once all have
   * answered or have had their time, or a little after enough have answered. Never rejects.
   */
  cosign(checkpoint: KeptCheckpoint): Promise<readonly string[]>;
  /** Whether a note has as many cosignatures as are needed. */
  isEnough(note: string): boolean;
}

/** Nobody is asked, and nobody is needed. */
export const NO_WITNESSES: Witnesses = {
  cosign: () => Promise.resolve([]),
  isEnough: () => true,
};
