import { readFileSync } from 'node:fs';
import { SealingError } from '@grant-ledger/sealing';
import {
  NotProven,
  openSealed,
  requireWitnesses,
  type SealedCheckpoint,
  type WitnessedTrust,
} from '@grant-ledger/verification';
import { Failure } from '../failure.ts';
import '../node-ed25519.ts';

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

/** @throws Failure that says why, if it is not, or fewer witnesses than are needed have cosigned it. */
export function openWitnessed(path: string, trust: WitnessedTrust): SealedCheckpoint {
  const checkpoint = openKnown(path, trust);
  refusing(path, () => {
    requireWitnesses(checkpoint, trust);
  });
  return checkpoint;
}

/** Turns what a room says of a file into a Failure; of what the sealing room says the file is named. */
export function refusing<T>(path: string, verify: () => T): T {
  try {
    return verify();
  } catch (error) {
    if (error instanceof SealingError) throw new Failure(`${path}: ${error.message}`);
    if (error instanceof NotProven) throw new Failure(error.message);
    throw error;
  }
}
