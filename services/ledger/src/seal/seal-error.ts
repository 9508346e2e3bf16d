/**
 * - `log-differs`: the log is shorter than its last checkpoint, or is not the one that it was made of.
 * - `other-checkpoints`: the last checkpoint is of another origin, or signed by no key that is known here.
 * - `invalid-keys`: the keys cannot be used.
 */
export type SealErrorCode = 'log-differs' | 'other-checkpoints' | 'invalid-keys';

/** Why the log cannot be sealed, now or later, until a person has looked at it. */
export class SealError extends Error {
  readonly code: SealErrorCode;

  constructor(code: SealErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'SealError';
    this.code = code;
  }
}
