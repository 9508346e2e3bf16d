import {
  cosigner,
  ed25519Signer,
  formatVerifierKey,
  parseVerifierKey,
  SealingError,
  type Signer,
} from '@grant-ledger/sealing';
import { SealError } from './seal-error.ts';

/** By which keys a log is sealed and verified. */
export interface LogKeys {
  /** The log's name, and that of its keys. */
  readonly origin: string;
  /**
   * Who signs a checkpoint: one key, plainly (C2SP signed-note) and with the time of sealing, in whole
   * seconds since the epoch (C2SP tlog-cosignature).
   */
  readonly signers: (seconds: () => number) => readonly Signer[];
  /** Both kinds of verifier keys of each key that the log has had, the newest first. */
  readonly verifierKeys: readonly string[];
}

/** A private key of RFC 8032 in base64: 32 bytes. Throws `SealError` with code `invalid-keys`; does not repeat it. */
export function parseSeed(text: string): Uint8Array {
  const seed = Buffer.from(text, 'base64');
  if (seed.length === 32 && seed.toString('base64') === text) return seed;
  throw new SealError('invalid-keys', 'A signing key is the base64 of 32 bytes.');
}

/**
 * The keys of a log by their private keys, the newest first, of which only that one signs. Throws `SealError`
 * with code `invalid-keys`.
 */
export function logKeys(origin: string, seeds: readonly [Uint8Array, ...Uint8Array[]]): LogKeys {
  const signers = (seed: Uint8Array, seconds: () => number) => [
    ed25519Signer(origin, seed),
    cosigner(origin, seed, seconds),
  ];
  return {
    origin,
    signers: (seconds) => signers(seeds[0], seconds),
    verifierKeys: asSealError(() =>
      seeds
        .flatMap((seed) => signers(seed, () => 1))
        .map(({ verifierKey }) => formatVerifierKey(verifierKey)),
    ),
  };
}

/**
 * The keys, and verifier keys of the log from before whose private keys are not here. Throws `SealError` with
 * code `invalid-keys` for one that is none of this log.
 */
export function withRetired(keys: LogKeys, retired: readonly string[]): LogKeys {
  for (const key of retired) {
    const { name } = asSealError(() => parseVerifierKey(key));
    if (name !== keys.origin)
      throw new SealError('invalid-keys', `A retired key is named ${name}, not ${keys.origin}.`);
  }
  return { ...keys, verifierKeys: [...new Set([...keys.verifierKeys, ...retired])] };
}

function asSealError<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    throw new SealError('invalid-keys', error.message, { cause: error });
  }
}
