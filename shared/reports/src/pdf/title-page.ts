import type { PolicyEcho } from '@grant-ledger/domain';
import { cellText } from '../cell-text.ts';
import type { ReadReport } from '../read-report.ts';
import type { ReportHead } from '../report.ts';
import { questionWords, readable } from '../words.ts';
import { boundSentence, MOST_ROWS } from './bound.ts';
import { capital, counted, number, withoutZone } from './format.ts';
import { pairs, type Pair } from './pairs.ts';
import type { Paper } from './paper.ts';
import { heading, paragraph, section } from './prose.ts';
import type { ReportSeal } from './seal.ts';
import { COLOURS, STYLES } from './style.ts';
import type { Survey } from './survey.ts';

/** What the report is, what it was worked out from, and what bound it to the ledger. */
export function drawTitlePage(
  paper: Paper,
  { head, tail }: ReadReport,
  { reportId, checkpoint }: ReportSeal,
  survey: Survey,
): void {
  paper.startPage('portrait');
  paper.startSection(tail.title);
  paragraph(paper, 'Grant Ledger', STYLES.product);
  heading(paper, 'H1', tail.title, STYLES.title);
  paper.y += 6;
  paragraph(paper, head.question, STYLES.question);
  paper.y += 8;
  pairs(paper, factsOf(head, reportId, survey), 104);
  if (survey.count > MOST_ROWS) paragraph(paper, boundSentence(survey.count), STYLES.strong);
  drawCheckpoint(paper, checkpoint, head.known.size);
  drawPolicies(paper, head.policies);
}

function factsOf(head: ReportHead, reportId: string | null, survey: Survey): readonly Pair[] {
  const { root, size } = head.known;
  const { when } = questionWords(head.parameters);
  return [
    ['Valid time', `${capital(withoutZone(when))} (UTC)`],
    ['Known', knownOf(head)],
    ['Asked for', askedOf(head)],
    ['Rows', counted(survey.count, 'row')],
    ['Size of the log', counted(size, 'event')],
    ['Root of the log', root],
    ['SHA-256 of the report’s JSON', survey.digest],
    ...(reportId === null ? [] : [['Report', reportId] as const]),
  ];
}

function knownOf({ known: { size, recordedAt } }: ReportHead): string {
  if (recordedAt === null) return 'No event: the ledger was empty';
  const events = size === 1 ? 'The first event' : `The first ${number(size)} events`;
  return `${events} of the ledger, recorded until ${readable(recordedAt)}`;
}

/** The parameters besides the window. */
function askedOf({ kind, parameters }: ReportHead): string {
  const asked = Object.entries(parameters).filter(([name]) => name !== 'from' && name !== 'to');
  return [`kind ${kind}`, cellText(Object.fromEntries(asked))].filter(Boolean).join(', ');
}

function drawCheckpoint(paper: Paper, checkpoint: string | null, size: number): void {
  section(paper, 'Checkpoint', 'H2');
  if (checkpoint === null) {
    paragraph(
      paper,
      'No checkpoint came with this report: its root can be checked against any later checkpoint of the ledger.',
    );
    return;
  }
  paragraph(
    paper,
    `The size and the root of the ledger, as it signed them (C2SP tlog-checkpoint). They have to cover the ${counted(size, 'event')} of this report: “grant-ledger verify report” checks the signatures, and the report against them.`,
  );
  drawNote(paper, checkpoint);
}

const NOTE_PAD = 8;

/** A signed note as it is, line by line. */
function drawNote(paper: Paper, note: string): void {
  const style = STYLES.small;
  const width = paper.width - 2 * NOTE_PAD;
  const lines = paper.lines(note.trimEnd(), style, { x: NOTE_PAD, width });
  const height = Math.min(lines.length * style.lead + 2 * NOTE_PAD, paper.wholeRoom);
  paper.reserve(height);
  paper.decorate(() => {
    paper.fill({ x: 0, y: paper.y, width: paper.width, height }, COLOURS.tint);
  });
  paper.y += NOTE_PAD;
  const element = paper.add('P');
  paper.flow(element, lines, style.lead);
  element.end();
  paper.y += NOTE_PAD;
}

/** A heading and a policy take about so much, in points. */
const POLICY_ROOM = 100;

function drawPolicies(paper: Paper, policies: readonly PolicyEcho[]): void {
  // The heading goes with the first of them.
  paper.reserve(POLICY_ROOM);
  section(paper, 'Policies applied', 'H2');
  if (policies.length === 0) paragraph(paper, 'No policy was applied.');
  for (const policy of policies) {
    heading(paper, 'H3', policy.policyId, STYLES.strong);
    paragraph(paper, policy.citation, STYLES.body, 0);
    paragraph(paper, datesOf(policy), STYLES.note, 9);
  }
}

function datesOf({ authority, from, to, adopted }: PolicyEcho): string {
  const end = to === null ? ', with no end' : ` to ${readable(to)}`;
  return `Authority: ${authority}. In force from ${readable(from)}${end}. Adopted at position ${String(adopted)} of the log.`;
}
