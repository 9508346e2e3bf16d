import { equalHashes, nodeHash, requireHash } from './hash.ts';
import { SealingError } from './sealing-error.ts';
import { requireIndex, requireSize, requireSizes } from './sizes.ts';

/** Half of a number, rounded down. Numbers are beyond 32 bits, so no bitwise operators. */
const half = (number: number): number => (number - (number % 2)) / 2;

/**
 * Checks that the leaf with `leafHash` is the one at `index` in the tree of `size` leaves whose root is `root` (RFC
 * 9162 section 2.1.3.2). Throws `SealingError`: `invalid-size`, `invalid-index`, `invalid-hash`, `invalid-proof` for
 * a proof too short or too long, `root-mismatch`.
 */
export function verifyInclusion({
  index,
  size,
  leafHash,
  proof,
  root,
}: {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}): void {
  requireSize(size, 'size');
  requireIndex(index, size);
  requireHash(leafHash, 'leafHash');
  requireHash(root, 'root');
  // The RFC's names: fn and sn are the places of the node and of the last one, a level higher at each step.
  let fn = index;
  let sn = size - 1;
  let hash = leafHash;
  proof.forEach((sibling, at) => {
    requireHash(sibling, `proof[${at}]`);
    if (sn === 0) throw wrongLength('long');
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn > 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  });
  if (sn !== 0) throw wrongLength('short');
  requireRoot(hash, root, 'The proof does not lead from the leaf to the root.');
}

/**
 * Checks that the tree of `size2` leaves whose root is `root2` begins with the leaves of the one of `size1` whose
 * root is `root1` (RFC 9162 section 2.1.4.2). Equal sizes ask for an empty proof and equal roots. Throws
 * `SealingError`: `invalid-size` (also for a `size1` of 0), `invalid-hash`, `invalid-proof` for a proof too short or
 * too long, `root-mismatch`.
 */
export function verifyConsistency({
  size1,
  size2,
  root1,
  root2,
  proof,
}: {
  readonly size1: number;
  readonly size2: number;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
}): void {
  requireSizes(size1, size2);
  requireHash(root1, 'root1');
  requireHash(root2, 'root2');
  if (size1 === size2) {
    if (proof.length > 0) throw wrongLength('long');
    requireRoot(root1, root2, 'The trees have one size and two roots.');
    return;
  }
  let fn = size1 - 1;
  let sn = size2 - 1;
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  // All bits of size1 − 1 were ones: size1 is a power of two, the first tree a node of the second.
  const [first, ...rest] = fn === 0 ? [root1, ...proof] : proof;
  if (!first || proof.length === 0) throw wrongLength('short');
  requireHash(first, 'proof[0]');
  let [hash1, hash2] = [first, first];
  rest.forEach((node, at) => {
    requireHash(node, `proof[${at + proof.length - rest.length}]`);
    if (sn === 0) throw wrongLength('long');
    if (fn % 2 === 1 || fn === sn) {
      hash1 = nodeHash(node, hash1);
      hash2 = nodeHash(node, hash2);
      while (fn % 2 === 0 && fn > 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash2 = nodeHash(hash2, node);
    }
    [fn, sn] = [half(fn), half(sn)];
  });
  if (sn !== 0) throw wrongLength('short');
  requireRoot(hash1, root1, 'The proof does not lead to the first root.');
  requireRoot(hash2, root2, 'The proof does not lead to the second root.');
}

const wrongLength = (how: 'short' | 'long'): SealingError =>
  new SealingError('invalid-proof', `The proof is too ${how} for the sizes of its trees.`);

function requireRoot(hash: Uint8Array, root: Uint8Array, message: string): void {
  if (!equalHashes(hash, root)) throw new SealingError('root-mismatch', message);
}
