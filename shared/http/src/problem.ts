/** One thing wrong with the input: a JSON pointer (RFC 6901) from the event or query, and what is allowed there. */
interface InputError {
  readonly pointer: string;
  readonly detail: string;
}

interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly InputError[];
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  408: 'Request timed out',
  409: 'Conflict',
  413: 'Content too large',
  414: 'URI too long',
  415: 'Unsupported media type',
  417: 'Expectation failed',
  422: 'Invalid event',
  429: 'Too many requests',
  431: 'Header too large',
  500: 'Internal error',
  503: 'Unavailable',
};

/** The short title of a status, the same in every problem of that status. */
export function titleOf(status: number): string {
  return TITLES[status] ?? 'Error';
}

/** An answer that says what went wrong, as RFC 9457 problem details. Handlers throw it; the edge renders it. */
export class Problem extends Error {
  readonly status: number;
  readonly errors: readonly InputError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string,
    options: {
      errors?: readonly InputError[];
      headers?: Record<string, string>;
      /** For the log alone. */
      cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'Problem';
    this.status = status;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }

  toJSON(): ProblemDetails {
    return {
      type: 'about:blank',
      title: titleOf(this.status),
      status: this.status,
      detail: this.message,
      ...(this.errors && { errors: this.errors }),
    };
  }
}
