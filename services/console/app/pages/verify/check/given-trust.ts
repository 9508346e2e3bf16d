import { parseVerifierKey, SealingError } from '@grant-ledger/sealing';
import {
  bothKeys,
  keyLines,
  TrustError,
  witnessedTrust,
  type WitnessedTrust,
} from '@grant-ledger/verification';
import type { GivenTrust } from './asked.ts';

/** @throws TrustError for what is no key, and for keys that cannot be trusted together */
export function trustOf({ keys, witnesses, needed }: GivenTrust): WitnessedTrust {
  const trimmed = needed.trim();
  return witnessedTrust({
    ofLog: keyLines(keys).flatMap((line) => parsed('key', () => bothKeys(line))),
    ofWitnesses: keyLines(witnesses).map((line) => parsed('witness', () => parseVerifierKey(line))),
    needed: trimmed === '' ? undefined : trimmed,
  });
}

function parsed<T>(given: TrustError['given'], parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof SealingError) throw new TrustError(given, error.message);
    throw error;
  }
}
