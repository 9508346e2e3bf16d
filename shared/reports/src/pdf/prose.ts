import type { Paper } from './paper.ts';
import { STYLES, type Style } from './style.ts';

/** A heading is not left alone at the end of a page: there is room for so much of what follows. */
const FOLLOWING = 48;

/** Begins a part of the document, which readers can jump to, where the page is drawn to. */
export function startPart(paper: Paper, title: string): void {
  paper.startSection(title);
  heading(paper, 'H2', title, STYLES.part);
  paper.y += 8;
}

export function section(paper: Paper, title: string, tag: 'H2' | 'H3' = 'H3'): void {
  paper.y += 16;
  heading(paper, tag, title, STYLES.section);
  paper.y += 4;
}

export function heading(paper: Paper, tag: 'H1' | 'H2' | 'H3', text: string, style: Style): void {
  const lines = paper.lines(text, style);
  paper.reserve(lines.length * style.lead + FOLLOWING);
  const element = paper.add(tag);
  paper.flow(element, lines, style.lead);
  element.end();
}

export function paragraph(
  paper: Paper,
  text: string,
  style: Style = STYLES.body,
  after = style.lead / 2,
): void {
  const element = paper.add('P');
  paper.flow(element, paper.lines(text, style), style.lead);
  element.end();
  paper.y += after;
}

/** How far the items of a list stand in. */
const INDENT = 14;

export function list(paper: Paper, items: readonly string[]): void {
  const style = STYLES.body;
  const all = paper.add('L');
  for (const text of items) {
    const lines = paper.lines(text, style, { x: INDENT });
    paper.reserve(Math.min(lines.length, 2) * style.lead);
    const item = paper.add('LI', {}, all);
    const label = paper.add('Lbl', {}, item);
    label.add(() => {
      paper.draw([[{ text: '•', style, x: 2 }]], style.lead, paper.y);
    });
    const body = paper.add('LBody', {}, item);
    paper.flow(body, lines, style.lead);
    item.end();
    paper.y += style.lead / 3;
  }
  all.end();
}
