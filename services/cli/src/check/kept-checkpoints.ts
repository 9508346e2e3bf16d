import { SealingError } from '@grant-ledger/sealing';
import {
  checkOrder,
  openSealed,
  type Problems,
  type SealedRoot,
  type Trust,
} from '@grant-ledger/verification';
import { usage } from '../failure.ts';
import '../node-ed25519.ts';

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
  let last: KeptNote['row'];
  for await (const { note, of, row } of notes) {
    if (!trust)
      throw usage("Name the ledger's verifier key with --key, or a file of them with --keys.");
    const problem = (what: string) => {
      problems.add(`${of}: ${what}`);
    };
    try {
      const { size, root, sealedAt } = openSealed(note, trust);
      sealed.push({ size, root, sealedAt, of });
      if (row) checkRow(row, { size, sealedAt }, last, problem);
    } catch (error) {
      if (!(error instanceof SealingError)) throw error;
      problem(error.message);
    }
    last = row ?? last;
  }
  checkOrder(sealed, problems);
  return sealed;
}

function checkRow(
  row: NonNullable<KeptNote['row']>,
  { size, sealedAt }: Pick<SealedRoot, 'size' | 'sealedAt'>,
  last: KeptNote['row'],
  problem: (what: string) => void,
): void {
  if (row.size !== size) problem(`its note is of size ${size}`);
  if (sealedAt !== Math.floor(row.sealedAt / 1000))
    problem('is kept with another time than it was signed with');
  if (last && row.sealedAt <= last.sealedAt) problem('is not kept as later than the one before it');
}
