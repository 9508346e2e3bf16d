import type { Parameters } from '../api/types.ts';
import { ClientError, problemError } from './client-error.ts';
import { parseJson } from './lines.ts';
import { DEFAULT_RETRY, withRetry, type RetryPolicy } from './retry.ts';

export interface LedgerOptions {
  /** Where the ledger answers, such as `http://127.0.0.1:8420`. */
  readonly url: string;
  /** A bearer token; its role decides what may be done. A page of the ledger itself may leave it to the cookie. */
  readonly token?: string;
  readonly retry?: Partial<RetryPolicy>;
  /** An answer that is not whole after so many milliseconds is given up; default 60,000. Streams are not bound by it. */
  readonly timeoutMs?: number;
}

interface Call {
  readonly query?: Parameters;
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
  readonly #timeoutMs: number;

  constructor({ url, token, retry, timeoutMs = 60_000 }: LedgerOptions) {
    this.#base = new URL(url.endsWith('/') ? url : `${url}/`);
    this.#token = token;
    this.retry = { ...DEFAULT_RETRY, ...retry };
    this.#timeoutMs = timeoutMs;
  }

  /** What a GET answers, parsed; tried again as the policy says. */
  async getJson(path: string, query: Parameters = {}): Promise<unknown> {
    return parseJson(await this.getText(path, query, 'application/json'));
  }

  /** What a GET answers, whole; tried again as the policy says. */
  getText(path: string, query: Parameters, accept: string): Promise<string> {
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
    query: Parameters,
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
  url(path: string, query: Parameters = {}): URL {
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
    const limit = AbortSignal.timeout(this.#timeoutMs);
    const signal = call.signal ? AbortSignal.any([call.signal, limit]) : limit;
    const response = await this.#send(path, { ...call, signal });
    return bodyOf(response);
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
    let response: Response;
    try {
      response = await fetch(this.url(path, query), {
        headers,
        ...(body && { method: 'POST', body: body.text }),
        ...(signal && { signal }),
      });
    } catch (cause) {
      throw new ClientError('network', `No answer from ${this.#base.origin}.`, { cause });
    }
    if (response.ok) return response;
    const text = await bodyOf(response);
    throw problemError(response.status, text, response.headers.get('retry-after'));
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
