import { words } from '../cell-text.ts';
import type { ReportTail } from '../report.ts';
import { drawChart } from './chart.ts';
import { capital, number } from './format.ts';
import { pairs } from './pairs.ts';
import type { Paper } from './paper.ts';
import { list, section, startPart } from './prose.ts';

/** What the rows come to, in sentences, in figures and in a chart. */
export function drawSummary(
  paper: Paper,
  { figures, sentences, chart }: ReportTail['summary'],
): void {
  paper.startPage('portrait');
  startPart(paper, 'Summary');
  list(paper, sentences);
  section(paper, 'Figures');
  pairs(
    paper,
    Object.entries(figures).map(([name, value]) => [capital(words(name)), number(value)]),
    160,
  );
  if (!chart) return;
  paper.y += 12;
  drawChart(paper, chart);
}
