/** What was to be verified does not verify. The message says all that is wrong, and `reasons` each in a line of its own. */
export class NotProven extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[], message = reasons.join('\n')) {
    super(message);
    this.name = 'NotProven';
    this.reasons = reasons;
  }
}

export const notProven = (reason: string): NotProven => new NotProven([reason]);
