import { SealingError } from '@grant-ledger/sealing';
import { NotProven, TooLarge, TrustError } from '@grant-ledger/verification';

/** `not-proven`: what was given does not verify; `keys`: the keys are none, or cannot be trusted together. */
export type VerificationErrorCode = 'not-proven' | 'keys';

/** What was to be verified is not verified; `reasons` has each thing that is wrong. */
export class VerificationError extends Error {
  readonly code: VerificationErrorCode;
  readonly reasons: readonly string[];

  constructor(code: VerificationErrorCode, reasons: readonly string[], cause?: unknown) {
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
  if (error instanceof TooLarge)
    return new VerificationError(
      'not-proven',
      ['The bundle is too large to be verified in memory: use "grant-ledger verify report".'],
      error,
    );
  return error;
}
