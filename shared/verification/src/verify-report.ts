import { counted, type RecordedEvent } from '@grant-ledger/domain';
import { reportCsv, type ReadReport } from '@grant-ledger/reports/portable';
import { SealingError, verifyConsistency } from '@grant-ledger/sealing';
import { openBundle, type Bundle, type OpenedBundle } from './bundle.ts';
import { hashOf, readEvidence, type Evidence } from './evidence.ts';
import { textOf, type FileBytes } from './file-bytes.ts';
import { hexDigest, portableHasher, type Hasher } from './hasher.ts';
import { makeAgain } from './make-again.ts';
import { NotProven } from './not-proven.ts';
import { Problems } from './problems.ts';
import type { SealedCheckpoint } from './sealed-checkpoint.ts';
import type { OnStep } from './steps.ts';
import type { WitnessedTrust } from './trust.ts';

/** Draws a report on paper, with the checkpoint that is printed in it. */
type DrawPdf = (
  report: ReadReport,
  seal: { readonly reportId: string; readonly checkpoint: string | null },
) => AsyncIterable<Uint8Array>;

export interface ReportCheck {
  readonly bundle: Bundle;
  readonly trust: WitnessedTrust;
  /** The events of an export, instead of the log in the bundle. */
  readonly log?: FileBytes | undefined;
  /** Without it the PDF is not compared. */
  readonly drawPdf?: DrawPdf;
  readonly newHasher?: () => Hasher;
  readonly onStep?: OnStep;
}

/** What was established of a report. */
export interface VerifiedReport {
  readonly reportId: string;
  readonly title: string;
  readonly question: string;
  /** What the report knows of the log. */
  readonly known: { readonly size: number; readonly recordedAt: string | null };
  readonly digest: string;
  /** How many events were proven to be in the log. */
  readonly evidence: number;
  /** Whether the log was at hand. */
  readonly isMadeAgain: boolean;
  readonly isPdfCompared: boolean;
  readonly checkpoint: SealedCheckpoint;
}

/**
 * Verifies a report in its bundle, offline: that it is the one that the ledger issued, that it was worked out from the log
 * that the checkpoint seals, that its evidence is in that log, that CSV and PDF say what its JSON says, and, with the log
 * at hand, that the log gives this report and no other.
 *
 * @throws NotProven that lists what is wrong
 */
export async function verifyReport({
  bundle,
  trust,
  log = bundle.file('log'),
  drawPdf,
  newHasher = portableHasher,
  onStep = () => undefined,
}: ReportCheck): Promise<VerifiedReport> {
  const opened = await openBundle(bundle, trust, newHasher);
  const { manifest, report, checkpoint } = opened;
  const problems = new Problems();
  onStep('evidence');
  const evidence = readEvidence(opened.evidence, checkpoint, manifest.issuedAt, problems);
  checkIssued(opened, evidence.issued, problems);
  checkKnown(opened, problems);
  onStep('rows');
  await checkRows(opened, evidence, problems);
  onStep('drawn');
  const printed = bundle.file('pdfCheckpoint');
  const seal = {
    reportId: manifest.reportId,
    checkpoint: printed === undefined ? null : textOf(printed),
  };
  await checkDrawn('csv', reportCsv(report), opened.csv, newHasher, problems);
  if (drawPdf) await checkDrawn('pdf', drawPdf(report, seal), opened.pdf, newHasher, problems);
  if (log) await makeAgain({ log, report, checkpoint, newHasher, onStep }, problems);
  if (problems.count > 0) {
    const reasons = problems.lines();
    throw new NotProven(reasons, ['The report does not verify.', ...reasons].join('\n  '));
  }
  return {
    reportId: manifest.reportId,
    title: report.tail.title,
    question: report.head.question,
    known: report.head.known,
    digest: report.digest,
    evidence: evidence.positions.size,
    isMadeAgain: log !== undefined,
    isPdfCompared: drawPdf !== undefined,
    checkpoint,
  };
}

/** That the ledger itself says of this report, byte for byte, that it issued it. */
function checkIssued(
  { manifest, report }: OpenedBundle,
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
function checkKnown({ manifest, checkpoint, report }: OpenedBundle, problems: Problems): void {
  const { size, root } = report.head.known;
  if (size === 0) return;
  try {
    verifyConsistency({
      size1: size,
      root1: hashOf(root),
      size2: checkpoint.size,
      root2: checkpoint.root,
      proof: manifest.consistency.map(hashOf),
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
  { report }: OpenedBundle,
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

/** That a file is what is drawn from the JSON. */
async function checkDrawn(
  form: 'csv' | 'pdf',
  drawn: AsyncIterable<string | Uint8Array>,
  file: FileBytes,
  newHasher: () => Hasher,
  problems: Problems,
): Promise<void> {
  if ((await hexDigest(newHasher, drawn)) !== (await hexDigest(newHasher, file.pieces())))
    problems.add(`report.${form} is not what is drawn from report.json`);
}
