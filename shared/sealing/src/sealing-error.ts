/**
 * - `invalid-size`, `invalid-index`: not a size or index of a tree, or one beyond the other.
 * - `invalid-hash`: not 32 bytes.
 * - `invalid-proof`: the proof has another length than its sizes ask for.
 * - `root-mismatch`: the proof does not lead to the root.
 * - `not-canonical`: what is to be sealed has no RFC 8785 canonical JSON.
 * - `invalid-key`: not a verifier key, a key's name or a private key; or two keys that a note cannot tell apart.
 * - `invalid-note`: not a signed note, or not the text of one.
 * - `invalid-signature`: a known key's signature does not verify.
 * - `no-known-signature`: none is by a key that is asked for.
 * - `invalid-checkpoint`: a note's text that is no checkpoint.
 * - `wrong-origin`: a checkpoint of another log.
 * - `invalid-tile-path`, `invalid-tile`, `invalid-entry-bundle`: not what C2SP tlog-tiles has.
 * - `invalid-proof-bundle`: not a C2SP tlog-proof.
 * - `invalid-add-checkpoint`: not the request of C2SP tlog-witness.
 */
export type SealingErrorCode =
  | 'invalid-size'
  | 'invalid-index'
  | 'invalid-hash'
  | 'invalid-proof'
  | 'root-mismatch'
  | 'not-canonical'
  | 'invalid-key'
  | 'invalid-note'
  | 'invalid-signature'
  | 'no-known-signature'
  | 'invalid-checkpoint'
  | 'wrong-origin'
  | 'invalid-tile-path'
  | 'invalid-tile'
  | 'invalid-entry-bundle'
  | 'invalid-proof-bundle'
  | 'invalid-add-checkpoint';

/** What this room throws: `code` for programs, `message` for people. */
export class SealingError extends Error {
  readonly code: SealingErrorCode;

  constructor(code: SealingErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'SealingError';
    this.code = code;
  }
}
