import type {
  AccessAnswer,
  DiffCounts,
  DiffEntry,
  PostedEvent,
  RecordedEvent,
  SeriesPoint,
  Timeline,
} from '@grant-ledger/domain';
import { ClientError, problemError, type ProblemDetails } from './client-error.ts';
import { lines, parseJson } from './lines.ts';
import { PostStream, type Acknowledgement, type StreamHandlers } from './post-stream.ts';
import { backOff, DEFAULT_RETRY, isTransient, withRetry, type RetryPolicy } from './retry.ts';

/** What the ledger gives for an event that it holds; `duplicate` if it held it before. */
export interface Receipt {
  readonly source: string;
  readonly id: string;
  readonly position: number;
  /** RFC 3339, UTC, milliseconds. */
  readonly recordedAt: string;
  readonly stream: string;
  readonly revision: number;
  readonly duplicate: boolean;
}

/** The outcome of a batch; `results` are in the order of the events. */
export interface BatchResult {
  readonly recorded: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly results: readonly (Receipt | ProblemDetails)[];
}

/** Query parameters by name; an array repeats the parameter. */
export type Params = Readonly<
  Record<string, string | number | readonly (string | number)[] | undefined>
>;

/** By which part of the ledger an answer is known: its first `size` events. */
export interface Known {
  readonly size: number;
  readonly recordedAt: string | null;
  /** Of the log's tree at that size, in base64. */
  readonly root: string;
}

/** The answer to `GET /v1/access`: what the rules say, and as known by which part of the ledger. */
export interface AccessPage extends AccessAnswer {
  readonly known: Known;
  /** The `cursor` of the next page; null on the last. */
  readonly next: string | null;
}

/** The answer to `GET /v1/access/diff`: the entries of one page by kind; `counts` are of all pages. */
export interface DiffPage {
  readonly question: AccessAnswer['question'];
  readonly known: { readonly from: Known; readonly to: Known };
  readonly counts: DiffCounts;
  readonly gained: readonly DiffEntry[];
  readonly lost: readonly DiffEntry[];
  readonly changed: readonly DiffEntry[];
  /** The `cursor` of the next page; null on the last. */
  readonly next: string | null;
}

/** The answer to `GET /v1/access/series`: the counts of each step of the window. */
export interface Series {
  readonly question: AccessAnswer['question'];
  readonly known: Known;
  readonly step: string;
  readonly points: readonly SeriesPoint[];
}

export type AccessFormat = 'application/json' | 'text/csv' | 'application/x-ndjson';

/** What a report is asked to be (`POST /v1/reports`): a kind and its question, or one that is to be stated again. */
export type ReportRequest = (
  { readonly kind: string; readonly question: Params } | { readonly restates: string }
) & { readonly knownSize?: number; readonly knownAt?: string; readonly tz?: string };

/** A report, how far it has come and, once it is issued, where its parts are. */
export interface ReportStatus {
  readonly reportId: string;
  readonly kind: string;
  readonly requester: string;
  readonly requestedAt: string;
  readonly question: Params;
  readonly known: { readonly size: number };
  readonly state: 'making' | 'issued' | 'failed';
  /** Why it failed. */
  readonly detail?: string;
  readonly progress?: { readonly step: string; readonly rows: number };
  /** SHA-256 of the JSON, as `sha-256:` and hex. */
  readonly digest?: string;
  readonly parts?: Readonly<Record<string, string>>;
}

/** The parts of a report; `zip` is its bundle. */
export type ReportPart = 'json' | 'csv' | 'pdf' | 'zip' | 'restatement.json';

/** The collections of things that have a timeline, as the path under `/v1` names them. */
export type TimelineCollection = 'persons' | 'tenants' | 'grants' | 'organizations' | 'escorts';

export interface ClientOptions {
  /** Where the ledger answers, such as `http://127.0.0.1:8420`. */
  readonly url: string;
  /** A bearer token; its role decides what may be done. */
  readonly token: string;
  readonly retry?: Partial<RetryPolicy>;
}

/**
 * Speaks to one ledger over HTTP (design section 5). Lost connections and 503 are tried again, with
 * growing waits; that never doubles an event, because one that is sent again is a duplicate.
 *
 * Every method throws `ClientError`: `problem` with what the ledger answered, `network` after the last
 * attempt, `protocol` if something else than a ledger answers.
 */
export class GrantLedgerClient {
  readonly #base: URL;
  readonly #token: string;
  readonly #retry: RetryPolicy;

  constructor(options: ClientOptions) {
    this.#base = new URL(options.url.endsWith('/') ? options.url : `${options.url}/`);
    this.#token = options.token;
    this.#retry = { ...DEFAULT_RETRY, ...options.retry };
  }

  /** Posts one event and returns once it is durable. */
  async post(event: PostedEvent): Promise<Receipt> {
    const type = 'application/cloudevents+json';
    return (await this.#postJson(type, event)) as Receipt;
  }

  /** Posts at most 10,000 events or 16 MiB; each stands alone, and bad ones are problems in `results`. */
  async postBatch(events: readonly PostedEvent[]): Promise<BatchResult> {
    const type = 'application/cloudevents-batch+json';
    return (await this.#postJson(type, events)) as BatchResult;
  }

  /**
   * Posts a stream of any length, events or lines of JSON, and returns the counts once all are settled.
   * Answers are read while sending: `onAcknowledged` after each durable commit, `onRejected` for each
   * line that the ledger refuses. What the source throws ends the post, and is thrown on.
   */
  async postStream(
    source: AsyncIterable<PostedEvent | string> | Iterable<PostedEvent | string>,
    handlers: StreamHandlers = {},
  ): Promise<Acknowledgement> {
    const headers = { ...this.#authorization(), 'content-type': 'application/x-ndjson' };
    const target = { url: this.#url('v1/events'), headers, retry: this.#retry };
    return new PostStream(target, toLines(source), handlers).run();
  }

  /** Asks `GET /v1/access` and returns one page; pass its `next` as `cursor` to get the following one. */
  async access(params: Params): Promise<AccessPage> {
    return parseJson(await this.accessText(params, 'application/json')) as AccessPage;
  }

  /** Asks `GET /v1/access` and returns the answer as the ledger wrote it. */
  async accessText(params: Params, format: AccessFormat): Promise<string> {
    return this.#getText('v1/access', params, format);
  }

  /** How many events the ledger's access index holds, and its digest (hex); wants an admin token. */
  async index(): Promise<{ readonly size: number; readonly digest: string }> {
    const text = await this.#getText('v1/index', {}, 'application/json');
    return parseJson(text) as { size: number; digest: string };
  }

  /** Asks `GET /v1/access/diff` and returns one page; pass its `next` as `cursor` to get the following one. */
  async diff(params: Params): Promise<DiffPage> {
    return parseJson(await this.#getText('v1/access/diff', params, 'application/json')) as DiffPage;
  }

  /** Asks `GET /v1/access/series`: the counts of `access` for each step of a window. */
  async series(params: Params): Promise<Series> {
    return parseJson(await this.#getText('v1/access/series', params, 'application/json')) as Series;
  }

  /** The timeline of one thing; throws a 404 problem if the ledger knows nothing of it. */
  async timeline(
    collection: TimelineCollection,
    id: string,
    params: Params = {},
  ): Promise<Timeline & { readonly known: Known }> {
    const path = `v1/${collection}/${encodeURIComponent(id)}`;
    const text = await this.#getText(path, params, 'application/json');
    return parseJson(text) as Timeline & { readonly known: Known };
  }

  /**
   * The recorded events in ledger order, filtered by `type`, `stream`, `source`, from after position
   * `after`, at most `limit`. A lost connection goes on after the last event that was given.
   */
  async *events(
    params: Params & { readonly after?: number; readonly limit?: number } = {},
  ): AsyncGenerator<RecordedEvent> {
    let { after, limit } = params;
    for (let attempt = 1; limit !== 0; attempt += 1) {
      try {
        const query = { ...params, after, limit };
        const response = await this.#request('v1/events', query, 'application/x-ndjson');
        for await (const line of lines(arriving(response))) {
          const event = parseJson(line) as RecordedEvent;
          after = event.position;
          if (limit !== undefined) limit -= 1;
          attempt = 1;
          yield event;
        }
        return;
      } catch (error) {
        if (attempt >= this.#retry.attempts || !isTransient(error)) throw error;
        await backOff(this.#retry, attempt);
      }
    }
  }

  /** The ledger's last checkpoint: a signed note (C2SP tlog-checkpoint); throws a 404 problem while there is none. */
  async checkpoint(): Promise<string> {
    return this.#getText('v1/checkpoint', {}, 'text/plain');
  }

  /** Asks for a report; returns once that is recorded. Never tried again by itself: that would ask for another. */
  async askReport(request: ReportRequest): Promise<ReportStatus> {
    const init = jsonPost('application/json', request);
    const response = await this.#request('v1/reports', {}, 'application/json', init);
    return parseJson(await bodyOf(response)) as ReportStatus;
  }

  /** One report; throws a 404 problem if the ledger does not have it. */
  async report(reportId: string): Promise<ReportStatus> {
    const path = `v1/reports/${encodeURIComponent(reportId)}`;
    return parseJson(await this.#getText(path, {}, 'application/json')) as ReportStatus;
  }

  /** The reports that the ledger keeps, the newest first. */
  async reports(): Promise<readonly ReportStatus[]> {
    const text = await this.#getText('v1/reports', {}, 'application/json');
    return (parseJson(text) as { readonly reports: readonly ReportStatus[] }).reports;
  }

  /** The bytes of a part of an issued report; of `zip`, the log is there with the parameter `log: 'true'`. */
  async *reportPart(
    reportId: string,
    part: ReportPart,
    params: Params = {},
  ): AsyncGenerator<Uint8Array> {
    const path = `v1/reports/${encodeURIComponent(reportId)}.${part}`;
    const response = await withRetry(this.#retry, () => this.#request(path, params, '*/*'));
    yield* arriving(response);
  }

  async #postJson(contentType: string, body: unknown): Promise<unknown> {
    return withRetry(this.#retry, async () => {
      const init = jsonPost(contentType, body);
      const response = await this.#request('v1/events', {}, 'application/json', init);
      return parseJson(await bodyOf(response));
    });
  }

  #getText(path: string, params: Params, accept: string): Promise<string> {
    return withRetry(this.#retry, async () => bodyOf(await this.#request(path, params, accept)));
  }

  async #request(
    path: string,
    params: Params,
    accept: string,
    init: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Response> {
    const headers = { ...this.#authorization(), accept, ...init.headers };
    let response: Response;
    try {
      response = await fetch(this.#url(path, params), { ...init, headers });
    } catch (cause) {
      throw new ClientError('network', `No answer from ${this.#base.origin}.`, { cause });
    }
    if (response.ok) return response;
    throw problemError(response.status, await bodyOf(response));
  }

  #url(path: string, params: Params = {}): URL {
    const url = new URL(path, this.#base);
    for (const [name, value] of Object.entries(params))
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== undefined) url.searchParams.append(name, String(one));
    return url;
  }

  #authorization(): { authorization: string } {
    return { authorization: `Bearer ${this.#token}` };
  }
}

const jsonPost = (contentType: string, body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': contentType },
  body: JSON.stringify(body),
});

async function* toLines(
  source: AsyncIterable<PostedEvent | string> | Iterable<PostedEvent | string>,
): AsyncGenerator<string> {
  for await (const item of source) {
    const line = typeof item === 'string' ? item.replace(/\r?\n$/, '') : JSON.stringify(item);
    if (line.includes('\n')) throw new TypeError('An NDJSON line holds no line break.');
    yield line;
  }
}

async function bodyOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw lost(cause);
  }
}

async function* arriving(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  try {
    for await (const chunk of response.body) yield chunk;
  } catch (cause) {
    throw lost(cause);
  }
}

function lost(cause: unknown): ClientError {
  return new ClientError('network', 'The connection was lost while the ledger was answering.', {
    cause,
  });
}
