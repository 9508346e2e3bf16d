import { cellText } from '../cell-text.ts';
import type { Cell } from '../report.ts';
import { readable } from '../words.ts';

/** It rounds nothing. */
const FORMAT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** Such as "12,450". */
export const number = (value: number): string => FORMAT.format(value);

/** Such as "1 event" and "12,450 events". */
export const counted = (count: number, noun: string): string =>
  `${number(count)} ${noun}${count === 1 ? '' : 's'}`;

/** The instants of a text as people read them, where it is said elsewhere that all are UTC. */
export const withoutZone = (text: string): string =>
  readable(text).replace(/(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?:\.\d{3})?) UTC/g, '$1');

/** A cell as a table on paper has it: of things with fields, each on a line of its own. */
export function cellOnPaper(cell: Cell | undefined): string {
  if (typeof cell === 'number') return number(cell);
  return withoutZone([cell ?? null].flat().some(hasFields) ? linesOf(cell) : cellText(cell));
}

const hasFields = (cell: Cell): boolean => typeof cell === 'object' && cell !== null;

const linesOf = (cell: Cell | undefined): string =>
  [cell ?? null].flat().map(cellText).filter(Boolean).join(';\n');

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
