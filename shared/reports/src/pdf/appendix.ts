import type { ReportHead } from '../report.ts';
import { counted } from './format.ts';
import { pairs } from './pairs.ts';
import type { Paper } from './paper.ts';
import type { PositionSet } from './position-set.ts';
import { paragraph, section, startPart } from './prose.ts';
import type { ReportSeal } from './seal.ts';
import { STYLES } from './style.ts';
import type { Survey } from './survey.ts';

/** The events that the rows follow from, and how to check that they do. */
export function* drawAppendix(
  paper: Paper,
  { known }: ReportHead,
  { checkpoint }: ReportSeal,
  { digest, evidence }: Survey,
): Generator<Buffer> {
  paper.startPage('portrait');
  startPart(paper, 'Appendix: evidence and verification');
  section(paper, 'Evidence');
  paragraph(
    paper,
    'The rows of this document follow from the events at these positions of the log. GET /v1/events/{position} reads the event at a position; GET /v1/proofs/inclusion proves that it is in the log.',
  );
  yield* drawPositions(paper, evidence);
  section(paper, 'How to verify this report');
  pairs(
    paper,
    [
      ['The JSON', `The SHA-256 of the report’s JSON has to be ${digest}.`],
      [
        'The checkpoint',
        checkpoint === null
          ? 'Take a checkpoint of the ledger, from GET /v1/checkpoint or from a witness. “grant-ledger verify checkpoint” checks its signatures by the public key of the ledger.'
          : '“grant-ledger verify checkpoint” checks the signatures on the first page by the public key of the ledger, which you have from elsewhere than this report.',
      ],
      [
        'The log',
        `“grant-ledger verify log” shows that an exported log is the one that the checkpoint seals. Its first ${counted(known.size, 'event')} have the root ${known.root}.`,
      ],
      [
        'The report',
        '“grant-ledger verify report” works the report out again from the log, offline, and compares every byte: a row that was left out is found as well as one that was altered.',
      ],
    ],
    104,
  );
}

/** So many ranges are one paragraph, about a third of a page. */
const TOGETHER = 200;

function* drawPositions(paper: Paper, evidence: PositionSet): Generator<Buffer> {
  if (evidence.isEmpty) paragraph(paper, 'There is no row, or none with evidence.');
  let some: string[] = [];
  for (const range of evidence.ranges()) {
    some.push(range);
    if (some.length < TOGETHER) continue;
    paragraph(paper, some.join(', '), STYLES.fact);
    yield* paper.taken();
    some = [];
  }
  if (some.length > 0) paragraph(paper, some.join(', '), STYLES.fact);
}
