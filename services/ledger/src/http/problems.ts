import { Problem } from '@grant-ledger/http';
import { LedgerError, type LedgerErrorCode } from '../errors.ts';

const STATUS: Readonly<Record<LedgerErrorCode, number>> = {
  invalid: 422,
  forbidden: 403,
  conflict: 409,
  unavailable: 503,
};

/** The problem that tells a poster why an event was not recorded; throws any error that is not about the event. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (!(error instanceof LedgerError)) throw error;
  const { code, message, errors, cause } = error;
  return new Problem(STATUS[code], message, {
    cause,
    ...(errors.length > 0 && { errors }),
    ...(code === 'unavailable' && { headers: { 'Retry-After': '5' } }),
  });
}
