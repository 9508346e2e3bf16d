import type { ReadReport } from '../read-report.ts';
import { capital, number } from './format.ts';
import { pairs } from './pairs.ts';
import type { Paper } from './paper.ts';
import { list, paragraph, section, startPart } from './prose.ts';

/** What was unknown, and what no row can say. */
export function drawLimits(paper: Paper, { head, tail }: ReadReport): void {
  paper.startPage('portrait');
  startPart(paper, 'Unknowns and limits');
  section(paper, 'What was unknown');
  if (tail.unknowns.length === 0)
    paragraph(
      paper,
      'Nothing was unknown of what this report needs, as far as the ledger holds it.',
    );
  else
    pairs(
      paper,
      tail.unknowns.map(({ count, what }) => [number(count), capital(what)]),
      48,
    );
  section(paper, 'What this report cannot say');
  list(paper, head.limits);
}
