import { nodeHash } from './hash.ts';
import { requireSize } from './sizes.ts';

/** The leaves from `start` to below `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The node over the leaves from index · 2^level to below (index + 1) · 2^level, of which none is missing. */
export interface NodeAt {
  readonly level: number;
  readonly index: number;
}

/** Numbers are beyond 32 bits, so no bitwise operators: the largest power of two below `size`, of 2 or more. */
export function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/**
 * The complete nodes that the hash of a range is made of, left to right, where the range is one of a tree:
 * it starts at a multiple of the smallest power of two that is not below its length.
 */
export function rangeNodes({ start, end }: LeafRange): readonly NodeAt[] {
  const nodes: NodeAt[] = [];
  for (let at = start; at < end;) {
    let level = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      level += 1;
      width *= 2;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** The complete nodes that the root of the tree of a size is made of, left to right; none for size 0. */
export function rootNodes(size: number): readonly NodeAt[] {
  requireSize(size, 'size');
  return rangeNodes({ start: 0, end: size });
}

/** The hash of a range from those of its nodes, of which there is at least one. */
export function rangeHash(nodeHashes: readonly Uint8Array[]): Uint8Array {
  const last = nodeHashes.at(-1);
  if (!last) throw new TypeError('a range has a node');
  return nodeHashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/** The hashes of ranges, from those of all their nodes in order. */
export function rangeHashes(
  ranges: readonly LeafRange[],
  nodeHashes: readonly Uint8Array[],
): Uint8Array[] {
  let at = 0;
  return ranges.map((range) => {
    const from = at;
    at += rangeNodes(range).length;
    return rangeHash(nodeHashes.slice(from, at));
  });
}
