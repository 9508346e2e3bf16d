import type { ReadReport } from '../read-report.ts';
import type { ReportHead } from '../report.ts';
import { drawAppendix } from './appendix.ts';
import { counted } from './format.ts';
import { drawLimits } from './limits-page.ts';
import { Paper } from './paper.ts';
import { drawRows } from './rows-part.ts';
import type { ReportSeal } from './seal.ts';
import { drawSummary } from './summary.ts';
import { surveyOf, type Survey } from './survey.ts';
import { drawTitlePage } from './title-page.ts';

/** Draws a report: the rows are gone through twice, and what is done of the document is given before the next row is read. */
export async function* drawPdf(report: ReadReport, seal: ReportSeal): AsyncGenerator<Buffer> {
  const survey = await surveyOf(report);
  const paper = new Paper({
    title: report.tail.title,
    foot: footOf(report, survey),
    date: dateOf(report.head),
  });
  drawTitlePage(paper, report, seal, survey);
  drawSummary(paper, report.tail.summary);
  yield* drawRows(paper, report, survey);
  drawLimits(paper, report);
  yield* drawAppendix(paper, report.head, seal, survey);
  paper.end();
  yield* paper.taken();
}

const footOf = ({ head, tail }: ReadReport, { digest }: Survey): string =>
  [
    tail.title,
    `known: ${counted(head.known.size, 'event')}`,
    `SHA-256 ${digest.slice(0, 16)}…`,
  ].join('  ·  ');

/** Not when it is drawn: it would differ each time. */
function dateOf({ known }: ReportHead): Date {
  const date = new Date(known.recordedAt ?? 0);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}
