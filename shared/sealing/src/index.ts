export {
  digest,
  EMPTY_ROOT,
  equalHashes,
  HASH_BYTES,
  leafHash,
  nodeHash,
  useSha256,
  type Sha256,
} from './hash.ts';
export {
  rangeHash,
  rangeHashes,
  rangeNodes,
  rootNodes,
  type LeafRange,
  type NodeAt,
} from './ranges.ts';
export { SealingError, type SealingErrorCode } from './sealing-error.ts';
export { GrowingTree, rootOf } from './tree.ts';
