import type { AccessAnswer, AccessRow } from '@grant-ledger/domain';
import { plainTable } from '../table.ts';

interface Span {
  readonly from: string;
  readonly to: string;
}

const THROUGH_WIDTH = 72;
const COLUMNS = [
  { head: 'WHO', width: 48 },
  { head: 'WHAT', width: 24 },
  { head: 'WHEN', width: 36 },
  { head: 'THROUGH', width: THROUGH_WIDTH },
  { head: 'LOCATION', width: 36 },
  { head: 'ESCORT', width: 36 },
  { head: 'DID' },
  { head: 'EVIDENCE', width: 20 },
];

/** The rows of an answer for people to read; a range that fills the whole window is not spelt out. */
export function rowsTable({ question, rows }: Pick<AccessAnswer, 'question' | 'rows'>): string {
  const window = { from: String(question.from), to: String(question.to) };
  return plainTable(
    COLUMNS,
    rows.map((row) => cells(row, window)),
  );
}

function cells(row: AccessRow, window: Span): string[] {
  const part = (span: Span) => partOf(window, span);
  return [
    who(row),
    what(row),
    lines(row.spans, (one) => `${one.certainty}${part(one)}`) || 'no grant',
    lines(row.grants, (one) => `${grantInWords(one)}${part(one)}`),
    lines(row.locations, (one) => `${one.value} (${one.basis})${part(one)}`) || 'unknown',
    escortInWords(row, part),
    row.exercised === 0 ? '' : `${row.exercised}×`,
    row.evidence.join(' '),
  ];
}

function who({ personId, accountId, groupId }: AccessRow): string {
  if (personId !== null) return personId;
  if (accountId !== null) return `account ${accountId}\n(of nobody known)`;
  return `group ${groupId ?? ''}\n(members unknown)`;
}

function what({ tenantId, scope }: AccessRow): string {
  if (tenantId !== null) return tenantId;
  return `${scope?.kind ?? ''} ${scope?.id ?? ''}\n(no tenant known)`;
}

/** On one line if it fits, else the grant and the way to the person on lines of their own. */
function grantInWords({ grantId, role, accessKinds, via }: AccessRow['grants'][number]): string {
  const kinds = accessKinds.join() === 'remote-system' ? '' : ` [${accessKinds.join(', ')}]`;
  const parts = [
    role + kinds,
    `(${grantId})`,
    ...(via.length > 0 ? [`via ${via.join(' > ')}`] : []),
  ];
  const line = parts.join(' ');
  return line.length <= THROUGH_WIDTH ? line : parts.join('\n');
}

function escortInWords({ escorts, uncovered }: AccessRow, part: (span: Span) => string): string {
  return [
    ...escorts.map(
      (one) => `${one.escortId} ${one.qualified ? 'qualified' : 'not qualified'}${part(one)}`,
    ),
    ...(escorts.length === 0 && uncovered.length > 0 ? ['none'] : []),
  ].join('\n');
}

/** The span as text with a space before, or nothing if it is the whole window. */
function partOf(window: Span, { from, to }: Span): string {
  const start = from === window.from ? '' : ` from ${short(from)}`;
  const end = to === window.to ? '' : ` to ${short(to)}`;
  return start + end;
}

/** Without the milliseconds, if there are none. */
const short = (instant: string) => instant.replace('.000Z', 'Z');

function lines<T>(items: readonly T[], say: (item: T) => string): string {
  return [...new Set(items.map(say))].join('\n');
}
