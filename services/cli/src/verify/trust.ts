import { readFileSync } from 'node:fs';
import { parseVerifierKey, SealingError, type VerifierKey } from '@grant-ledger/sealing';
import { bothKeys, type Trust } from '../check/sealed-checkpoint.ts';
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

export interface WitnessedTrust extends Trust {
  readonly witnessesNeeded: number;
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
  const [first] = ofLog;
  if (!first) throw usage("Name the log's verifier key with --key, or a file of them with --keys.");
  const other = ofLog.find(({ name }) => name !== first.name);
  if (other) throw usage(`The keys are of two logs, ${first.name} and ${other.name}.`);
  const witnesses = witness.map((one) => parsed('--witness', () => witnessKey(one, first.name)));
  return {
    origin: first.name,
    keys: [...ofLog, ...witnesses],
    witnessesNeeded: countOf(witnessesNeeded, new Set(witnesses.map(({ name }) => name)).size),
  };
}

/** The keys in a file, one a line, as `grant-ledger keys show` prints them after a line with the origin. */
export function keysIn(path: string): VerifierKey[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  return lines
    .filter((line) => line !== '' && !line.startsWith('origin '))
    .flatMap((line) => parsed(`--keys ${path}`, () => bothKeys(line)));
}

function witnessKey(vkey: string, origin: string): VerifierKey {
  const key = parseVerifierKey(vkey);
  if (key.type !== 'cosignature/v1')
    throw usage(`--witness: the key of ${key.name} does not cosign; a witness's has type 4.`);
  if (key.name === origin) throw usage(`--witness: ${key.name} is the log itself.`);
  return key;
}

function countOf(text: string | undefined, witnesses: number): number {
  if (text === undefined) return witnesses;
  const count = Number(text);
  if (/^\d+$/.test(text) && count <= witnesses) return count;
  throw usage(
    `--witnesses-needed must be a whole number up to the number of witnesses named, ${witnesses}, and is "${text}".`,
  );
}

function parsed<T>(flag: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof SealingError) throw usage(`${flag}: ${error.message}`);
    throw error;
  }
}
