/**
 * - `conflict`: the source and id are taken by an event with another digest.
 * - `wrong-expected-revision`: the stream is not where the writer thought it was.
 * - `invalid-event`: the event has no canonical JSON (RFC 8785), so it can be neither kept nor sealed; or
 *   it is larger than the log takes.
 * - `out-of-range`: the log is not so long.
 * - `unavailable`: the store could not do it now (closed, disk full, locked); what was asked has not
 *   happened, and asking again is safe.
 * - `outcome-unknown`: the connection to the log broke while it was being written, and could not be had
 *   again in time to learn whether it was; asking again is safe, and tells.
 * - `unsupported-format`: the log was written by a newer version of this software.
 */
export type StoreErrorCode =
  | 'conflict'
  | 'wrong-expected-revision'
  | 'invalid-event'
  | 'out-of-range'
  | 'unavailable'
  | 'outcome-unknown'
  | 'unsupported-format';

/** What a store throws: `code` for programs, `message` for people, `cause` for the log. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

export const noSize = (size: number): StoreError =>
  new StoreError('out-of-range', `The log has no size ${size}.`);

export const incompleteNode = (): StoreError =>
  new StoreError('out-of-range', 'The tree of the log does not have all of these nodes.');
