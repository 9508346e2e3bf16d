import { splitPoint, type LeafRange } from './ranges.ts';
import { requireIndex, requireLeaves, requireSize, requireSizes } from './sizes.ts';
import { rootOf } from './tree.ts';

/**
 * What the hashes of an inclusion proof are of (RFC 6962 section 2.1.1): a range for each, the leaf's sibling
 * first. Throws `SealingError` with code `invalid-size` or `invalid-index`.
 */
export function inclusionRanges({
  index,
  size,
}: {
  readonly index: number;
  readonly size: number;
}): readonly LeafRange[] {
  requireSize(size, 'size');
  requireIndex(index, size);
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * What the hashes of a consistency proof are of (RFC 6962 section 2.1.2): a range for each, in its order; none
 * where the sizes are equal. Throws `SealingError` with code `invalid-size`, also for a `size1` of 0.
 */
export function consistencyRanges({
  size1,
  size2,
}: {
  readonly size1: number;
  readonly size2: number;
}): readonly LeafRange[] {
  requireSizes(size1, size2);
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size2];
  while (size1 !== end) {
    const middle = start + splitPoint(end - start);
    if (size1 <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // A verifier has the root of the first tree; it lacks the hash of a node that is but its right edge.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

/**
 * The inclusion proof of a leaf in the tree of `size` (default: all) over leaves given by their hashes, from the
 * leaf's sibling upwards. Throws `SealingError` with code `invalid-size`, `invalid-index` or `invalid-hash`.
 */
export function proveInclusion({
  leafHashes,
  index,
  size = leafHashes.length,
}: {
  readonly leafHashes: readonly Uint8Array[];
  readonly index: number;
  readonly size?: number;
}): Uint8Array[] {
  return hashesOf(inclusionRanges({ index, size }), leafHashes, size);
}

/**
 * The consistency proof from the tree of `size1` to that of `size2` (default: all) over leaves given by their
 * hashes. Throws `SealingError` with code `invalid-size` or `invalid-hash`.
 */
export function proveConsistency({
  leafHashes,
  size1,
  size2 = leafHashes.length,
}: {
  readonly leafHashes: readonly Uint8Array[];
  readonly size1: number;
  readonly size2?: number;
}): Uint8Array[] {
  return hashesOf(consistencyRanges({ size1, size2 }), leafHashes, size2);
}

function hashesOf(
  ranges: readonly LeafRange[],
  leafHashes: readonly Uint8Array[],
  size: number,
): Uint8Array[] {
  requireLeaves(size, leafHashes.length);
  return ranges.map(({ start, end }) => rootOf(leafHashes.slice(start, end)));
}
