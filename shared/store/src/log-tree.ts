import { createHash, hash } from 'node:crypto';
import { HASH_BYTES, rootNodes, useSha256 } from '@grant-ledger/sealing/hashing';

// Several times as fast as the portable one, for whatever this process hashes. Node makes a text of a
// character a byte faster than a buffer.
useSha256((bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'binary'));

/** A character of a body is at most so many bytes in UTF-8. */
const BYTES_PER_CHARACTER = 3;
/** Longer bodies are hashed piece by piece, and so need no room of their own. */
const LONGEST_BODY = 20_000;
/** Positions are below 2^53. */
const LEVELS = 54;
/** What is hashed begins with this byte (RFC 6962 section 2.1). */
const LEAF = 0;
const NODE = 1;

/**
 * The tree of the log (RFC 6962), carried on from event to event while they are written. Of an event it
 * gives the nodes that it completes, which are kept beside it: the node (level L, index j) beside the event
 * (j + 1) · 2^L − 1. It is the `GrowingTree` of the room sealing in memory that is used again and again,
 * since it is worked out for each event while a commit is waited for.
 */
export class LogTree {
  #size = 0;
  /** By level the left one of two nodes, of those whose right one is not complete yet. */
  readonly #left = Buffer.alloc(LEVELS * HASH_BYTES);
  /** By level the nodes that the last event completed. */
  readonly #completed = Buffer.alloc(LEVELS * HASH_BYTES);
  readonly #leafInput = Buffer.alloc(1 + LONGEST_BODY * BYTES_PER_CHARACTER, LEAF);
  readonly #nodeInput = Buffer.alloc(1 + 2 * HASH_BYTES, NODE);

  /** How many events it has. */
  get size(): number {
    return this.#size;
  }

  /** Starts from a size, with the hashes of its `rootNodes`. */
  restart(size: number, nodes: readonly Uint8Array[]): void {
    this.#size = size;
    rootNodes(size).forEach(({ level }, index) => {
      this.#left.set(nodes[index] ?? [], level * HASH_BYTES);
    });
  }

  /**
   * Adds the next event by its body, RFC 8785 canonical JSON as recorded. Gives the hashes of the nodes
   * that it completes, from level 0, the leaf itself, upwards, one after the other. The same bytes change
   * when the next event is added.
   */
  add(body: string): Buffer {
    this.#completed.write(this.#leafHash(body), 'binary');
    let level = 0;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      this.#completed.write(this.#parentHash(level), (level + 1) * HASH_BYTES, 'binary');
      level += 1;
    }
    const at = level * HASH_BYTES;
    this.#completed.copy(this.#left, at, at, at + HASH_BYTES);
    this.#size += 1;
    return this.#completed.subarray(0, at + HASH_BYTES);
  }

  /** A character a byte: node makes no hash faster. */
  #leafHash(body: string): string {
    if (body.length > LONGEST_BODY)
      return createHash('sha256').update(Buffer.of(LEAF)).update(body).digest('binary');
    const length = 1 + this.#leafInput.write(body, 1);
    return hash('sha256', this.#leafInput.subarray(0, length), 'binary');
  }

  /** Of the node over the completed one at a level and the one left of it. */
  #parentHash(level: number): string {
    const at = level * HASH_BYTES;
    this.#left.copy(this.#nodeInput, 1, at, at + HASH_BYTES);
    this.#completed.copy(this.#nodeInput, 1 + HASH_BYTES, at, at + HASH_BYTES);
    return hash('sha256', this.#nodeInput, 'binary');
  }
}

/** The hash of the node at a level, of those that are kept beside an event. */
export const nodeOf = (nodes: Buffer, level: number): Buffer =>
  nodes.subarray(level * HASH_BYTES, (level + 1) * HASH_BYTES);
