import type { AnswerOf, GetPath, QueryParameters, Query } from '../api/types.ts';
import { ClientError } from '../http/client-error.ts';
import { Connection, type LedgerOptions } from '../http/connection.ts';
import { lines, parseJson } from '../http/lines.ts';
import { pause } from '../http/pause.ts';
import { isTransient, waitAfter, withRetry } from '../http/retry.ts';
import { Answer } from './answer.ts';
import type {
  AccessFormat,
  AccessPage,
  AccessQuestion,
  AccessRow,
  Check,
  Difference,
  DiffPage,
  DiffQuestion,
  EventsQuestion,
  Grant,
  Moment,
  RecordedEvent,
  ReportPart,
  ReportRequest,
  ReportStatus,
  Series,
  SeriesQuestion,
  Timeline,
  TimelineCollection,
  Violation,
  ViolationsPage,
  ViolationsQuestion,
} from './questions.ts';

/** Between two looks at a report that is being made, in milliseconds: at first, and at most. */
const LOOK = { first: 50, most: 1_000 };

/**
 * Asks one ledger, from Node or from a browser. Lost connections and answers that may pass (503 and the like) are tried
 * again, with growing waits.
 *
 * Every method throws `ClientError`: `problem` with what the ledger answered, `network` after the last attempt,
 * `protocol` if something else than a ledger answers.
 */
export class Inquirer {
  readonly #connection: Connection;

  constructor(options: LedgerOptions) {
    this.#connection = new Connection(options);
  }

  /** Who could touch what (`GET /v1/access`): iterate over the rows, or take its `first` page with the counts. */
  access(question: AccessQuestion): Answer<AccessPage, AccessRow> {
    return new Answer(
      (cursor) => this.#get('/v1/access', paged(question, cursor)),
      ({ rows }) => rows,
    );
  }

  /** The answer to `access` as the ledger wrote it, of which JSON has one page, and CSV and NDJSON all rows. */
  accessText(question: AccessQuestion, format: AccessFormat): Promise<string> {
    return this.#connection.getText('v1/access', { ...question }, format);
  }

  /** The access that a policy forbids (`GET /v1/violations`): iterate over the rows, or take its `first` page. */
  violations(question: ViolationsQuestion): Answer<ViolationsPage, Violation> {
    return new Answer(
      (cursor) => this.#get('/v1/violations', paged(question, cursor)),
      ({ rows }) => rows,
    );
  }

  /** Who gained access, who lost it, and by which events (`GET /v1/access/diff`). */
  diff(question: DiffQuestion): Answer<DiffPage, Difference> {
    return new Answer(
      (cursor) => this.#get('/v1/access/diff', paged(question, cursor)),
      (page) =>
        (['gained', 'lost', 'changed'] as const).flatMap((change) =>
          page[change].map((difference) => ({ change, ...difference })),
        ),
    );
  }

  /** The counts of `access` for each step of a window (`GET /v1/access/series`). */
  series(question: SeriesQuestion): Promise<Series> {
    return this.#get('/v1/access/series', question);
  }

  /** The timeline of one thing; throws a 404 problem if the ledger knows nothing of it. */
  timeline(collection: TimelineCollection, id: string, moment: Moment = {}): Promise<Timeline> {
    return this.#get(`/v1/${collection}/{id}`, moment, { id });
  }

  /** What the rules call a finding. */
  findings(moment: Moment = {}): Promise<AnswerOf<'/v1/findings'>> {
    return this.#get('/v1/findings', moment);
  }

  /** The policies that were adopted, and when each is in force. */
  policies(moment: Moment = {}): Promise<AnswerOf<'/v1/policies'>> {
    return this.#get('/v1/policies', moment);
  }

  /** Which sources events came from, and where they fell silent. */
  sources(question: Query<'/v1/sources'> = {}): Promise<AnswerOf<'/v1/sources'>> {
    return this.#get('/v1/sources', question);
  }

  /** The names of persons, tenants and so on that begin with a text. */
  names(question: Query<'/v1/names'>): Promise<AnswerOf<'/v1/names'>> {
    return this.#get('/v1/names', question);
  }

  /** Would this grant, if issued, break a policy? Nothing is recorded. */
  async check(grant: Grant, question: Query<'/v1/checks', 'post'> = {}): Promise<Check> {
    const { retry } = this.#connection;
    const query = { ...question };
    return (await withRetry(retry, () =>
      this.#connection.postJson('v1/checks', 'application/json', JSON.stringify(grant), { query }),
    )) as Check;
  }

  /** The name and role of the token. */
  me(): Promise<AnswerOf<'/v1/me'>> {
    return this.#get('/v1/me');
  }

  /**
   * The recorded events in ledger order, filtered by `type`, `stream`, `source`, from after position
   * `after`, at most `limit`. A lost connection goes on after the last event that was given.
   */
  async *events(question: EventsQuestion = {}): AsyncGenerator<RecordedEvent, void, undefined> {
    const { retry } = this.#connection;
    let { after, limit } = question;
    for (let attempt = 1; limit !== 0; attempt += 1) {
      try {
        const query = { ...question, after, limit };
        const bytes = this.#connection.bytes('v1/events', query, 'application/x-ndjson');
        for await (const line of lines(bytes)) {
          const event = parseJson(line) as RecordedEvent;
          after = event.position;
          if (limit !== undefined) limit -= 1;
          attempt = 1;
          yield event;
        }
        return;
      } catch (error) {
        if (attempt >= retry.attempts || !isTransient(error)) throw error;
        await pause(waitAfter(retry, attempt, error));
      }
    }
  }

  /** One event as recorded; throws a 404 problem if there is none at the position. */
  event(position: number): Promise<RecordedEvent> {
    return this.#get('/v1/events/{position}', {}, { position });
  }

  /** Whether an event was corrected, what it corrects, what is beside it. */
  standing(
    position: number,
    moment: Moment = {},
  ): Promise<AnswerOf<'/v1/events/{position}/standing'>> {
    return this.#get('/v1/events/{position}/standing', moment, { position });
  }

  /** The last checkpoint, or that of a size: a signed note (C2SP tlog-checkpoint); throws a 404 problem if there is none. */
  checkpoint(size?: number): Promise<string> {
    return this.#connection.getText('v1/checkpoint', { size }, 'text/plain');
  }

  /** By which keys the ledger says that it signs: to be compared with what was learned from the operator by another way. */
  keys(): Promise<AnswerOf<'/v1/keys'>> {
    return this.#get('/v1/keys');
  }

  /** The proof that an event is in the log, with the checkpoint that it leads to (C2SP tlog-proof): for `verifyEvent`. */
  proof(position: number): Promise<string> {
    return this.#connection.getText('v1/proofs/inclusion', { position }, 'text/plain');
  }

  /** The proof that the log at one size begins with itself at another: for `verifyConsistency`. */
  consistency(from: number, to?: number): Promise<AnswerOf<'/v1/proofs/consistency'>> {
    return this.#get('/v1/proofs/consistency', { from, to });
  }

  /** How many events the ledger's access index holds, and its digest (hex); wants an admin token. */
  index(): Promise<AnswerOf<'/v1/index'>> {
    return this.#get('/v1/index');
  }

  /** Asks for a report; returns once that is recorded. Never tried again by itself: that would ask for another. */
  async askReport(request: ReportRequest): Promise<ReportStatus> {
    const text = JSON.stringify(request);
    return (await this.#connection.postJson(
      'v1/reports',
      'application/json',
      text,
    )) as ReportStatus;
  }

  /** One report; throws a 404 problem if the ledger does not have it. */
  report(reportId: string): Promise<ReportStatus> {
    return this.#get('/v1/reports/{id}', {}, { id: reportId });
  }

  /** The reports that the ledger keeps, the newest first. */
  async reports(): Promise<readonly ReportStatus[]> {
    return (await this.#get('/v1/reports')).reports;
  }

  /** Waits until a report is issued; `onProgress` is told how far it is. Throws a `ClientError` `report` if it fails. */
  async issued(
    reportId: string,
    { onProgress }: { readonly onProgress?: (status: ReportStatus) => void } = {},
  ): Promise<ReportStatus> {
    for (let wait = LOOK.first; ; wait = Math.min(wait * 1.5, LOOK.most)) {
      const status = await this.report(reportId);
      onProgress?.(status);
      if (status.state === 'issued') return status;
      if (status.state === 'failed')
        throw new ClientError('report', status.detail ?? 'The report could not be made.');
      await pause(wait);
    }
  }

  /** The bytes of a part of an issued report, as they arrive; the `zip` has the log with `{ log: 'true' }`. */
  reportPart(
    reportId: string,
    part: ReportPart,
    query: Query<'/v1/reports/{id}.zip'> = {},
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const path = `v1/reports/${encodeURIComponent(reportId)}.${part}`;
    return this.#connection.bytes(path, { ...query }, '*/*');
  }

  async #get<Path extends GetPath>(
    path: Path,
    query: object = {},
    named: Readonly<Record<string, string | number>> = {},
  ): Promise<AnswerOf<Path>> {
    const filled = path
      .slice(1)
      .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(named[name] ?? ''));
    return (await this.#connection.getJson(filled, query as QueryParameters)) as AnswerOf<Path>;
  }
}

const paged = <Question extends object>(question: Question, cursor: string | undefined) =>
  cursor === undefined ? question : { ...question, cursor };
