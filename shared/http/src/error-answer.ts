import type { ErrorRequestHandler, Response } from 'express';
import { Problem } from './problem.ts';
import { requestIdOf } from './request-log.ts';

/** What express and its body parsers say of a bad request (http-errors): a status, and a type of theirs. */
interface HttpError {
  readonly status: number;
  readonly type?: string;
  readonly limit?: number;
  /** Of zlib's errors. */
  readonly errno?: number;
}

export const NOT_AS_ENCODED = 'The body is not what its Content-Encoding says, or ends too soon.';

const BODY_PROBLEMS: Readonly<Record<string, string>> = {
  'encoding.unsupported': 'The body may be plain, or in Content-Encoding gzip, deflate or br.',
  'charset.unsupported': 'The body must be in UTF-8.',
  'request.aborted': 'The request ended before its body did.',
  'request.size.invalid': 'The body is not as long as its Content-Length says.',
  'entity.parse.failed': 'The body is not well-formed JSON.',
};

/**
 * The one place where errors become answers: a `Problem` as it is, a bad request that express noticed
 * as a problem, all else as a 500 that tells nothing; the log gets the error itself. An answer that has
 * already begun is cut off, so that a client cannot take a part of it for the whole.
 */
export const errorAnswer: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  // Whoever asked has gone.
  if (res.destroyed) {
    next('router');
    return;
  }
  const problem = asProblem(error);
  if (problem.status >= 500) res.err = error instanceof Error ? error : new Error(String(error));
  if (res.headersSent) {
    res.destroy();
    // There is nothing left to do for anybody; with the error, express would write it to standard error.
    next('router');
    return;
  }
  sendProblem(res, problem);
};

/** Answers with a problem, which nobody keeps. */
export function sendProblem(res: Response, problem: Problem): void {
  res
    .status(problem.status)
    .set(problem.headers)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem.toJSON(), requestId: requestIdOf(res) }));
}

/** Any error as the problem that a client may see. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (!isHttpError(error) || error.status < 400 || error.status >= 500)
    return new Problem(500, 'Something failed here; it has been logged.');
  if (error.type === 'entity.too.large')
    return new Problem(413, `The body may have at most ${String(error.limit)} bytes.`);
  if (error.status === 400 && error.errno !== undefined) return new Problem(400, NOT_AS_ENCODED);
  const known = error.type === undefined ? undefined : BODY_PROBLEMS[error.type];
  return new Problem(error.status, known ?? 'The request is malformed.');
}

function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}
