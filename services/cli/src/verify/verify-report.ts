import { createHash, type Hash } from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { counted, type RecordedEvent } from '@grant-ledger/domain';
import {
  BUNDLE_FILES,
  manifestSchema,
  readReport,
  reportCsv,
  ReportError,
  reportPdf,
  type BundleManifest,
  type ReadReport,
} from '@grant-ledger/reports';
import { SealingError, verifyConsistency } from '@grant-ledger/sealing';
import { Problems } from '../check/problems.ts';
import { openSealed, type SealedCheckpoint } from '../check/sealed-checkpoint.ts';
import { Failure } from '../failure.ts';
import { refusing, requireWitnesses } from './checkpoint.ts';
import { readEvidence, type Evidence } from './report/evidence.ts';
import { makeAgain } from './report/make-again.ts';
import { unpack } from './report/unpack.ts';
import type { WitnessedTrust } from './trust.ts';
import { establishedOf, type Established } from './verdict.ts';

/** A bundle, unpacked. */
interface Bundle {
  readonly manifest: BundleManifest;
  readonly checkpoint: SealedCheckpoint;
  readonly report: ReadReport & { readonly digest: string };
  /** Where a file of it is; undefined if the bundle does not have it. */
  readonly path: (file: keyof typeof BUNDLE_FILES) => string | undefined;
}

/**
 * Verifies a report in its bundle, offline: that it is the one that the ledger issued, that it was worked out from the log
 * that the checkpoint seals, that its evidence is in that log, that CSV and PDF say what its JSON says, and, with the log
 * at hand, that the log gives this report and no other.
 *
 * @param log an export's file of events, instead of the log in the bundle
 * @throws Failure that lists what is wrong
 */
export async function verifyReport(
  path: string,
  log: string | undefined,
  trust: WitnessedTrust,
): Promise<Established> {
  const folder = mkdtempSync(join(tmpdir(), 'grant-ledger-bundle-'));
  try {
    const bundle = await openBundle(path, folder, trust);
    const problems = new Problems();
    const evidence = evidenceOf(bundle, problems);
    checkIssued(bundle, evidence.issued, problems);
    checkKnown(bundle, problems);
    await checkRows(bundle, evidence, problems);
    await checkDrawn(bundle, problems);
    const logPath = log ?? bundle.path('log');
    if (logPath !== undefined) await makeAgain(logPath, bundle.report, bundle.checkpoint, problems);
    if (problems.count > 0)
      throw new Failure(['The report does not verify.', ...problems.lines()].join('\n  '));
    return established(bundle, evidence, logPath !== undefined, trust);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openBundle(path: string, folder: string, trust: WitnessedTrust): Promise<Bundle> {
  const names = await unpack(path, folder);
  const at = (file: keyof typeof BUNDLE_FILES) =>
    names.has(BUNDLE_FILES[file]) ? join(folder, BUNDLE_FILES[file]) : undefined;
  const need = (file: keyof typeof BUNDLE_FILES) => {
    const found = at(file);
    if (found === undefined) throw new Failure(`${path} has no ${BUNDLE_FILES[file]}.`);
    return found;
  };
  const checkpoint = refusing(`the checkpoint in ${path}`, () =>
    openSealed(readFileSync(need('checkpoint'), 'utf8'), trust, 'the checkpoint'),
  );
  requireWitnesses(checkpoint, trust);
  const manifest = manifestSchema.safeParse(parsedJson(readFileSync(need('manifest'), 'utf8')));
  if (!manifest.success) throw new Failure(`The ${BUNDLE_FILES.manifest} in ${path} is none.`);
  for (const file of ['csv', 'pdf', 'evidence'] as const) need(file);
  const json = need('json');
  const report = await readJson(path, json);
  const digest = `sha-256:${await digestOf(createReadStream(json))}`;
  return { manifest: manifest.data, checkpoint, report: { ...report, digest }, path: at };
}

async function readJson(path: string, json: string): Promise<ReadReport> {
  try {
    return await readReport(() => createReadStream(json, 'utf8') as AsyncIterable<string>);
  } catch (error) {
    if (error instanceof ReportError) throw new Failure(`report.json in ${path}: ${error.message}`);
    throw error;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const evidenceOf = ({ manifest, checkpoint, path }: Bundle, problems: Problems): Evidence =>
  readEvidence(path('evidence') ?? '', checkpoint, manifest.issuedAt, problems);

/** That the ledger itself says of this report, byte for byte, that it issued it. */
function checkIssued(
  { manifest, report }: Bundle,
  issued: RecordedEvent | undefined,
  problems: Problems,
): void {
  if (issued?.type !== 'report.issued') {
    problems.add(
      `the bundle does not prove that the report was issued: no such event is proven at position ${String(manifest.issuedAt)}`,
    );
    return;
  }
  const { reportId, digest, size, root } = issued.data;
  const { known } = report.head;
  if (digest !== report.digest)
    problems.add(
      `report.json is not the report that was issued: its digest is ${report.digest}, and the ledger recorded ${digest}`,
    );
  if (reportId !== manifest.reportId)
    problems.add(`the manifest names report ${manifest.reportId}, and the ledger ${reportId}`);
  if (size !== known.size || root !== known.root)
    problems.add(
      `report.json says that it knows ${counted(known.size, 'event')} with root ${known.root}, and the ledger recorded ${String(size)} with root ${root ?? 'none'}`,
    );
}

/** That the events which the report knows are the beginning of what the checkpoint seals. */
function checkKnown({ manifest, checkpoint, report }: Bundle, problems: Problems): void {
  const { size, root } = report.head.known;
  if (size === 0) return;
  try {
    verifyConsistency({
      size1: size,
      root1: Buffer.from(root, 'base64'),
      size2: checkpoint.size,
      root2: checkpoint.root,
      proof: manifest.consistency.map((hash) => Buffer.from(hash, 'base64')),
    });
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    problems.add(
      `the ${counted(size, 'event')} that the report knows are not proven to be the beginning of the sealed log: ${error.message}`,
    );
  }
}

/** That every position which a row gives as evidence is proven, and was known. */
async function checkRows(
  { report }: Bundle,
  { positions }: Evidence,
  problems: Problems,
): Promise<void> {
  let number = 0;
  for await (const { evidence } of report.rows()) {
    number += 1;
    for (const position of Array.isArray(evidence) ? evidence : []) {
      if (typeof position !== 'number' || position >= report.head.known.size)
        problems.add(
          `row ${String(number)} rests on position ${String(position)}, which is not among the events that the report knows`,
        );
      else if (!positions.has(position))
        problems.add(
          `row ${String(number)} rests on position ${String(position)}, for which the bundle has no proof`,
        );
    }
  }
}

/** That CSV and PDF are what is drawn from the JSON. */
async function checkDrawn({ manifest, report, path }: Bundle, problems: Problems): Promise<void> {
  const printed = path('pdfCheckpoint');
  const checkpoint = printed === undefined ? null : readFileSync(printed, 'utf8');
  const drawn = {
    csv: reportCsv(report),
    pdf: reportPdf(report, { reportId: manifest.reportId, checkpoint }),
  };
  for (const form of ['csv', 'pdf'] as const)
    if ((await digestOf(drawn[form])) !== (await digestOf(createReadStream(path(form) ?? ''))))
      problems.add(`report.${form} is not what is drawn from report.json`);
}

async function digestOf(pieces: AsyncIterable<string | Buffer>): Promise<string> {
  const hash: Hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

function established(
  { manifest, checkpoint, report }: Bundle,
  { positions }: Evidence,
  isMadeAgain: boolean,
  trust: WitnessedTrust,
): Established {
  const { head, tail } = report;
  const { size, recordedAt } = head.known;
  return [
    ['report', `${tail.title}, ${manifest.reportId}`],
    ['question', head.question],
    ['known', `the first ${counted(size, 'event')}, recorded until ${recordedAt ?? 'no time'}`],
    ['digest', report.digest],
    ['evidence', `${counted(positions.size, 'event')}, each proven to be in the log`],
    [
      'made again',
      isMadeAgain
        ? 'from the log: the same bytes, so nobody was left out'
        : 'no, since the log is not at hand: give it with --log',
    ],
    ...establishedOf(checkpoint, trust),
  ];
}
