import { Problem } from '@grant-ledger/http';
import { StoreError } from '@grant-ledger/store';
import type { ErrorRequestHandler } from 'express';

/** A log that cannot be read now makes a 503 problem; any other error stays what it is. */
export const unreadableLog: ErrorRequestHandler = (error: unknown, _req, _res, next) => {
  const isUnreadable = error instanceof StoreError && error.code === 'unavailable';
  next(isUnreadable ? asProblem(error) : error);
};

const asProblem = (cause: StoreError): Problem =>
  new Problem(503, 'The log cannot be read now. Ask again later.', {
    headers: { 'Retry-After': '5' },
    cause,
  });
