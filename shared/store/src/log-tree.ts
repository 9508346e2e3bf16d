import { hash } from 'node:crypto';
import { GrowingTree, HASH_BYTES, leafHash, useSha256 } from '@grant-ledger/sealing';

// Several times as fast as the portable one, for whatever this process hashes.
useSha256((bytes) => hash('sha256', bytes, 'buffer'));

/** A character of a body is at most so many bytes in UTF-8. */
const BYTES_PER_CHARACTER = 3;
/** Longer bodies get room of their own. */
const LONGEST_BODY = 20_000;

/**
 * The tree of the log (RFC 6962), carried on from event to event while they are written. Of an event it
 * gives the nodes that it completes, which are kept beside it: the node (level L, index j) beside the event
 * (j + 1) · 2^L − 1.
 */
export class LogTree {
  readonly #tree = new GrowingTree();
  readonly #workspace = Buffer.alloc(LONGEST_BODY * BYTES_PER_CHARACTER);

  /** How many events it has. */
  get size(): number {
    return this.#tree.size;
  }

  /** Starts from a size, with the hashes of its `rootNodes`. */
  restart(size: number, nodes: readonly Uint8Array[]): void {
    this.#tree.restart(size, nodes);
  }

  /**
   * Adds the next event by its body, RFC 8785 canonical JSON as recorded. Gives the hashes of the nodes
   * that it completes, from level 0, the leaf itself, upwards, one after the other.
   */
  add(body: string): Buffer {
    return Buffer.concat(this.#tree.add(leafHash(this.#bytesOf(body))));
  }

  #bytesOf(body: string): Buffer {
    if (body.length > LONGEST_BODY) return Buffer.from(body);
    return this.#workspace.subarray(0, this.#workspace.write(body));
  }
}

/** The hash of the node at a level, of those that are kept beside an event. */
export const nodeOf = (nodes: Buffer, level: number): Buffer =>
  nodes.subarray(level * HASH_BYTES, (level + 1) * HASH_BYTES);
