export type DomainErrorCode =
  'invalid-instant' | 'invalid-date' | 'invalid-time-zone' | 'invalid-range';

/** What this room throws: `code` for programs, `message` for people. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;

  constructor(code: DomainErrorCode, message: string) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
  }
}
