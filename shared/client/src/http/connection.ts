import type { QueryParameters } from '../api/types.ts';
import { ClientError, problemError } from './client-error.ts';
import { parseJson } from './lines.ts';
import { DEFAULT_RETRY, withRetry, type RetryPolicy } from './retry.ts';

export interface LedgerOptions {
  /** Where the ledger answers, such as `http://127.0.0.1:8420`. */
  readonly url: string;
  /** A bearer token; its role decides what may be done. A page of the ledger itself may leave it to the cookie. */
  readonly token?: string;
  readonly retry?: Partial<RetryPolicy>;
  /** An answer that has not begun after so many milliseconds is given up; without, after as long as the platform waits. */
  readonly timeoutMs?: number;
}

interface Call {
  readonly query?: QueryParameters;
  readonly accept?: string;
  /** What is posted; a GET without. */
  readonly body?: { readonly type: string; readonly text: string };
  readonly signal?: AbortSignal;
}

/**
 * HTTP with one ledger (design section 5), by what Node and browsers both have. Throws `ClientError` alone: `problem`
 * with what the ledger answered, `network` or `protocol`.
 */
export class Connection {
  readonly retry: RetryPolicy;
  readonly #base: URL;
  readonly #token: string | undefined;
  readonly #timeoutMs: number | undefined;

  constructor({ url, token, retry, timeoutMs }: LedgerOptions) {
    this.#base = new URL(url.endsWith('/') ? url : `${url}/`);
    this.#token = token;
    this.retry = { ...DEFAULT_RETRY, ...retry };
    this.#timeoutMs = timeoutMs;
  }

  /** What a GET answers, parsed; tried again as the policy says. */
  async getJson(path: string, query: QueryParameters = {}): Promise<unknown> {
    return parseJson(await this.getText(path, query, 'application/json'));
  }

  /** What a GET answers, whole; tried again as the policy says. */
  getText(path: string, query: QueryParameters, accept: string): Promise<string> {
    return withRetry(this.retry, () => this.#text(path, { query, accept }));
  }

  /** What a POST answers, parsed. Not tried again: whether that is safe the caller knows. */
  async postJson(
    path: string,
    type: string,
    text: string,
    { query = {}, signal }: Pick<Call, 'query' | 'signal'> = {},
  ): Promise<unknown> {
    const body = { type, text };
    return parseJson(await this.#text(path, { query, body, ...(signal && { signal }) }));
  }

  /** The bytes of an answer, as they arrive. */
  async *bytes(
    path: string,
    query: QueryParameters,
    accept: string,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const reader = (await this.#send(path, { query, accept })).body?.getReader();
    if (!reader) return;
    try {
      for (;;) {
        const piece = await read(reader);
        if (!piece) return;
        yield piece;
      }
    } finally {
      reader.cancel().catch(() => undefined);
    }
  }

  /** Where a call goes. */
  url(path: string, query: QueryParameters = {}): URL {
    const url = new URL(path, this.#base);
    for (const [name, value] of Object.entries(query))
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== undefined) url.searchParams.append(name, String(one));
    return url;
  }

  /** What says who calls. */
  authorization(): Record<string, string> {
    return this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` };
  }

  async #text(path: string, call: Call): Promise<string> {
    return bodyOf(await this.#send(path, call));
  }

  async #send(
    path: string,
    { query = {}, accept = 'application/json', body, signal }: Call,
  ): Promise<Response> {
    const headers = {
      ...this.authorization(),
      accept,
      ...(body && { 'content-type': body.type }),
    };
    const response = await this.#answerTo(this.url(path, query), signal, {
      headers,
      ...(body && { method: 'POST', body: body.text }),
    });
    if (response.ok) return response;
    const text = await bodyOf(response);
    throw problemError(response.status, text, response.headers.get('retry-after'));
  }

  /** Once it has begun, only the signal ends it. */
  async #answerTo(url: URL, signal: AbortSignal | undefined, init: RequestInit): Promise<Response> {
    const attempt = new AbortController();
    const end = () => {
      attempt.abort();
    };
    const timer = this.#timeoutMs === undefined ? undefined : setTimeout(end, this.#timeoutMs);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
    try {
      return await fetch(url, { ...init, signal: attempt.signal });
    } catch (cause) {
      throw new ClientError('network', `No answer from ${this.#base.origin}.`, { cause });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Undefined at the end. */
async function read(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch (cause) {
    throw lost(cause);
  }
}

async function bodyOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw lost(cause);
  }
}

const lost = (cause: unknown): ClientError =>
  new ClientError('network', 'The connection was lost while the ledger was answering.', { cause });
