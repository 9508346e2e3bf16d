import { concat, viewOf } from './bytes.ts';
import { COSIGNATURE_HEADER, parseCheckpoint } from './checkpoint.ts';
import { isSignatureOf, publicKeyOf, SEED_BYTES, signBytes } from './ed25519.ts';
import { verifierKey, type VerifierKey } from './keys.ts';
import { SealingError } from './sealing-error.ts';
import { utf8 } from './text.ts';

/** What signs the texts of notes. */
export interface Signer {
  readonly verifierKey: VerifierKey;
  /** The bytes that follow the key's id in a signature line. */
  sign(text: string): Uint8Array;
}

const TIME_BYTES = 8;

/**
 * Signs notes with an Ed25519 key (C2SP signed-note), given by its private key, the 32 bytes of RFC 8032. Throws
 * `SealingError` with code `invalid-key`; signing, with code `invalid-note` for a text that reads as what a cosignature
 * signs.
 */
export function ed25519Signer(name: string, seed: Uint8Array): Signer {
  const secret = ownSeed(seed);
  return {
    verifierKey: verifierKey(name, 'ed25519', publicKeyOf(secret)),
    sign(text) {
      if (isCosigned(text)) {
        throw new SealingError(
          'invalid-note',
          `A note's text does not begin with the line "${COSIGNATURE_HEADER}".`,
        );
      }
      return signBytes(utf8(text), secret);
    },
  };
}

/**
 * Cosigns checkpoints with an Ed25519 key (C2SP tlog-cosignature), given by its private key, the 32 bytes of RFC 8032.
 * `time` is asked at each signature, in whole seconds since the epoch, of 1 or more. Throws `SealingError` with code
 * `invalid-key`; signing, with code `invalid-checkpoint` for any other text.
 */
export function cosigner(name: string, seed: Uint8Array, time: () => number): Signer {
  const secret = ownSeed(seed);
  return {
    verifierKey: verifierKey(name, 'cosignature/v1', publicKeyOf(secret)),
    sign(text) {
      parseCheckpoint(text);
      const seconds = time();
      if (!Number.isSafeInteger(seconds) || seconds < 1) {
        throw new RangeError('time is not in whole seconds since the epoch, of 1 or more');
      }
      const bytes = new Uint8Array(TIME_BYTES);
      viewOf(bytes).setBigUint64(0, BigInt(seconds));
      return concat([bytes, signBytes(cosignedBytes(text, seconds), secret)]);
    },
  };
}

/**
 * Verifies the bytes that follow the key's id in a signature line. Null if it is no signature of the text by the key,
 * else its time: of a cosignature in whole seconds since the epoch, of another null.
 */
export function verifySignature(
  text: string,
  signature: Uint8Array,
  { type, publicKey }: VerifierKey,
): { readonly time: number | null } | null {
  switch (type) {
    case 'ed25519':
      if (isCosigned(text)) return null;
      return isSignatureOf(signature, utf8(text), publicKey) ? { time: null } : null;
    case 'cosignature/v1': {
      if (signature.length < TIME_BYTES) return null;
      const time = Number(viewOf(signature).getBigUint64(0));
      if (!Number.isSafeInteger(time)) return null;
      const rest = signature.subarray(TIME_BYTES);
      return isSignatureOf(rest, cosignedBytes(text, time), publicKey) ? { time } : null;
    }
  }
}

const cosignedBytes = (text: string, seconds: number): Uint8Array =>
  utf8(`${COSIGNATURE_HEADER}\ntime ${seconds}\n${text}`);

/** A key may sign both plainly and with times: a plain signature must never pass for the other kind. */
const isCosigned = (text: string): boolean => text.startsWith(`${COSIGNATURE_HEADER}\n`);

function ownSeed(seed: Uint8Array): Uint8Array {
  if (seed instanceof Uint8Array && seed.length === SEED_BYTES) return seed.slice();
  throw new SealingError('invalid-key', `A private key is ${SEED_BYTES} bytes.`);
}
