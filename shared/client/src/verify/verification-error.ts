import { SealingError } from '@grant-ledger/sealing';
import { NotProven, TrustError } from '@grant-ledger/verification';

/** `not-proven`: what was given does not verify; `keys`: the keys are none, or cannot be trusted together. */
export type VerificationErrorCode = 'not-proven' | 'keys';

/** What was to be verified is not verified; `reasons` has each thing that is wrong. */
export class VerificationError extends Error {
  readonly code: VerificationErrorCode;
  readonly reasons: readonly string[];

  constructor(code: VerificationErrorCode, reasons: readonly string[], cause: unknown) {
    super(reasons.join('\n'), { cause });
    this.name = 'VerificationError';
    this.code = code;
    this.reasons = reasons;
  }
}

/** What the rooms that verify throw, as a `VerificationError`; anything else as it is. */
export function refusal(error: unknown): unknown {
  if (error instanceof NotProven) return new VerificationError('not-proven', error.reasons, error);
  if (error instanceof SealingError)
    return new VerificationError('not-proven', [error.message], error);
  if (error instanceof TrustError) return new VerificationError('keys', [error.message], error);
  return error;
}
