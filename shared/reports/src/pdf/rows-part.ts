import type { ReadReport } from '../read-report.ts';
import { boundSentence, MOST_ROWS } from './bound.ts';
import type { Paper } from './paper.ts';
import { paragraph, startPart } from './prose.ts';
import { RowTable } from './row-table.ts';
import { STYLES } from './style.ts';
import type { Survey } from './survey.ts';

/** The table of the rows, up to as many as a document lists; gives what is done as it goes on. */
export async function* drawRows(
  paper: Paper,
  report: ReadReport,
  { count, sample }: Survey,
): AsyncGenerator<Buffer> {
  if (count === 0) {
    drawNoRows(paper);
    return;
  }
  paper.startPage('landscape');
  startPart(paper, 'Rows');
  if (count > MOST_ROWS) paragraph(paper, boundSentence(count), STYLES.strong);
  paragraph(
    paper,
    'All times are UTC. A range of time includes its beginning and not its end. The evidence of the rows is in the appendix.',
    STYLES.note,
  );
  const table = new RowTable(paper, report.head.columns, sample);
  let drawn = 0;
  for await (const row of report.rows()) {
    table.add(row);
    yield* paper.taken();
    drawn += 1;
    if (drawn === MOST_ROWS) break;
  }
  table.end();
  if (count > MOST_ROWS) {
    paper.y += 10;
    paragraph(paper, boundSentence(count), STYLES.strong);
  }
}

/** It has no page of its own: nearly nothing would be on it. */
function drawNoRows(paper: Paper): void {
  paper.y += 24;
  startPart(paper, 'Rows');
  paragraph(paper, 'No rows.', STYLES.strong);
  paragraph(
    paper,
    'Nothing that the ledger knew answers the question. It does not follow that nothing was there: what was never posted to the ledger is not in it.',
  );
}
