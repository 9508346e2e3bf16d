import Table from 'cli-table3';
import { wrapped } from './text.ts';

const NO_LINES = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left'],
    ...['bottom-right', 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'],
  ].map((place) => [place, '']),
);

interface Column {
  readonly head: string;
  /** Longer lines of a cell are broken, as `wrapped` does. */
  readonly width?: number;
}

/**
 * Columns aligned by spaces alone, with a heading. Cells may hold several lines, and then a blank line
 * stands between rows. Columns in which every cell is empty are left out.
 */
export function plainTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const shown = columns.map((_, column) => rows.some((row) => row[column] !== ''));
  const kept = <T>(cells: readonly T[]) => cells.filter((_, column) => shown[column]);
  const table = new Table({
    head: kept(columns.map(({ head }) => head)),
    chars: { ...NO_LINES, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  const lines = rows.map((row) =>
    kept(row.map((cell, column) => wrapped(cell, columns[column]?.width ?? Infinity))),
  );
  const apart = lines.some((cells) => cells.some((cell) => cell.includes('\n')));
  table.push(
    ...lines.flatMap((cells, row) => (apart && row > 0 ? [blank(cells), cells] : [cells])),
  );
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const blank = (cells: readonly string[]) => cells.map(() => '');
