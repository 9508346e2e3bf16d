import type { InputError } from '@grant-ledger/domain';

/** Problem details (RFC 9457) as the ledger answers them. */
export interface ProblemDetails {
  readonly type?: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly InputError[];
}

/**
 * - `problem`: the ledger answered with an error, kept in `problem`;
 * - `network`: no answer could be had, after every attempt;
 * - `protocol`: what answered does not speak as a Grant Ledger does.
 */
export type ClientErrorCode = 'problem' | 'network' | 'protocol';

/** What this room throws: `code` for programs, `message` for people. */
export class ClientError extends Error {
  readonly code: ClientErrorCode;
  readonly problem: ProblemDetails | undefined;

  constructor(
    code: ClientErrorCode,
    message: string,
    options: { problem?: ProblemDetails; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ClientError';
    this.code = code;
    this.problem = options.problem;
  }

  /** The HTTP status, if the ledger answered. */
  get status(): number | undefined {
    return this.problem?.status;
  }
}

/** The error for an answer that is not 2xx; a body that is no problem document is not repeated. */
export function problemError(status: number, body: string): ClientError {
  const problem = parseProblem(body) ?? {
    title: 'Error',
    status,
    detail: `The server answered with status ${status}.`,
  };
  return new ClientError('problem', problem.detail, { problem });
}

function parseProblem(body: string): ProblemDetails | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return isProblem(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isProblem(json: unknown): json is ProblemDetails {
  return (
    typeof json === 'object' &&
    json !== null &&
    'status' in json &&
    typeof json.status === 'number' &&
    'detail' in json &&
    typeof json.detail === 'string'
  );
}
