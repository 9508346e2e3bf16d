import { isReached, type Line, type Quantity } from './line.ts';

const HEADER = ['section', 'what', 'measured', 'target', '', 'peer', 'ratio', 'note'];

/** The lines as a Markdown table, its columns as wide as what they hold. */
export function table(lines: readonly Line[]): string {
  const rows = [HEADER, ...lines.map(cellsOf)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]!.length), 1));
  const [header, ...body] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  );
  return [header, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body].join(
    '\n',
  );
}

function cellsOf(line: Line): string[] {
  const { section, what, measured, target, peer, ratio, note } = line;
  const reached = isReached(line);
  return [
    section,
    what,
    quantity(measured),
    target ? `${target.limit} ${quantity(target.quantity)}` : '',
    reached === undefined ? '' : reached ? 'reached' : 'missed',
    peer ? `${peer.name}: ${quantity(peer.measured)}` : '',
    ratio === undefined ? '' : quantity({ value: ratio, unit: '×' }),
    note ?? '',
  ];
}

function quantity({ value, unit }: Quantity): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const text = value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${text} ${unit}`;
}
