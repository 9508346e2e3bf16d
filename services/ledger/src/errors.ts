import type { InputError } from '@grant-ledger/domain';

/**
 * - `invalid`: the event breaks its schema, or corrects what the ledger does not hold; `errors` say where.
 * - `conflict`: the ledger holds the source and id with other content.
 * - `unavailable`: the ledger cannot write now; nothing was recorded, and posting again is safe.
 */
export type LedgerErrorCode = 'invalid' | 'conflict' | 'unavailable';

/** Why an event was not recorded. */
export class LedgerError extends Error {
  readonly code: LedgerErrorCode;
  readonly errors: readonly InputError[];

  constructor(
    code: LedgerErrorCode,
    message: string,
    { errors = [], cause }: { errors?: readonly InputError[]; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'LedgerError';
    this.code = code;
    this.errors = errors;
  }
}
