import type { AccessPage } from '@grant-ledger/client';
import { compareCodePoints, type AccessRow } from '@grant-ledger/domain';
import { plainTable } from '../table.ts';
import { pairOf, whatOf, whoOf } from './compare.ts';
import { indented, type Style } from './text.ts';

interface Span {
  readonly from: string;
  readonly to: string;
}

const HEAD = ['WHO', 'TENANT', 'SURE', 'BY GRANT, ROLE, WAY', 'WHERE', 'ESCORT', 'USED'];
const WHERE_WIDTH = 14;

/** The rows of a question for one day, in at most 97 columns; hours are given where it is not all day. */
export function answerTable({ question, rows }: AccessPage, style: Style): string {
  const day = { from: question.from, to: question.to };
  const [head = '', ...lines] = plainTable(
    HEAD.map((head) => ({ head })),
    rows.map((row) => cells(row, day)),
  ).split('\n');
  return [style('dim', head), ...lines].join('\n');
}

function cells(row: AccessRow, day: Span): string[] {
  const hours = (span: Span) => hoursOf(day, span);
  const place = (one: { value: string; basis: string }) =>
    fitting(`${one.value}, ${one.basis}`, WHERE_WIDTH);
  return [
    whoOf(row),
    whatOf(row),
    row.spans.flatMap((one) => [one.certainty, ...hours(one)]).join('\n') || 'no grant',
    row.grants.flatMap(grantLines).join('\n'),
    row.locations.flatMap((one) => [...place(one), ...hours(one)]).join('\n') ||
      (row.personId === null ? 'person unknown' : 'unknown'),
    row.escorts
      .flatMap((one) => [one.escortId, one.qualified ? 'qualified' : 'unqualified', ...hours(one)])
      .join('\n') || (row.spans.length > 0 ? 'none' : ''),
    row.exercised === 0 ? '' : `${row.exercised}×`,
  ];
}

function grantLines({ grantId, role, via }: AccessRow['grants'][number]): string[] {
  const way = via.map((name) => name.replace(/^group:/, '').replace(':', ' '));
  return [`${grantId} ${role}`, ...(way.length > 0 ? [`  via ${way.join(' > ')}`] : [])];
}

/** Nothing for the whole day, else its hours, such as `00:00-10:00`. */
function hoursOf(day: Span, { from, to }: Span): string[] {
  if (from === day.from && to === day.to) return [];
  return [`${from.slice(11, 16)}-${to === day.to ? '24:00' : to.slice(11, 16)}`];
}

const fitting = (text: string, width: number): string[] =>
  text.length <= width ? [text] : text.split(/(?<=,) /);

/** Who is named in which answer, and how surely; the last line says whether each is as worked out by hand. */
export function overview(
  pages: readonly AccessPage[],
  asByHand: readonly string[],
  style: Style,
): string {
  const pairs = new Map(
    pages.flatMap(({ rows }) => rows.map((row) => [pairOf(row), row] as const)),
  );
  const sorted = [...pairs].sort(
    ([a, one], [b, other]) =>
      Number(one.personId === null) - Number(other.personId === null) || compareCodePoints(a, b),
  );
  const named = (page: AccessPage, pair: string) => {
    const row = page.rows.find((one) => pairOf(one) === pair);
    if (row === undefined) return '-';
    return [...new Set(row.spans.map(({ certainty }) => certainty))].join(', ') || 'no grant, used';
  };
  const head = pages.map(({ question, known }, index) =>
    [`${index + 1}`, question.from.slice(0, 10), `${known.size} events`].join('\n'),
  );
  const [first = '', second = '', third = '', ...lines] = plainTable(
    ['WHO\n \n ', 'TENANT', ...head].map((one) => ({ head: one })),
    [
      ...sorted.map(([pair, row]) => [
        whoOf(row),
        whatOf(row),
        ...pages.map((one) => named(one, pair)),
      ]),
      ['', '', ...pages.map(() => '')],
      ['as worked out by hand', '', ...asByHand],
    ],
  ).split('\n');
  return indented(
    [...[first, second, third].map((line) => style('dim', line)), ...lines].join('\n'),
  );
}
