import { ed25519 } from '@noble/curves/ed25519.js';
import { toBase64 } from './base64.ts';

export const PUBLIC_KEY_BYTES = 32;
export const SEED_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** Ed25519 (RFC 8032 section 5.1) by somebody: a private key is its seed of 32 bytes, a public key 32 bytes. */
export interface Ed25519 {
  publicKeyOf(seed: Uint8Array): Uint8Array;
  /** 64 bytes, the same whenever they are made. */
  sign(bytes: Uint8Array, seed: Uint8Array): Uint8Array;
  /**
   * Whether a signature, 64 bytes, is one of the bytes, where the public key is of prime order: by the equation of
   * RFC 8032 section 5.1.7 without the cofactor, and with no scalar beyond the group's order. What satisfies that by
   * such a key is in the subgroup of prime order itself.
   */
  verify(signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): boolean;
}

const portable: Ed25519 = {
  publicKeyOf: (seed) => ed25519.getPublicKey(seed),
  sign: (bytes, seed) => ed25519.sign(bytes, seed),
  verify: (signature, bytes, publicKey) =>
    ed25519.verify(signature, bytes, publicKey, { zip215: false }) &&
    ed25519.Point.fromBytes(signature.subarray(0, SIGNATURE_BYTES / 2)).isTorsionFree(),
};

let used = portable;

/** Has this process use another implementation, for its speed. */
export function useEd25519(implementation: Ed25519): void {
  used = implementation;
}

/** The public key of a private one, a seed of 32 bytes (RFC 8032 section 5.1.5). */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const publicKey = used.publicKeyOf(seed);
  // Such a scalar is a multiple of 8 below 2^255, and so none of the group's order: the point is of prime order.
  remember(toBase64(publicKey), true);
  return publicKey;
}

/** A signature of RFC 8032 section 5.1.6: 64 bytes, the same whenever it is made. */
export const signBytes = (bytes: Uint8Array, seed: Uint8Array): Uint8Array =>
  used.sign(bytes, seed);

/**
 * Whether all verifiers agree that the signature is one of the bytes. RFC 8032 section 5.1.7 leaves it to them
 * whether they multiply by the cofactor, so the owner of a key can make signatures that one accepts and another
 * refuses. So: encodings as RFC 8032 has them, not the laxer ones of ZIP 215; and key and signature in the subgroup
 * of prime order, where both kinds of verifiers come to the same. Every honest signature is.
 */
export function isSignatureOf(
  signature: Uint8Array,
  bytes: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (signature.length !== SIGNATURE_BYTES || !isPublicKey(publicKey)) return false;
  return used.verify(signature, bytes, publicKey);
}

/** Those asked for last, since to find out takes longer than a quick verification. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 100;

/** Whether the bytes are the RFC 8032 encoding of a point of prime order, as every public key is. */
export function isPublicKey(bytes: Uint8Array): boolean {
  if (bytes.length !== PUBLIC_KEY_BYTES) return false;
  const key = toBase64(bytes);
  const answer = known.get(key) ?? isOfPrimeOrder(bytes);
  remember(key, answer);
  return answer;
}

function remember(key: string, isOfPrimeOrder: boolean): void {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, isOfPrimeOrder);
}

function isOfPrimeOrder(bytes: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(bytes);
    return !point.is0() && point.isTorsionFree();
  } catch {
    return false;
  }
}
