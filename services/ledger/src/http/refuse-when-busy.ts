import type { Request, RequestHandler } from 'express';
import type { Ledger } from '../ledger.ts';
import { problemOf } from './problems.ts';

/**
 * Answers 503, before it reads the body, while more waits for the log than is to be kept in memory; for requests that
 * cannot be made to wait while they are read.
 */
export function refuseWhenBusy(
  ledger: Ledger,
  concerns: (request: Request) => boolean = () => true,
): RequestHandler {
  return (request, _response, next) => {
    try {
      if (concerns(request)) ledger.requireRoom();
    } catch (error) {
      throw problemOf(error);
    }
    next();
  };
}
