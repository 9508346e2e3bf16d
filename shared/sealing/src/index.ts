export { formatAddCheckpoint, parseAddCheckpoint, type AddCheckpoint } from './add-checkpoint.ts';
export { fromBase64, toBase64 } from './base64.ts';
export { formatCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint.ts';
export { entriesOf, entryBundle, MAX_LEAF_BYTES } from './entry-bundle.ts';
export { useEd25519, type Ed25519 } from './ed25519.ts';
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
  formatVerifierKey,
  parseVerifierKey,
  verifierKey,
  type KeyType,
  type VerifierKey,
} from './keys.ts';
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
export { formatProof, parseProof, verifyProof, type ProofBundle } from './proof-bundle.ts';
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
export {
  parseTilePath,
  TILE_HEIGHT,
  TILE_WIDTH,
  tileNodes,
  tilePath,
  tileRoot,
  tilesOf,
  type TileAt,
} from './tiles.ts';
export { GrowingTree, rootOf } from './tree.ts';
export { verifyConsistency, verifyInclusion } from './verify.ts';
