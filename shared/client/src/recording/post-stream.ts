import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ClientError, problemError, type Problem } from '../http/client-error.ts';
import type { Connection } from '../http/connection.ts';
import { lines, parseJson } from '../http/lines.ts';
import { pause } from '../http/pause.ts';
import { isTransient, waitAfter } from '../http/retry.ts';

/** All lines up to and with `line` (the first is 1) are settled, and those recorded are durable. */
export interface Acknowledgement {
  readonly line: number;
  readonly recorded: number;
  readonly duplicates: number;
  readonly rejected: number;
}

/** A line that the ledger refused, and why; the lines after it stand alone. */
export interface Rejection {
  readonly line: number;
  readonly problem: Problem;
}

export interface StreamHandlers {
  readonly onAcknowledged?: (acknowledgement: Acknowledgement) => void;
  readonly onRejected?: (rejection: Rejection) => void;
}

/** Lines sent and not yet acknowledged are kept, to be sent again; beyond this many, sending waits. */
const WINDOW = 10_000;

/**
 * One NDJSON post that survives lost connections: what was not acknowledged is sent again on the next
 * connection. Line numbers and counts are those of the whole source, whatever connection carried them.
 */
export class PostStream {
  readonly #connection: Connection;
  readonly #handlers: StreamHandlers;
  readonly #source: AsyncIterator<string> | Iterator<string>;
  #pulling: Promise<void> | undefined;
  #exhausted = false;
  #sourceFailed = false;
  #unacknowledged: string[] = [];
  #total: Acknowledgement = { line: 0, recorded: 0, duplicates: 0, rejected: 0 };
  readonly #rejectedLines = new Set<number>();
  #wake: () => void = () => undefined;

  constructor(
    connection: Connection,
    source: AsyncIterable<string> | Iterable<string>,
    handlers: StreamHandlers,
  ) {
    this.#connection = connection;
    this.#handlers = handlers;
    this.#source =
      Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  }

  /**
   * Sends the whole source and returns the counts.
   *
   * @throws ClientError when the ledger refuses the stream, or after the last attempt without progress;
   * or what the source throws.
   */
  async run(): Promise<Acknowledgement> {
    for (let attempt = 1; ; attempt += 1) {
      const before = this.#total.line;
      try {
        await this.#connect();
        return this.#total;
      } catch (error) {
        if (this.#total.line > before) attempt = 1;
        const isFinal = this.#sourceFailed || !isTransient(error);
        if (isFinal || attempt >= this.#connection.retry.attempts) {
          this.#letGo();
          throw error;
        }
        await pause(waitAfter(this.#connection.retry, attempt, error));
      }
    }
  }

  /** Ends the source; one that hangs must not keep the error from being told. */
  #letGo(): void {
    Promise.resolve(this.#source.return?.()).catch(() => undefined);
  }

  /**
   * One connection: sends what is unacknowledged, then the rest of the source, while reading answers.
   * It is made only when there is a line to send, since the ledger ends a stream that stays idle.
   */
  async #connect(): Promise<void> {
    if (this.#unacknowledged.length === 0 && !this.#exhausted) await this.#pull();
    const url = this.#connection.url('v1/events');
    const headers = { ...this.#connection.authorization(), 'content-type': 'application/x-ndjson' };
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = open(url, { method: 'POST', headers, agent: false });
    const answered = answerTo(request);
    const stop = new AbortController();
    // A source that throws ends the post; a source that merely ends waits for the answers.
    const never = new Promise<never>(() => undefined);
    const sourceFailed = this.#send(request, stop.signal).then(() => never);
    for (const promise of [answered, sourceFailed]) promise.catch(() => undefined);
    try {
      const response = await Promise.race([answered, sourceFailed]);
      await Promise.race([this.#receive(response), sourceFailed]);
    } finally {
      stop.abort();
      request.destroy();
    }
  }

  /** Writes line after line, until the end of the source or until another connection takes over. */
  async #send(request: ClientRequest, stop: AbortSignal): Promise<void> {
    for (let sent = this.#total.line; ; sent += 1) {
      while (sent === this.#pulledLines && !this.#exhausted && !stop.aborted) {
        if (this.#unacknowledged.length < WINDOW) await this.#pull();
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
      if (stop.aborted) return;
      const line = this.#unacknowledged[sent - this.#total.line];
      if (line === undefined) break;
      if (!request.write(`${line}\n`)) await drained(request, stop);
    }
    request.end();
  }

  get #pulledLines(): number {
    return this.#total.line + this.#unacknowledged.length;
  }

  /** Takes one line from the source. A connection that fails meanwhile leaves the line to the next one. */
  #pull(): Promise<void> {
    this.#pulling ??= this.#takeLine().finally(() => (this.#pulling = undefined));
    return this.#pulling;
  }

  async #takeLine(): Promise<void> {
    try {
      const next = await this.#source.next();
      if (next.done === true) this.#exhausted = true;
      else this.#unacknowledged.push(next.value);
    } catch (error) {
      // Whatever it is (it may be the network error of another client), a source has no second attempt.
      this.#sourceFailed = true;
      throw error;
    }
  }

  async #receive(response: IncomingMessage): Promise<void> {
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299)
      throw problemError(status, await text(response), response.headers['retry-after'] ?? null);
    const before = this.#total;
    for await (const line of lines(arriving(response))) if (this.#take(line, before)) return;
    throw new ClientError('network', 'The answer ended before the ledger said that it was done.');
  }

  /** Takes in one line of the answer; true if it is the last. `before` is where this connection began. */
  #take(text: string, before: Acknowledgement): boolean {
    const answer = parseAnswer(text);
    const line = before.line + answer.line;
    if ('problem' in answer) {
      if (!this.#rejectedLines.has(line)) this.#handlers.onRejected?.({ ...answer, line });
      this.#rejectedLines.add(line);
      return false;
    }
    this.#unacknowledged.splice(0, line - this.#total.line);
    this.#rejectedLines.clear();
    this.#total = {
      line,
      recorded: before.recorded + answer.recorded,
      duplicates: before.duplicates + answer.duplicates,
      rejected: before.rejected + answer.rejected,
    };
    this.#handlers.onAcknowledged?.(this.#total);
    this.#wake();
    return answer.done === true;
  }
}

async function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  // A connection may fail more than once, also after its answer has begun; reading the answer tells that.
  request.on('error', () => undefined);
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  } catch (cause) {
    throw new ClientError('network', `No answer from ${request.host}.`, { cause });
  }
}

async function drained(request: ClientRequest, stop: AbortSignal): Promise<void> {
  await once(request, 'drain', { signal: stop }).catch(() => undefined);
}

/** The bytes of an answer; a connection lost meanwhile is a network error. */
async function* arriving(response: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response) yield chunk as Uint8Array;
  } catch (cause) {
    throw new ClientError('network', 'The connection was lost while the ledger was answering.', {
      cause,
    });
  }
}

async function text(response: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of arriving(response)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

type Answer = (Acknowledgement & { readonly done?: boolean }) | Rejection;

/** A line of the answer: sums, or the problem of one line; throws the problem that ends the stream. */
function parseAnswer(text: string): Answer {
  const json = parseJson(text);
  if (typeof json === 'object' && json !== null) {
    if ('recorded' in json) return json as Acknowledgement;
    if ('line' in json) {
      const { line, ...problem } = json as Problem & { line: number };
      return { line, problem };
    }
    if ('status' in json) throw problemError(Number(json.status), text);
  }
  throw new ClientError('protocol', 'A line of the answer is neither sums nor a problem.');
}
