import { parseVerifierKey, verifierKey, type VerifierKey } from '@grant-ledger/sealing';

/** By which keys checkpoints are verified. */
export interface Trust {
  /** The log's name, which its keys have. */
  readonly origin: string;
  /** The log's and those of witnesses. */
  readonly keys: readonly VerifierKey[];
}

export interface WitnessedTrust extends Trust {
  /** How many of the witnesses have to have cosigned. */
  readonly witnessesNeeded: number;
}

/** Keys that cannot be trusted together: in which of the things given the fault is, and in words which. */
export class TrustError extends Error {
  readonly given: 'key' | 'witness' | 'witnessesNeeded';

  constructor(given: TrustError['given'], message: string) {
    super(message);
    this.name = 'TrustError';
    this.given = given;
  }
}

/**
 * The keys that verify what the holder of a log's key signs: one Ed25519 key signs a checkpoint plainly, and again
 * as a cosignature with the time of sealing, so that each of the two verifier keys stands for both.
 */
export function bothKeys(vkey: string): readonly VerifierKey[] {
  const { name, publicKey } = parseVerifierKey(vkey);
  return [verifierKey(name, 'ed25519', publicKey), verifierKey(name, 'cosignature/v1', publicKey)];
}

/** What a log's verifier keys verify, of which there is one at least. Throws `SealingError` for one that is none. */
export function trustIn(vkeys: readonly string[]): Trust {
  const keys = vkeys.flatMap(bothKeys);
  return { origin: keys[0]?.name ?? '', keys };
}

/** The keys in a text, one a line, as `grant-ledger keys show` prints them after a line with the origin. */
export const keyLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('origin '));

interface Given {
  /** Of the log, of which there is one at least. */
  readonly ofLog: readonly VerifierKey[];
  readonly ofWitnesses: readonly VerifierKey[];
  /** How many of the witnesses are needed, in decimal; all, if it is not said. */
  readonly needed?: string | undefined;
}

/** Throws `TrustError` for keys of several logs, witnesses that are none, and a count that is none. */
export function witnessedTrust({ ofLog, ofWitnesses, needed }: Given): WitnessedTrust {
  const origin = ofLog[0]?.name ?? '';
  const other = ofLog.find(({ name }) => name !== origin);
  if (other) throw new TrustError('key', `The keys are of two logs, ${origin} and ${other.name}.`);
  for (const key of ofWitnesses) requireWitness(key, origin);
  return {
    origin,
    keys: [...ofLog, ...ofWitnesses],
    witnessesNeeded: countOf(needed, new Set(ofWitnesses.map(({ name }) => name)).size),
  };
}

function requireWitness({ name, type }: VerifierKey, origin: string): void {
  if (type !== 'cosignature/v1')
    throw new TrustError('witness', `the key of ${name} does not cosign; a witness's has type 4.`);
  if (name === origin) throw new TrustError('witness', `${name} is the log itself.`);
}

function countOf(text: string | undefined, witnesses: number): number {
  if (text === undefined) return witnesses;
  const count = Number(text);
  if (/^\d+$/.test(text) && count <= witnesses) return count;
  throw new TrustError(
    'witnessesNeeded',
    `must be a whole number up to the number of witnesses named, ${witnesses}, and is "${text}".`,
  );
}
