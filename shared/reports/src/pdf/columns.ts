import type { Column, Row } from '../report.ts';
import { cellOnPaper } from './format.ts';
import type { Paper } from './paper.ts';
import { printable } from './printable.ts';
import { STYLES } from './style.ts';
import { widestLine, widestWord } from './wrap.ts';

/** A column as it is drawn. */
export interface PlacedColumn extends Column {
  readonly x: number;
  readonly width: number;
  /** Numbers stand on the right. */
  readonly isNumeric: boolean;
}

/** Between columns. */
const GAP = 12;
/** No column asks for more than this part of the page before the others have what they need. */
const MOST = 0.35;

/** Where each column stands: as wide as its head and the sample need, if there is room; else long texts are wrapped. */
export function placeColumns(
  paper: Paper,
  columns: readonly Column[],
  sample: readonly Row[],
): readonly PlacedColumn[] {
  const room = paper.width - GAP * (columns.length - 1);
  const widths = share(
    columns.map((column) => needOf(paper, column, sample, room)),
    room,
  );
  let x = 0;
  return columns.map((column, index) => {
    const width = widths[index] ?? 0;
    const placed = { ...column, x, width, isNumeric: isNumeric(column, sample) };
    x += width + GAP;
    return placed;
  });
}

interface Need {
  /** So that no word is parted. */
  readonly least: number;
  /** So that no text is wrapped. */
  readonly most: number;
}

function needOf(paper: Paper, { name, title }: Column, sample: readonly Row[], room: number): Need {
  const texts = sample.map((row) => printable(cellOnPaper(row[name])));
  const inCell = (text: string) => paper.measure(text, STYLES.cell);
  const inHead = (text: string) => paper.measure(text, STYLES.head);
  const word = Math.max(0, ...texts.map((text) => widestWord(text, inCell)));
  const least = Math.max(Math.min(word, room * MOST), widestWord(title, inHead));
  const most = Math.max(inHead(title), ...texts.map((text) => widestLine(text, inCell)));
  return { least, most: Math.max(least, most) };
}

/** What is more than all need is shared evenly; what is less is taken from those that can wrap, and then from all. */
function share(needs: readonly Need[], room: number): readonly number[] {
  const least = needs.reduce((sum, need) => sum + need.least, 0);
  const most = needs.reduce((sum, need) => sum + need.most, 0);
  if (most <= room) return needs.map((need) => need.most + (room - most) / needs.length);
  if (least > room) return needs.map((need) => (need.least * room) / least);
  return needs.map(
    (need) => need.least + ((need.most - need.least) * (room - least)) / (most - least),
  );
}

function isNumeric({ name }: Column, sample: readonly Row[]): boolean {
  const cells = sample.map((row) => row[name] ?? null).filter((cell) => cell !== null);
  return cells.length > 0 && cells.every((cell) => typeof cell === 'number');
}
