import type { Schemas } from '../api/types.ts';

/** Problem details (RFC 9457), as the ledger answers them. */
export type Problem = Schemas['Problem'];

/**
 * - `problem`: the ledger answered with an error, kept in `problem`;
 * - `network`: no answer could be had, after every attempt;
 * - `protocol`: what answered does not speak as a Grant Ledger does;
 * - `report`: the ledger could not make the report;
 * - `spill`: events cannot be kept: the spill file is full, in use, or cannot be written;
 * - `closed`: the recorder was closed.
 */
export type ClientErrorCode = 'problem' | 'network' | 'protocol' | 'report' | 'spill' | 'closed';

interface ClientErrorOptions {
  readonly problem?: Problem;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** What the SDK throws: `code` for programs, `message` for people. */
export class ClientError extends Error {
  readonly code: ClientErrorCode;
  readonly problem: Problem | undefined;
  /** How long the ledger asked to wait, in milliseconds, if it said so (`Retry-After`). */
  readonly retryAfterMs: number | undefined;

  constructor(code: ClientErrorCode, message: string, options: ClientErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'ClientError';
    this.code = code;
    this.problem = options.problem;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** The HTTP status, if the ledger answered. */
  get status(): number | undefined {
    return this.problem?.status;
  }
}

/** The error for an answer that is not 2xx; a body that is no problem document is not repeated. */
export function problemError(
  status: number,
  body: string,
  retryAfter: string | null = null,
): ClientError {
  const problem = parseProblem(body) ?? {
    type: 'about:blank',
    title: 'Error',
    status,
    detail: `The server answered with status ${status}.`,
  };
  return new ClientError('problem', problem.detail, {
    problem,
    retryAfterMs: millisecondsIn(retryAfter),
  });
}

/** Of `Retry-After`: seconds, or an HTTP date. */
function millisecondsIn(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  const wait = /^\d+$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function parseProblem(body: string): Problem | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return isProblem(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isProblem(json: unknown): json is Problem {
  return (
    typeof json === 'object' &&
    json !== null &&
    'status' in json &&
    typeof json.status === 'number' &&
    'detail' in json &&
    typeof json.detail === 'string'
  );
}
