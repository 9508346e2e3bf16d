import type { Request, RequestHandler } from 'express';
import { sendProblem } from '../error-answer.ts';
import { Problem } from '../problem.ts';

/**
 * Ends a request whose body has not come within the time (milliseconds): with 408, or if it has been answered already,
 * by its connection. A stream (`application/x-ndjson`) may take as long as it likes; it ends when it is idle. So is an
 * answer cut off that is not begun, or of which nothing is taken, for as long.
 */
export function bodyWithin(time: number): RequestHandler {
  return (request, response, next) => {
    response.setTimeout(time);
    if (!hasBody(request) || isStream(request)) {
      next();
      return;
    }
    const timer = setTimeout(() => {
      if (request.complete) return;
      if (response.headersSent) request.destroy();
      else {
        response.set('Connection', 'close').once('finish', () => request.destroy());
        const detail = `The body did not come within ${time / 1000} s.`;
        sendProblem(response, new Problem(408, detail));
      }
    }, time);
    request.once('close', () => {
      clearTimeout(timer);
    });
    next();
  };
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const isStream = ({ headers }: Request): boolean =>
  /^application\/x-ndjson\b/i.test(headers['content-type'] ?? '');
