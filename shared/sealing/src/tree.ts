import { EMPTY_ROOT, nodeHash, requireHash } from './hash.ts';
import { rangeHash } from './ranges.ts';

/**
 * A tree that grows leaf by leaf (RFC 6962 section 2.1). It holds only the complete nodes that the root is
 * made of: at most 53.
 */
export class GrowingTree {
  #size = 0;
  /** Left to right, as `rootNodes(size)` has them. */
  #nodes: Uint8Array[] = [];

  get size(): number {
    return this.#size;
  }

  /** Starts again at a size, from the hashes of `rootNodes(size)`. */
  restart(size: number, nodes: readonly Uint8Array[]): void {
    this.#size = size;
    this.#nodes = [...nodes];
  }

  /**
   * Adds a leaf by its hash, and gives the hashes of the nodes that it completes, from level 0, the leaf
   * itself, upwards.
   */
  add(leaf: Uint8Array): readonly Uint8Array[] {
    const completed = [leaf];
    let node = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.#nodes.pop();
      if (left) node = nodeHash(left, node);
      completed.push(node);
    }
    this.#nodes.push(node);
    this.#size += 1;
    return completed;
  }

  root(): Uint8Array {
    return this.#nodes.length === 0 ? EMPTY_ROOT : rangeHash(this.#nodes);
  }
}

/**
 * The root of the tree over leaves, given by their hashes (RFC 6962 section 2.1). Throws `SealingError` with
 * code `invalid-hash` for one that is not 32 bytes.
 */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  const tree = new GrowingTree();
  leafHashes.forEach((leaf, index) => {
    requireHash(leaf, `leafHashes[${index}]`);
    tree.add(leaf);
  });
  return tree.root();
}
