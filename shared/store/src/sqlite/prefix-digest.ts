import { createHash, hash } from 'node:crypto';

const DIGEST_BYTES = 32;
/** A character of a body is at most so many bytes in UTF-8. */
const BYTES_PER_CHARACTER = 3;
/** Longer bodies are hashed piece by piece, and so need no room of their own. */
const LONGEST_BODY = 20_000;

/** D(0) of `EventStore.prefixDigest`. */
export const EMPTY_PREFIX: Buffer = createHash('sha256').digest();

/**
 * The digest D of `EventStore.prefixDigest`, carried on from event to event. It allocates nothing for a
 * body of usual length, since it is worked out for each event while a commit is waited for.
 */
export class PrefixDigest {
  /** D(n), and after it room for the body that makes it D(n + 1). */
  readonly #workspace = Buffer.allocUnsafe(DIGEST_BYTES + LONGEST_BODY * BYTES_PER_CHARACTER);
  /** D(n). The same bytes change when the next event is added. */
  readonly bytes = this.#workspace.subarray(0, DIGEST_BYTES);

  /** Starts from D(n). */
  restart(digest: Uint8Array): void {
    this.bytes.set(digest);
  }

  /** From D(n) to D(n + 1), by the body of event n. */
  add(body: string): void {
    if (body.length > LONGEST_BODY) {
      this.bytes.set(createHash('sha256').update(this.bytes).update(body).digest());
      return;
    }
    const length = DIGEST_BYTES + this.#workspace.write(body, DIGEST_BYTES);
    const digest = hash('sha256', this.#workspace.subarray(0, length), 'binary');
    this.bytes.write(digest, 'binary');
  }
}
