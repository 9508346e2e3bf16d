import type { ReportTail } from '../report.ts';
import { drawChart } from './chart.ts';
import { number } from './format.ts';
import { pairs } from './pairs.ts';
import type { Paper } from './paper.ts';
import { list, section, startPart } from './prose.ts';

/** How wide the titles of figures may be, in points. */
const FIGURE_TITLE = 280;

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
    figures.map(({ title, value }) => [title, number(value)]),
    FIGURE_TITLE,
  );
  if (!chart) return;
  paper.y += 12;
  drawChart(paper, chart);
}
