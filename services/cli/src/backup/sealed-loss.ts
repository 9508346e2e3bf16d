import { openSealed, type Trust } from '@grant-ledger/verification';
import { SealingError } from '@grant-ledger/sealing';
import type { KeptNote } from '../check/kept-checkpoints.ts';
import { Failure, usage } from '../failure.ts';

/** The checkpoint that covers most, of those that are known beside a backup. */
interface Farthest {
  readonly size: number;
  /** In words: which it is. */
  readonly of: string;
}

/**
 * How far the log is known to have gone, by checkpoints that verify; size 0 without any.
 *
 * @throws Failure if one does not verify; with exit code 2 if there is one, and no key
 */
export function farthest(notes: readonly KeptNote[], trust: Trust | undefined): Farthest {
  return notes
    .map((note) => opened(note, trust))
    .reduce((most, one) => (one.size > most.size ? one : most), { size: 0, of: 'nothing' });
}

/**
 * How many sealed events a restore would lose.
 *
 * @throws Failure if that is any, and they may not be lost
 */
export function requireNoLoss(held: number, { size, of }: Farthest, mayLose: boolean): number {
  const lost = Math.max(0, size - held);
  if (lost === 0 || mayLose) return lost;
  throw new Failure(
    `${lost} sealed events would be lost: the backup has ${held} events, and ${of} seals ${size}. Look for a newer backup, or for the log itself. ` +
      'If they are lost for good, and you tell so all who hold a checkpoint of more than the backup has: --lose-sealed-events.',
  );
}

function opened({ note, of }: KeptNote, trust: Trust | undefined): Farthest {
  if (!trust)
    throw usage(
      `To compare the backup with ${of}, bring keys.json into the data folder, or name the ledger's verifier key with --key or --keys.`,
    );
  try {
    return { size: openSealed(note, trust).size, of };
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    throw new Failure(`${of}: ${error.message}`);
  }
}
