export { checkEntry, type Bundle, type BundleFile } from './bundle.ts';
export { checkpointEstablished, reportEstablished, type Established } from './established.ts';
export { bytesInMemory, type FileBytes } from './file-bytes.ts';
export { type Hasher } from './hasher.ts';
export { leavesIn, type FoundLeaf } from './leaves.ts';
export { LogCheck, type TakenLeaf } from './log-check.ts';
export { AUDIT_ORIGIN, AUDIT_TRAIL, isAuditOrigin, LEDGER, type LogKind } from './log-kind.ts';
export { NotProven } from './not-proven.ts';
export { Problems } from './problems.ts';
export { readRecorded, type Loggable, type ReadEvent } from './recorded-event.ts';
export type { KnownRoot } from './root-check.ts';
export {
  checkOrder,
  openSealed,
  sealingTime,
  type SealedCheckpoint,
  type SealedRoot,
} from './sealed-checkpoint.ts';
export type { OnStep, Step } from './steps.ts';
export {
  bothKeys,
  keyLines,
  trustIn,
  TrustError,
  witnessedTrust,
  type Trust,
  type WitnessedTrust,
} from './trust.ts';
export { MOST_BYTES, TooLarge } from './too-large.ts';
export { unzipBundle } from './unzip-bundle.ts';
export { verifyEventProof, type Proven, type VerifiedProof } from './verify-proof.ts';
export { verifyReport, type ReportCheck, type VerifiedReport } from './verify-report.ts';
export { requireWitnesses } from './witnesses.ts';
