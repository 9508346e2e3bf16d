import { createReadStream } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { canonicalJson, parseInstant, type RecordedEvent } from '@grant-ledger/domain';
import { Problem } from '@grant-ledger/http';
import {
  BUNDLE_FILES,
  BUNDLE_FORMAT,
  readReport,
  type BundleManifest,
} from '@grant-ledger/reports';
import type { KeptCheckpoint } from '@grant-ledger/store';
import { ZipFile } from 'yazl';
import type { SealedLog } from '../seal/sealed-log.ts';
import type { ReportFiles, ReportOutcome, ReportRequest } from './report-files.ts';
import type { Reports } from './reports.ts';
import { REPORTS_SOURCE } from './report-events.ts';
import { sealedFrom } from './sealed-from.ts';

type Issued = Extract<ReportOutcome, { readonly state: 'issued' }>;

interface Bundled {
  readonly reports: Reports;
  readonly sealed: SealedLog;
  readonly request: ReportRequest;
  readonly outcome: Issued;
  readonly checkpoint: KeptCheckpoint;
}

/**
 * What proves a report to somebody who has the log's public key and nothing else: the report, a checkpoint, each event that
 * is its evidence with the proof that the checkpoint seals it, and, if asked for, the log itself, from which the report
 * can be made again. Throws a 503 problem if the report's own event is not sealed in time.
 */
export async function bundleOf(
  reports: Reports,
  sealed: SealedLog,
  { request, outcome }: { readonly request: ReportRequest; readonly outcome: Issued },
  withLog: boolean,
): Promise<Readable> {
  const checkpoint = await sealedFrom(sealed, outcome.position + 1);
  if (!checkpoint)
    throw new Problem(503, 'The report is not sealed yet. Ask again later.', {
      headers: { 'Retry-After': '1' },
    });
  const bundled = { reports, sealed, request, outcome, checkpoint };
  const zip = new ZipFile();
  const out = zip.outputStream.pipe(new PassThrough());
  zip.on('error', (error) => out.destroy(error as Error));
  const mtime = new Date(parseInstant(outcome.issuedAt));
  const add = (name: string, pieces: () => AsyncIterable<string | Buffer>) => {
    zip.addReadStreamLazy(name, { mtime }, (opened) => {
      opened(null, Readable.from(pieces(), { objectMode: false }));
    });
  };
  const manifest = Buffer.from(canonicalJson(await manifestOf(bundled, withLog)));
  zip.addBuffer(manifest, BUNDLE_FILES.manifest, { mtime });
  zip.addBuffer(Buffer.from(checkpoint.note), BUNDLE_FILES.checkpoint, { mtime });
  const { files } = reports;
  for (const [part, name] of partsOf(files, request.reportId))
    add(name, () => createReadStream(files.path(request.reportId, part)));
  add(BUNDLE_FILES.evidence, () => evidenceLines(bundled));
  if (withLog) add(BUNDLE_FILES.log, () => logLines(bundled));
  zip.end();
  return out;
}

function partsOf(files: ReportFiles, id: string) {
  const parts = [
    ['report.json', BUNDLE_FILES.json],
    ['report.csv', BUNDLE_FILES.csv],
    ['report.pdf', BUNDLE_FILES.pdf],
    ['checkpoint', BUNDLE_FILES.pdfCheckpoint],
  ] as const;
  return parts.filter(([part]) => files.has(id, part));
}

async function manifestOf(
  { sealed, request, outcome, checkpoint }: Bundled,
  withLog: boolean,
): Promise<BundleManifest> {
  const { reportId, kind, size } = request;
  const consistency = size === 0 ? [] : await sealed.consistency(size, checkpoint.size);
  return {
    format: BUNDLE_FORMAT,
    reportId,
    kind,
    digest: outcome.digest,
    issuedAt: outcome.position,
    size,
    consistency: consistency.map(base64),
    log: withLog
      ? BUNDLE_FILES.log
      : 'not in this bundle: it is had from the ledger with "grant-ledger export", and given to "grant-ledger verify report" with --log',
  };
}

/** The events that the report rests on, and those that say that it was asked for and issued, each with its proof. */
async function* evidenceLines(bundled: Bundled): AsyncGenerator<string> {
  const { reports, sealed, checkpoint } = bundled;
  for (const position of await positionsOf(bundled))
    for await (const { event } of reports.inquiry.store.readAll({ from: position, limit: 1 })) {
      const { proof } = await sealed.inclusion(position, checkpoint.size);
      yield `${canonicalJson({ event, position, proof: proof.map(base64) })}\n`;
    }
}

async function positionsOf({ reports, request, outcome }: Bundled): Promise<readonly number[]> {
  const { files, inquiry } = reports;
  const asked = await inquiry.store.find(REPORTS_SOURCE, `${request.reportId}/requested`);
  const found = new Set<number>([outcome.position, ...(asked ? [asked.position] : [])]);
  const report = await readReport(() => files.text(request.reportId, 'report.json'));
  for await (const { evidence } of report.rows())
    if (Array.isArray(evidence)) for (const position of evidence) found.add(Number(position));
  return [...found].sort((a, b) => a - b);
}

async function* logLines({ reports, checkpoint }: Bundled): AsyncGenerator<string> {
  const events: AsyncIterable<{ readonly event: RecordedEvent }> = reports.inquiry.store.readAll({
    limit: checkpoint.size,
  });
  for await (const { event } of events) yield `${canonicalJson(event)}\n`;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
