import { createHash, hash } from 'node:crypto';

/** Longer bodies are hashed piece by piece, and so need no room of their own. */
const WORKSPACE = 64 * 1024;
const DIGEST_BYTES = 32;
/** A character of a body is at most so many bytes in UTF-8. */
const BYTES_PER_CHARACTER = 3;

const workspace = Buffer.allocUnsafe(WORKSPACE);

/** D(0) of `EventStore.prefixDigest`. */
export const EMPTY_PREFIX: Buffer = createHash('sha256').digest();

/** D(n + 1) from D(n) and the body of event n; `EventStore.prefixDigest` defines it. */
export function nextPrefixDigest(before: Uint8Array, body: string): Buffer {
  if (DIGEST_BYTES + body.length * BYTES_PER_CHARACTER > WORKSPACE) {
    return createHash('sha256').update(before).update(body).digest();
  }
  workspace.set(before);
  const length = DIGEST_BYTES + workspace.write(body, DIGEST_BYTES);
  return hash('sha256', workspace.subarray(0, length), 'buffer');
}
