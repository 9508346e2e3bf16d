import type { Schemas } from '../../api/client.ts';
import type { Difference } from './differences.ts';

type Row = Schemas['AccessRow'];

const COLUMNS = [
  ...['change', 'personId', 'accountId', 'groupId', 'tenantId', 'scope'],
  ...['beforeSpans', 'beforeRoles', 'beforeLocations', 'beforeEscorts'],
  ...['afterSpans', 'afterRoles', 'afterLocations', 'afterEscorts'],
  'by',
];

/** Differences as CSV (RFC 4180), a line for each; the server has no such form. */
export const differencesCsv = (differences: readonly Difference[]): string =>
  [COLUMNS, ...differences.map(lineOf)].map((line) => `${line.map(quoted).join(',')}\r\n`).join('');

function lineOf(difference: Difference): readonly string[] {
  const { kind, personId, accountId, groupId, tenantId, scope, before, after, by } = difference;
  return [
    ...[kind, personId ?? '', accountId ?? '', groupId ?? '', tenantId ?? ''],
    scope ? `${scope.kind}:${scope.id}` : '',
    ...sideOf(before),
    ...sideOf(after),
    by.join(';'),
  ];
}

function sideOf(row: Row | null): readonly string[] {
  if (!row) return ['', '', '', ''];
  const once = (values: readonly string[]) => [...new Set(values)].join(';');
  return [
    row.spans.map(({ from, to, certainty }) => `${certainty} ${from}/${to}`).join(';'),
    once(row.grants.map(({ role }) => role)),
    once(row.locations.map(({ value, basis }) => `${value} (${basis})`)),
    once(
      row.escorts.map(
        ({ escortId, qualified }) => `${escortId} (${qualified ? 'qualified' : 'unqualified'})`,
      ),
    ),
  ];
}

/** A value as a spreadsheet reads it as text, never as a formula. */
function quoted(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
