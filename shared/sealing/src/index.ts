export { formatCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint.ts';
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
export { formatVerifierKey, parseVerifierKey, type KeyType, type VerifierKey } from './keys.ts';
export { leafBytes } from './leaf.ts';
export {
  addSignatureLines,
  openNote,
  signatureLine,
  signNote,
  type OpenedNote,
  type VerifiedSignature,
} from './note.ts';
export { openCheckpoint, type CheckpointTrust, type OpenedCheckpoint } from './open-checkpoint.ts';
export { consistencyRanges, inclusionRanges, proveConsistency, proveInclusion } from './prove.ts';
export {
  rangeHash,
  rangeHashes,
  rangeNodes,
  rootNodes,
  type LeafRange,
  type NodeAt,
} from './ranges.ts';
export { SealingError, type SealingErrorCode } from './sealing-error.ts';
export { cosigner, ed25519Signer, type Signer } from './signatures.ts';
export { GrowingTree, rootOf } from './tree.ts';
export { verifyConsistency, verifyInclusion } from './verify.ts';
