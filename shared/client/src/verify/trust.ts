import { parseVerifierKey, SealingError } from '@grant-ledger/sealing';
import { bothKeys, witnessedTrust, type WitnessedTrust } from '@grant-ledger/verification';
import type { Keys } from './keys.ts';
import { refusal, VerificationError } from './verification-error.ts';

/** @throws VerificationError `keys` */
export function trustIn({ log, witnesses = [], witnessesNeeded }: Keys): WitnessedTrust {
  if (log.length === 0) throw new VerificationError('keys', ['No key of the log is given.']);
  try {
    return witnessedTrust({
      ofLog: log.flatMap(bothKeys),
      ofWitnesses: witnesses.map(parseVerifierKey),
      needed: witnessesNeeded === undefined ? undefined : String(witnessesNeeded),
    });
  } catch (error) {
    if (error instanceof SealingError) throw new VerificationError('keys', [error.message], error);
    throw refusal(error);
  }
}
