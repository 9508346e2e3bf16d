import type { InputError } from '@grant-ledger/domain';
import { StoreError } from '@grant-ledger/store';

/**
 * - `invalid`: the event breaks its schema, or corrects what the ledger does not hold; `errors` say where.
 * - `forbidden`: the poster is bound to other sources; `errors` say where.
 * - `conflict`: the ledger holds the source and id with other content.
 * - `unavailable`: the ledger cannot write now; nothing was recorded, or that cannot be told, and posting
 *   again is safe.
 */
export type LedgerErrorCode = 'invalid' | 'forbidden' | 'conflict' | 'unavailable';

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

export function invalid(errors: readonly InputError[]): LedgerError {
  return new LedgerError('invalid', 'The event is not valid; see errors.', { errors });
}

/** More is waiting for the log than is to be kept in memory. */
export const busy = (): LedgerError =>
  new LedgerError(
    'unavailable',
    'The ledger is busy writing what others posted; nothing of this was recorded. Post it again.',
  );

/** A poster that is bound to sources names another one at `pointer`. */
export function foreignSource(pointer: string, sources: readonly string[]): LedgerError {
  const detail = `must be one of the sources that this token is bound to: ${sources.join(', ')}`;
  return new LedgerError('forbidden', 'This token may not post events of this source.', {
    errors: [{ pointer, detail }],
  });
}

/** A store's refusal in this room's terms; throws any error that is none. */
export function ledgerErrorOf(error: unknown): LedgerError {
  if (error instanceof LedgerError) return error;
  if (error instanceof StoreError && error.code === 'conflict') {
    const message = `This source and id are taken by an event with other content. ${error.message}`;
    return new LedgerError('conflict', message, { cause: error });
  }
  if (error instanceof StoreError && error.code === 'invalid-event') {
    return invalid([{ pointer: '', detail: error.message }]);
  }
  if (error instanceof StoreError && error.code === 'outcome-unknown') {
    const message =
      'The ledger cannot tell now whether this was recorded. Post it again: it is not recorded twice.';
    return new LedgerError('unavailable', message, { cause: error });
  }
  if (error instanceof StoreError && error.code === 'unavailable') {
    const message = 'The ledger cannot write now; nothing of this was recorded. Post it again.';
    return new LedgerError('unavailable', message, { cause: error });
  }
  throw error;
}
