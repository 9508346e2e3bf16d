import type { Request, Response } from 'express';
import { Problem } from '../problem.ts';
import type { Principal } from '../principal.ts';
import { contentsOf, toldRows, type Contents } from './contents.ts';
import type { AskedCall, Asker, AuditRecorder } from './recorder.ts';
import { rowCounterOf, type RowCounter } from './row-counter.ts';

/** What may be called to send an answer, with what it is called with. */
type Call =
  | { readonly name: 'write' | 'end'; readonly args: unknown[] }
  | { readonly name: 'flushHeaders'; readonly args: [] };

/** How an answer is sent, whatever it is called with. */
interface Sending {
  readonly write: (...args: never[]) => unknown;
  readonly end: (...args: never[]) => unknown;
  readonly flushHeaders: () => void;
}

/** Where an answer is on its way out. */
type State = 'silent' | 'held' | 'passing' | 'thrown away';

const UNRECORDED =
  'This cannot be answered now: the audit trail cannot be written. Ask again later.';
const RETRY_AFTER = '5';

/**
 * An answer of which nothing leaves before it is recorded. One that is sent as a whole is recorded with all that there
 * is to say of it; a stream when it begins, and again when it has ended. What cannot be recorded is not given: the answer
 * is then a 503 problem. A refusal gives nothing away, and is sent whether or not it can be recorded.
 */
export class RecordedAnswer {
  readonly #req: Request;
  readonly #res: Response;
  readonly #audit: AuditRecorder;
  readonly #askedAt = Date.now();
  /** Those that the edge had set before the route set its own. */
  readonly #headers: ReadonlySet<string>;
  readonly #send: Sending;
  readonly #held: Call[] = [];
  #state: State = 'silent';
  #contents: Contents | undefined;
  #counter: RowCounter | undefined;
  #bytes = 0;
  /** Of a stream: whether its beginning is recorded, once that is known. */
  #opened: Promise<boolean> | undefined;

  constructor(req: Request, res: Response, audit: AuditRecorder) {
    this.#req = req;
    this.#res = res;
    this.#audit = audit;
    this.#headers = new Set(res.getHeaderNames());
    this.#send = {
      write: res.write.bind(res),
      end: res.end.bind(res),
      flushHeaders: res.flushHeaders.bind(res),
    };
    const json = res.json.bind(res);
    res.json = (body) => {
      this.#contents = contentsOf(body);
      return json(body);
    };
    res.write = ((...args: unknown[]) => this.#sent({ name: 'write', args })) as Response['write'];
    res.end = ((...args: unknown[]) => {
      this.#sent({ name: 'end', args });
      return res;
    }) as Response['end'];
    res.flushHeaders = () => {
      this.#sent({ name: 'flushHeaders', args: [] });
    };
    res.once('close', () => {
      void this.#close();
    });
  }

  /** False where the caller is to wait for `drain`, as of a `write`. */
  #sent(call: Call): boolean {
    if (this.#state === 'silent') this.#begin(call);
    if (this.#state === 'passing') return this.#pass(call);
    if (this.#state === 'held') {
      this.#held.push(call);
      return false;
    }
    const callback = call.args.at(-1);
    if (typeof callback === 'function') (callback as () => void)();
    return true;
  }

  /** Holds the answer until it is recorded, if it is to be. */
  #begin(call: Call): void {
    const principal = this.#res.locals.principal as Principal | undefined;
    if (!principal) this.#audit.countUnidentified();
    if (!principal || this.#isPost()) {
      this.#state = 'passing';
      return;
    }
    this.#state = 'held';
    const recorded =
      call.name === 'end' ? this.#answered(principal, call.args) : this.#openedBy(principal);
    void recorded.then(
      () => {
        this.#release();
      },
      (error: unknown) => {
        if (this.#res.statusCode < 400) this.#refuse(error);
        else this.#release();
      },
    );
  }

  /** What is posted is no question, and the log itself says by whom; but that somebody may not post is of interest. */
  #isPost(): boolean {
    const { method, path } = this.#req;
    const isPost = method === 'POST' && /^\/v1\/(events\/?$|import\/)/i.test(path);
    return isPost && this.#res.statusCode !== 403;
  }

  #answered(principal: Principal, args: readonly unknown[]): Promise<void> {
    const { statusCode: status } = this.#res;
    const rows = this.#rowsOfWhole(status);
    return this.#audit.record({
      type: 'question.answered',
      ...this.#common(principal),
      asked: this.#asked(),
      status,
      ...this.#knownSize(),
      ...(rows !== undefined && { rows }),
      bytes: isEmpty(this.#req, status) ? 0 : lengthOf(args[0]),
    });
  }

  #rowsOfWhole(status: number): number | undefined {
    if (isEmpty(this.#req, status) || status >= 400) return 0;
    return toldRows(this.#res) ?? this.#contents?.rows;
  }

  #openedBy(principal: Principal): Promise<void> {
    const { statusCode: status } = this.#res;
    this.#counter = rowCounterOf(String(this.#res.getHeader('Content-Type') ?? ''));
    const recorded = this.#audit.record({
      type: 'question.opened',
      ...this.#common(principal),
      asked: this.#asked(),
      status,
      ...this.#knownSize(),
    });
    this.#opened = recorded.then(
      () => true,
      () => false,
    );
    return recorded;
  }

  /**
   * Records the end of a stream; if that fails, its beginning says that it was given. Records as well that somebody left
   * before there was an answer.
   */
  async #close(): Promise<void> {
    const principal = this.#res.locals.principal as Principal | undefined;
    if (!principal) return;
    if (this.#state === 'silent' && !this.#isPost()) await this.#left(principal);
    if (!(await this.#opened)) return;
    const rows = this.#counter?.rows;
    await this.#audit
      .record({
        type: 'question.closed',
        ...this.#common(principal),
        ...(rows !== undefined && { rows }),
        bytes: this.#bytes,
        complete: this.#res.writableFinished,
      })
      .catch(() => undefined);
  }

  async #left(principal: Principal): Promise<void> {
    await this.#audit
      .record({
        type: 'question.answered',
        ...this.#common(principal),
        ...{ asked: this.#asked(), rows: 0, bytes: 0 },
      })
      .catch(() => undefined);
  }

  #common({ name, role, confinement }: Principal) {
    const who: Asker = { name, role, ...(confinement && { confined: true }) };
    return { requestId: this.#req.id as string, askedAt: this.#askedAt, who };
  }

  #asked(): AskedCall {
    const { method, originalUrl, query } = this.#req;
    const [path = ''] = originalUrl.split('?', 1);
    const names = Object.keys(query);
    const isUnderstood = this.#res.statusCode !== 400;
    const question = method === 'GET' ? undefined : this.#contents?.question;
    return {
      method,
      path,
      ...(names.length > 0 && {
        query: Object.fromEntries(
          names.map((name) => [name, isUnderstood ? (query[name] as string | string[]) : null]),
        ),
      }),
      ...(question && { question }),
    };
  }

  #knownSize(): { readonly knownSize?: number } {
    const said = this.#res.getHeader('Known-Size');
    const knownSize = said === undefined ? this.#contents?.knownSize : Number(said);
    return knownSize === undefined ? {} : { knownSize };
  }

  #release(): void {
    this.#state = 'passing';
    const res = this.#res;
    if (res.destroyed) return;
    for (const call of this.#held.splice(0)) this.#pass(call);
    // Whoever was told to wait; a connection that is full tells them itself.
    if (!res.writableEnded && !res.writableNeedDrain) res.emit('drain');
  }

  #pass({ name, args }: Call): boolean {
    if (name === 'flushHeaders') {
      this.#send.flushHeaders();
      return true;
    }
    const send = this.#send[name] as (...args: unknown[]) => unknown;
    return send(...(this.#counter ? this.#counted(args, this.#counter) : args)) !== false;
  }

  /** What is sent, as the bytes that were counted. */
  #counted([chunk, ...others]: readonly unknown[], counter: RowCounter): unknown[] {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return [chunk, ...others];
    const bytes = bytesOf(chunk, others[0]);
    counter.add(bytes);
    this.#bytes += bytes.length;
    return [bytes, others.find((other) => typeof other === 'function')];
  }

  #refuse(error: unknown): void {
    this.#state = 'thrown away';
    this.#held.length = 0;
    const res = this.#res;
    if (res.destroyed) return;
    res.err = error instanceof Error ? error : new Error(String(error));
    for (const name of res.getHeaderNames()) if (!this.#headers.has(name)) res.removeHeader(name);
    res.statusCode = 503;
    res.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Retry-After', RETRY_AFTER);
    this.#counter = undefined;
    this.#pass({ name: 'end', args: [JSON.stringify(new Problem(503, UNRECORDED))] });
  }
}

/** Whether the answer has no body, whatever is handed over. */
const isEmpty = ({ method }: Request, status: number): boolean =>
  method === 'HEAD' || status === 204 || status === 304;

function bytesOf(chunk: string | Uint8Array, encoding: unknown): Buffer {
  if (typeof chunk !== 'string')
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
}

/** Of what an `end` was called with, in bytes. */
function lengthOf(chunk: unknown): number {
  if (typeof chunk === 'string') return Buffer.byteLength(chunk);
  return chunk instanceof Uint8Array ? chunk.length : 0;
}
