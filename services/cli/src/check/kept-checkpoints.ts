import { SealingError } from '@grant-ledger/sealing';
import { usage } from '../failure.ts';
import type { Problems } from './problems.ts';
import { checkOrder, openSealed, type SealedRoot, type Trust } from './sealed-checkpoint.ts';

/** A checkpoint as somebody kept it, and in words who. */
export interface KeptNote {
  readonly note: string;
  /** For messages: such as `the checkpoint in FILE`. */
  readonly of: string;
  /** What is kept beside the note, if it is the ledger itself that kept it: UTC milliseconds. */
  readonly row?: { readonly size: number; readonly sealedAt: number };
}

/**
 * Verifies checkpoints that were kept, and what holds of all checkpoints of one log. Returns what those say that could
 * be verified; of the rest the problems tell.
 *
 * @throws Failure with exit code 2 if there is one, and no key.
 */
export async function checkKept(
  notes: Iterable<KeptNote> | AsyncIterable<KeptNote>,
  trust: Trust | undefined,
  problems: Problems,
): Promise<readonly SealedRoot[]> {
  const sealed: SealedRoot[] = [];
  for await (const { note, of, row } of notes) {
    if (!trust)
      throw usage("Name the ledger's verifier key with --key, or a file of them with --keys.");
    try {
      const { size, root, sealedAt } = openSealed(note, trust);
      sealed.push({ size, root, sealedAt, of });
      if (row && row.size !== size) problems.add(`${of}: its note is of size ${size}`);
      if (row && sealedAt !== Math.floor(row.sealedAt / 1000))
        problems.add(`${of}: is kept with another time than it was signed with`);
    } catch (error) {
      if (!(error instanceof SealingError)) throw error;
      problems.add(`${of}: ${error.message}`);
    }
  }
  checkOrder(sealed, problems);
  return sealed;
}
