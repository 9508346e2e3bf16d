/**
 * - `invalid-size`, `invalid-index`: not a size or index of a tree, or one beyond the other.
 * - `invalid-hash`: not 32 bytes.
 * - `invalid-proof`: the proof has another length than its sizes ask for.
 * - `root-mismatch`: the proof does not lead to the root.
 * - `not-canonical`: what is to be sealed has no RFC 8785 canonical JSON.
 */
export type SealingErrorCode =
  | 'invalid-size'
  | 'invalid-index'
  | 'invalid-hash'
  | 'invalid-proof'
  | 'root-mismatch'
  | 'not-canonical';

/** What this room throws: `code` for programs, `message` for people. */
export class SealingError extends Error {
  readonly code: SealingErrorCode;

  constructor(code: SealingErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'SealingError';
    this.code = code;
  }
}
