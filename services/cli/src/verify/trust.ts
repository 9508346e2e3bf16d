import { readFileSync } from 'node:fs';
import { parseVerifierKey, SealingError, type VerifierKey } from '@grant-ledger/sealing';
import {
  bothKeys,
  keyLines,
  TrustError,
  witnessedTrust,
  type WitnessedTrust,
} from '@grant-ledger/verification';
import { usage } from '../failure.ts';

/** Flags that say whose signatures count. */
export interface TrustFlags {
  /** Verifier keys of the log. */
  readonly key?: readonly string[];
  /** A file of such keys, one a line. */
  readonly keys?: string;
  /** Verifier keys of witnesses. */
  readonly witness?: readonly string[];
  /** How many of them have to have cosigned; all, if it is not said. */
  readonly witnessesNeeded?: string;
}

/**
 * What the flags say. The log's keys have its name, which is the origin of its checkpoints.
 *
 * @throws Failure with exit code 2 for a key that is none, keys of several logs, no key, or a wrong count.
 */
export function readTrust({
  key = [],
  keys,
  witness = [],
  witnessesNeeded,
}: TrustFlags): WitnessedTrust {
  const ofLog = [
    ...key.flatMap((one) => parsed('--key', () => bothKeys(one))),
    ...(keys === undefined ? [] : keysIn(keys)),
  ];
  if (ofLog.length === 0)
    throw usage("Name the log's verifier key with --key, or a file of them with --keys.");
  const ofWitnesses = witness.map((one) => parsed('--witness', () => parseVerifierKey(one)));
  try {
    return witnessedTrust({ ofLog, ofWitnesses, needed: witnessesNeeded });
  } catch (error) {
    if (error instanceof TrustError) throw usage(`${PREFIXES[error.given]}${error.message}`);
    throw error;
  }
}

/** What is said before the words of a `TrustError`. */
const PREFIXES: Readonly<Record<TrustError['given'], string>> = {
  key: '',
  witness: '--witness: ',
  witnessesNeeded: '--witnesses-needed ',
};

/** The keys in a file, one a line. */
export const keysIn = (path: string): VerifierKey[] =>
  keyLines(readFileSync(path, 'utf8')).flatMap((line) =>
    parsed(`--keys ${path}`, () => bothKeys(line)),
  );

function parsed<T>(flag: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof SealingError) throw usage(`${flag}: ${error.message}`);
    throw error;
  }
}
