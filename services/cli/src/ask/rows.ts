import type { AccessAnswer, AccessRow } from '@grant-ledger/domain';
import { plainTable } from '../table.ts';

interface Span {
  readonly from: string;
  readonly to: string;
}

const HEAD = ['WHO', 'WHAT', 'WHEN', 'THROUGH', 'LOCATION', 'ESCORT', 'DID', 'EVIDENCE'];
const EVIDENCE_WIDTH = 24;

/** The rows of an answer for people to read; a range that fills the whole window is not spelt out. */
export function rowsTable({ question, rows }: Pick<AccessAnswer, 'question' | 'rows'>): string {
  const window = { from: String(question.from), to: String(question.to) };
  return plainTable(
    HEAD,
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
    wrapped(row.evidence),
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

function grantInWords({ grantId, role, accessKinds, via }: AccessRow['grants'][number]): string {
  const kinds = accessKinds.join() === 'remote-system' ? '' : ` [${accessKinds.join(', ')}]`;
  const way = via.length === 0 ? '' : ` via ${via.join(' > ')}`;
  return `${role}${kinds} (${grantId})${way}`;
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

function wrapped(positions: readonly number[]): string {
  return positions
    .reduce<string[]>((out, position) => {
      const last = out.at(-1);
      if (last === undefined || last.length + String(position).length + 1 > EVIDENCE_WIDTH)
        return [...out, String(position)];
      return [...out.slice(0, -1), `${last} ${position}`];
    }, [])
    .join('\n');
}
