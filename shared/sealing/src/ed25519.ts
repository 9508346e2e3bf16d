import { ed25519 } from '@noble/curves/ed25519.js';

export const PUBLIC_KEY_BYTES = 32;
export const SEED_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** The public key of a private one, a seed of 32 bytes (RFC 8032 section 5.1.5). */
export const publicKeyOf = (seed: Uint8Array): Uint8Array => ed25519.getPublicKey(seed);

/** A signature of RFC 8032 section 5.1.6: 64 bytes, the same whenever it is made. */
export const signBytes = (bytes: Uint8Array, seed: Uint8Array): Uint8Array =>
  ed25519.sign(bytes, seed);

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
  if (!ed25519.verify(signature, bytes, publicKey, { zip215: false })) return false;
  return ed25519.Point.fromBytes(signature.subarray(0, SIGNATURE_BYTES / 2)).isTorsionFree();
}

/** Whether the bytes are the RFC 8032 encoding of a point of prime order, as every public key is. */
export function isPublicKey(bytes: Uint8Array): boolean {
  if (bytes.length !== PUBLIC_KEY_BYTES) return false;
  try {
    const point = ed25519.Point.fromBytes(bytes);
    return !point.is0() && point.isTorsionFree();
  } catch {
    return false;
  }
}
