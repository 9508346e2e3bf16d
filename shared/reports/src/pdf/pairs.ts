import type { Element, Paper } from './paper.ts';
import { COLOURS, STYLES } from './style.ts';

/** What a text is about, and the text. */
export type Pair = readonly [term: string, text: string];

const PAD = 4;
const GAP = 12;

/** A table of two columns, the first of them as wide as said; no row is parted. */
export function pairs(paper: Paper, rows: readonly Pair[], termWidth: number): void {
  const table = paper.add('Table');
  paper.rule();
  for (const pair of rows) drawPair(paper, table, pair, termWidth);
  table.end();
  paper.y += 8;
}

function drawPair(paper: Paper, table: Element, [term, text]: Pair, termWidth: number): void {
  const terms = paper.lines(term, STYLES.term, { width: termWidth });
  const texts = paper.lines(text, STYLES.fact, { x: termWidth + GAP });
  const { lead } = STYLES.fact;
  const height = Math.max(terms.length, texts.length) * lead + 2 * PAD;
  paper.reserve(height);
  const row = paper.add('TR', {}, table);
  const y = paper.y + PAD;
  paper.add('TH', { scope: 'Row' }, row).add(() => {
    paper.draw(terms, lead, y);
  });
  paper.add('TD', {}, row).add(() => {
    paper.draw(texts, lead, y);
  });
  row.end();
  paper.y += height;
  paper.rule(COLOURS.rule);
}
