import { SealingError } from '@grant-ledger/sealing';
import type { Problems } from './problems.ts';
import { checkOrder, openSealed, type SealedRoot, type Trust } from './sealed-checkpoint.ts';

/** A checkpoint as somebody kept it, and in words who. */
export interface KeptNote {
  readonly note: string;
  /** For messages: such as `the checkpoint in FILE`. */
  readonly of: string;
}

/**
 * Verifies checkpoints that were kept, and what holds of all checkpoints of one log. Returns what those say that could
 * be verified; of the rest the problems tell.
 */
export function checkKept(
  notes: Iterable<KeptNote>,
  trust: Trust,
  problems: Problems,
): readonly SealedRoot[] {
  const sealed: SealedRoot[] = [];
  for (const { note, of } of notes) {
    try {
      const { size, root, sealedAt } = openSealed(note, trust);
      sealed.push({ size, root, sealedAt, of });
    } catch (error) {
      if (!(error instanceof SealingError)) throw error;
      problems.add(`${of}: ${error.message}`);
    }
  }
  checkOrder(sealed, problems);
  return sealed;
}
