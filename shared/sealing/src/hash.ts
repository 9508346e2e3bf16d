import { sha256 as portableSha256 } from '@noble/hashes/sha2.js';
import { SealingError } from './sealing-error.ts';

/** Of a hash, in bytes. */
export const HASH_BYTES = 32;

/** SHA-256 of the bytes: 32 new bytes. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

let sha256: Sha256 = portableSha256;

/** Has this process hash with another implementation of SHA-256, for its speed. It must not keep the bytes it is given. */
export function useSha256(implementation: Sha256): void {
  sha256 = implementation;
}

/** SHA-256 by the implementation that this process uses. */
export const digest: Sha256 = (bytes) => sha256(bytes);

/** The root of the tree without a leaf: SHA-256 of nothing (RFC 6962 section 2.1). */
export const EMPTY_ROOT: Uint8Array = portableSha256(new Uint8Array());

/** The hash of a leaf: SHA-256 of 0x00 and the leaf's bytes (RFC 6962 section 2.1). */
export function leafHash(bytes: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + bytes.length);
  input.set(bytes, 1);
  return sha256(input);
}

/** 0x01 and room for two hashes. One for all: hashing is synchronous, and half of its time would go into new ones. */
const node = Uint8Array.of(1, ...new Uint8Array(2 * HASH_BYTES));

/**
 * The hash of a node: SHA-256 of 0x01 and its children's hashes (RFC 6962 section 2.1). Throws `SealingError` with code
 * `invalid-hash` for one that is not 32 bytes.
 */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) {
    throw new SealingError('invalid-hash', `A child's hash is not ${HASH_BYTES} bytes.`);
  }
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return sha256(node);
}

/** Throws `SealingError` with code `invalid-hash` for what is not 32 bytes; `what` names it. */
export function requireHash(hash: Uint8Array, what: string): void {
  if (hash instanceof Uint8Array && hash.length === HASH_BYTES) return;
  throw new SealingError('invalid-hash', `${what} is not a hash of ${HASH_BYTES} bytes.`);
}

/** Compares hashes that are public, so in no constant time. */
export const equalHashes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
