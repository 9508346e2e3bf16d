export type { Keys } from './keys.ts';
export { VerificationError, type VerificationErrorCode } from './verification-error.ts';
export {
  verifyCheckpoint,
  verifyConsistency,
  verifyEvent,
  type VerifiedConsistency,
  type VerifiedEvent,
} from './verify-log.ts';
export type { VerifiedCheckpoint } from './verified-checkpoint.ts';
export { verifyReport, type VerifiedReport } from './verify-report.ts';
