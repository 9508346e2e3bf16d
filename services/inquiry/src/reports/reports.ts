import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalJson, formatInstant, instant } from '@grant-ledger/domain';
import {
  drawReport,
  parseReportEcho,
  readReport,
  reportCsv,
  reportJson,
  reportPdf,
  restate,
  type ReadReport,
  type ReportQuestion,
  type ReportSource,
} from '@grant-ledger/reports';
import { v7 as uuid } from 'uuid';
import type { Inquiry } from '../inquiry.ts';
import type { Notice } from '../notice.ts';
import { OneAtATime } from '../one-at-a-time.ts';
import type { SealedLog } from '../seal/sealed-log.ts';
import { recordIssued, recordRequested, type RecordEvent } from './report-events.ts';
import type { ReportFiles, ReportOutcome, ReportRequest } from './report-files.ts';
import { sealedFrom } from './sealed-from.ts';

export interface ReportsOptions {
  readonly inquiry: Inquiry;
  readonly files: ReportFiles;
  /** Records that reports were asked for and issued. */
  readonly record: RecordEvent;
  /** What is sealed; without it, reports have no checkpoint. */
  readonly sealed?: SealedLog | undefined;
  readonly notice: Notice;
}

/** How far the making of a report has come. */
export interface Progress {
  readonly step: 'waiting' | 'rows' | 'csv' | 'checkpoint' | 'pdf' | 'changes';
  /** So many rows were found. */
  readonly rows: number;
}

export interface ReportStatus {
  readonly request: ReportRequest;
  readonly outcome: ReportOutcome | undefined;
  /** While it is being made by this process. */
  readonly progress: Progress | undefined;
}

const NEW = { step: 'waiting', rows: 0 } as const;

/**
 * Makes reports, one after the other, and keeps them. Asking for one and issuing it are events; what is kept is served
 * unchanged. One that was not finished when the process ended is made anew, and comes out the same.
 */
export class Reports {
  readonly #options: ReportsOptions;
  readonly #jobs = new OneAtATime();
  readonly #progress = new Map<string, Progress>();
  #issued = 0;
  #failed = 0;
  #isClosed = false;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  get files(): ReportFiles {
    return this.#options.files;
  }

  get inquiry(): Inquiry {
    return this.#options.inquiry;
  }

  get sealed(): SealedLog | undefined {
    return this.#options.sealed;
  }

  /** How many wait or are being made, and what became of the others since this process started. */
  figures(): { readonly running: number; readonly issued: number; readonly failed: number } {
    return { running: this.#progress.size, issued: this.#issued, failed: this.#failed };
  }

  /** Takes up the reports that were not finished. */
  resume(): void {
    for (const id of this.files.ids()) {
      const request = this.files.request(id);
      if (request && !this.files.outcome(id)) this.#start(request);
    }
  }

  /** Resolves once nothing is being made any more; what waits is made after the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#jobs.run(() => Promise.resolve());
  }

  /** Asks for a report of the first `size` events; resolves once that is recorded, and the report is being made. */
  async ask(
    asked: Pick<ReportRequest, 'kind' | 'requester' | 'question' | 'size' | 'restates'>,
  ): Promise<ReportStatus> {
    const reportId = uuid();
    const request = { ...asked, reportId, requestedAt: formatInstant(instant(Date.now())) };
    // Kept first: what the log says was asked for is made, also if the process is killed in between.
    this.files.keepRequest(request);
    try {
      await recordRequested(this.#options.record, request);
    } catch (error) {
      this.files.forget(reportId);
      throw error;
    }
    this.#start(request);
    return { request, outcome: undefined, progress: NEW };
  }

  status(id: string): ReportStatus | undefined {
    const request = this.files.request(id);
    if (!request) return undefined;
    return { request, outcome: this.files.outcome(id), progress: this.#progress.get(id) };
  }

  /** All that are kept, the newest first: ids begin with the time. */
  list(): readonly ReportStatus[] {
    const ids = [...this.files.ids()].sort().reverse();
    return ids.flatMap((id) => this.status(id) ?? []);
  }

  #start(request: ReportRequest): void {
    const { reportId } = request;
    this.#progress.set(reportId, NEW);
    void this.#jobs.run(async () => {
      if (this.#isClosed) return;
      try {
        await this.#make(request);
      } catch (error) {
        this.#fail(reportId, error);
      } finally {
        this.#progress.delete(reportId);
      }
    });
  }

  /** A report that could not be made is not tried again by itself; if the process is ending, it is. */
  #fail(reportId: string, error: unknown): void {
    this.#options.notice('warn', 'A report could not be made.', { reportId, err: error });
    if (this.#isClosed) return;
    this.#failed += 1;
    const detail = 'The report could not be made; the reason is in the log of the process.';
    this.files.keepOutcome(reportId, { state: 'failed', detail });
  }

  async #make(request: ReportRequest): Promise<void> {
    const { reportId, size } = request;
    const { files, record, inquiry } = this.#options;
    const question = questionOf(request);
    await recordRequested(record, request);
    const source = await this.#sourceAt(size);
    const digest = await this.#keepJson(request, source, question);
    const report = await readReport(() => files.text(reportId, 'report.json'));
    this.#at(reportId, 'csv');
    await files.keepPart(reportId, 'report.csv', reportCsv(report));
    if (!files.has(reportId, 'report.pdf')) await this.#keepPdf(request, report);
    if (request.restates) await this.#keepChanges(request, question);
    const root = Buffer.from(source.root).toString('base64');
    const issued = await recordIssued(record, inquiry.store, request, { digest, size, root });
    files.keepOutcome(reportId, { state: 'issued', digest, ...issued });
    this.#issued += 1;
  }

  /** Writes the JSON, unless an earlier start did, and gives its digest. */
  async #keepJson(
    { reportId }: ReportRequest,
    source: ReportSource,
    question: ReportQuestion,
  ): Promise<string> {
    const drawn = drawReport(source, question);
    const rows = countingRows(drawn.rows, (count) => {
      this.#progress.set(reportId, { step: 'rows', rows: count });
    });
    await this.files.keepPart(reportId, 'report.json', reportJson({ ...drawn, rows }));
    const hash = createHash('sha256');
    for await (const text of this.files.text(reportId, 'report.json')) hash.update(text);
    return `sha-256:${hash.digest('hex')}`;
  }

  /** Writes the PDF, and the checkpoint that is printed in it: the one that is kept, if an earlier start kept one. */
  async #keepPdf({ reportId, size }: ReportRequest, report: ReadReport): Promise<void> {
    const { files, sealed } = this.#options;
    this.#at(reportId, 'checkpoint');
    const found = sealed && (await sealedFrom(sealed, size));
    if (found) await files.keepPart(reportId, 'checkpoint', [found.note]);
    this.#at(reportId, 'pdf');
    const checkpoint = files.has(reportId, 'checkpoint')
      ? readFileSync(files.path(reportId, 'checkpoint'), 'utf8')
      : null;
    await files.keepPart(reportId, 'report.pdf', reportPdf(report, { reportId, checkpoint }));
  }

  async #keepChanges(request: ReportRequest, question: ReportQuestion): Promise<void> {
    const { reportId, size: after, restates } = request;
    this.#at(reportId, 'changes');
    const before = restates?.size ?? after;
    const changes = await restate((size) => this.#sourceAt(size), question, { before, after });
    const consistency =
      before > 0 && this.sealed ? (await this.sealed.consistency(before, after)).map(base64) : [];
    const text = canonicalJson({ ...changes, consistency });
    await this.files.keepPart(reportId, 'restatement.json', [text]);
  }

  #at(reportId: string, step: Progress['step']): void {
    const rows = this.#progress.get(reportId)?.rows ?? 0;
    this.#progress.set(reportId, { step, rows });
  }

  /** One that stops when the process is to end. */
  async #sourceAt(size: number): Promise<ReportSource> {
    const source = await this.inquiry.reportSource(size);
    const unlessClosed = <T>(items: AsyncIterable<T>) => whileTrue(() => !this.#isClosed, items);
    return {
      ...source,
      rows: (question) => unlessClosed(source.rows(question)),
      unresolvedRows: (question) => unlessClosed(source.unresolvedRows(question)),
      events: () => unlessClosed(source.events()),
    };
  }
}

async function* whileTrue<T>(holds: () => boolean, items: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const item of items) {
    if (!holds()) throw new Error('The process is ending.');
    yield item;
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function questionOf({ kind, question }: ReportRequest): ReportQuestion {
  const parsed = parseReportEcho(kind, question);
  if (parsed.ok) return parsed.value;
  throw new Error(
    `The question is not one that this version understands: ${JSON.stringify(parsed.errors)}`,
  );
}

/** Tells how many rows there were, every so many. */
function countingRows(
  rows: ReturnType<typeof drawReport>['rows'],
  tell: (count: number) => void,
): typeof rows {
  return async function* counting() {
    const drawing = rows();
    for (let count = 1; ; count += 1) {
      const next = await drawing.next();
      if (next.done) return next.value;
      if (count % 100 === 0) tell(count);
      yield next.value;
    }
  };
}
