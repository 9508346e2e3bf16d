import { sha256 } from '@noble/hashes/sha2.js';

/** A SHA-256 of bytes that come in pieces; text counts as its UTF-8. */
export interface Hasher {
  readonly update: (piece: Uint8Array | string) => unknown;
  readonly hex: () => string;
}

/** One that runs everywhere. */
export function portableHasher(): Hasher {
  const hash = sha256.create();
  const encoder = new TextEncoder();
  return {
    update: (piece) => hash.update(typeof piece === 'string' ? encoder.encode(piece) : piece),
    hex: () => Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}

/** The digest of pieces, in hex. */
export async function hexDigest(
  newHasher: () => Hasher,
  pieces: Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>,
): Promise<string> {
  const hasher = newHasher();
  for await (const piece of pieces) hasher.update(piece);
  return hasher.hex();
}
