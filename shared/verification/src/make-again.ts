import { canonicalJson } from '@grant-ledger/domain';
import { AccessIndex } from '@grant-ledger/projections/portable';
import {
  drawReport,
  indexedLog,
  parseReportEcho,
  reportJson,
  type ReadReport,
  type ReportQuestion,
  type ReportSource,
  type Row,
} from '@grant-ledger/reports/portable';
import { hashOf } from './evidence.ts';
import type { FileBytes } from './file-bytes.ts';
import { hexDigest, type Hasher } from './hasher.ts';
import { leavesIn } from './leaves.ts';
import { LinedLog } from './lined-log.ts';
import { LogCheck } from './log-check.ts';
import { LEDGER } from './log-kind.ts';
import type { Problems } from './problems.ts';
import type { OnStep } from './steps.ts';
import type { SealedCheckpoint } from './sealed-checkpoint.ts';

/** Differences are told one by one up to so many. */
const MOST = 10;

/** It is said how far the log was read once for so many events. */
const STEP = 1_000;

interface Making {
  readonly log: FileBytes;
  readonly report: ReadReport & { readonly digest: string };
  readonly checkpoint: SealedCheckpoint;
  readonly newHasher: () => Hasher;
  readonly onStep: OnStep;
}

/**
 * Makes a report again from the log that the checkpoint seals, and compares the bytes: whoever was left out, added or
 * altered is found. What is wrong is added to the problems.
 */
export async function makeAgain(making: Making, problems: Problems): Promise<void> {
  const { report, newHasher, onStep } = making;
  const source = await sourceOf(making, problems);
  const { kind, parameters } = report.head;
  const question = parseReportEcho(kind, parameters);
  if (!question.ok) {
    const [error] = question.errors;
    problems.add(
      `report.json has parameters that no report has: ${error?.pointer ?? ''} ${error?.detail ?? ''}`,
    );
    return;
  }
  if (!source) return;
  onStep('making again');
  const digest = await hexDigest(newHasher, reportJson(drawReport(source, question.value)));
  if (`sha-256:${digest}` === report.digest) return;
  problems.add('report.json is not what the log gives when the report is made again');
  await tellDifferences(report, source, question.value, problems);
}

/** The log up to the known size, in an index; undefined if it is not the one that was sealed. */
async function sourceOf(
  { log: file, report: { head }, checkpoint, onStep }: Making,
  problems: Problems,
): Promise<ReportSource | undefined> {
  const { size } = head.known;
  const root = hashOf(head.known.root);
  const before = problems.count;
  const check = new LogCheck(LEDGER, [checkpoint, { size, root, of: 'report.json' }], problems);
  const log = new LinedLog(file, root);
  const index = new AccessIndex();
  for (const { leaf, where } of leavesIn(file, problems)) {
    const { read } = check.take(leaf, `the log, ${where}`);
    log.add(leaf.length);
    if (read && check.isGapless && index.size < size)
      index.add(read.event, ({ source, id }) => check.find(source, id));
    if (check.size % STEP === 0) onStep('log', check.size, checkpoint.size);
  }
  check.finish();
  if (problems.count > before) return undefined;
  return indexedLog(index, log, size);
}

/** Which rows are missing, are too many, or are others. */
async function tellDifferences(
  report: ReadReport,
  source: ReportSource,
  question: ReportQuestion,
  problems: Problems,
): Promise<void> {
  const { head, rows } = drawReport(source, question);
  const keyOf = (row: Row) => canonicalJson(head.key.map((name) => row[name] ?? null));
  const given = new Map<string, Row>();
  for await (const row of report.rows()) given.set(keyOf(row), row);
  let told = 0;
  const tell = (what: string) => {
    told += 1;
    if (told <= MOST) problems.add(what);
  };
  for await (const row of rows()) {
    const key = keyOf(row);
    const found = given.get(key);
    given.delete(key);
    if (!found) tell(`the row ${named(head.key, row)} is missing from report.json`);
    else if (canonicalJson(found) !== canonicalJson(row))
      tell(`the row ${named(head.key, row)} differs in ${differing(found, row).join(', ')}`);
  }
  for (const row of given.values())
    tell(`report.json has the row ${named(head.key, row)}, which the log does not give`);
  if (told === 0) problems.add('the rows are the same; what differs is said around them');
  if (told > MOST) problems.add(`… and ${String(told - MOST)} more rows`);
}

/** Such as "personId p-01, tenantId t-4", without what is null. */
const named = (key: readonly string[], row: Row): string =>
  key
    .filter((name) => row[name] !== null && row[name] !== undefined)
    .map((name) => `${name} ${canonicalJson(row[name])}`)
    .join(', ') || 'without an id';

const differing = (a: Row, b: Row): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (name) => canonicalJson(a[name] ?? null) !== canonicalJson(b[name] ?? null),
  );
