import { parseVerifierKey, SealingError } from '@grant-ledger/sealing';
import { bothKeys, witnessedTrust, type WitnessedTrust } from '@grant-ledger/verification';
import { refusal, VerificationError } from './verification-error.ts';

/** Whose signatures count. Take the keys from the operator, never from the ledger that is verified. */
export interface Keys {
  /** The log's verifier keys, as `grant-ledger keys show` prints them. */
  readonly log: readonly string[];
  /** Those of witnesses. */
  readonly witnesses?: readonly string[];
  /** How many of the witnesses have to have cosigned; all, if it is not said. */
  readonly witnessesNeeded?: number;
}

/** @throws VerificationError `keys` */
export function trustOf({ log, witnesses = [], witnessesNeeded }: Keys): WitnessedTrust {
  if (log.length === 0) throw new VerificationError('keys', ['No key of the log is given.'], null);
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
