import { readFileSync } from 'node:fs';
import { SealingError } from '@grant-ledger/sealing';
import { openSealed, type SealedCheckpoint } from '../check/sealed-checkpoint.ts';
import { Failure } from '../failure.ts';
import type { WitnessedTrust } from './trust.ts';

/** Reads a file whole, as text; a message that it cannot be read names it. */
export function readText(path: string): string {
  return reading(path, () => readFileSync(path, 'utf8'));
}

/** @throws Failure that names the file, if reading it fails. */
export function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Failure(
      code === 'ENOENT' ? `There is no ${path}.` : `${path} cannot be read (${code}).`,
    );
  }
}

/** @throws Failure that says why, if the checkpoint is not one of the log's. */
export function openKnown(path: string, trust: WitnessedTrust): SealedCheckpoint {
  return refusing(path, () => openSealed(readText(path), trust, `the checkpoint in ${path}`));
}

/** @throws Failure if fewer witnesses than are needed have cosigned it. */
export function requireWitnesses(
  { opened }: SealedCheckpoint,
  { witnessesNeeded }: WitnessedTrust,
): void {
  const cosigned = new Set(opened.signatures.witnesses.map(({ key }) => key.name)).size;
  if (cosigned >= witnessesNeeded) return;
  throw new Failure(
    `Too few witnesses: ${cosigned} of those named cosigned the checkpoint, and ${witnessesNeeded} are needed.`,
  );
}

/** Turns what the sealing room says of a file into a Failure that names it. */
export function refusing<T>(path: string, verify: () => T): T {
  try {
    return verify();
  } catch (error) {
    if (error instanceof SealingError) throw new Failure(`${path}: ${error.message}`);
    throw error;
  }
}
