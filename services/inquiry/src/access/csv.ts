import type { AccessRow } from '@grant-ledger/domain';

interface Stretch {
  readonly from: string;
  readonly to: string;
}

export const accessColumns = [
  'personId',
  'accountId',
  'groupId',
  'tenantId',
  'scope',
  'from',
  'to',
  'certainty',
  'grants',
  'roles',
  'via',
  'locations',
  'employers',
  'escorts',
  'uncovered',
  'exercised',
  'evidence',
] as const;
type Line = Readonly<Record<(typeof accessColumns)[number], string | number>>;

/**
 * A line for each span; one with an empty `from` and `to` for a row without spans. Lists hold what overlaps
 * the span, joined by `;`; `exercised` and `evidence` are the row's. A row of three spans is three lines.
 */
export function* csvLines(rows: Iterable<AccessRow>): Generator<Line> {
  for (const row of rows) {
    if (row.spans.length === 0) yield line(row, { from: '', to: '', certainty: '' }, () => true);
    for (const span of row.spans)
      yield line(row, span, ({ from, to }) => from < span.to && span.from < to);
  }
}

function line(
  row: AccessRow,
  span: Stretch & { readonly certainty: string },
  shows: (entry: Stretch) => boolean,
): Line {
  const grants = row.grants.filter(shows);
  return {
    personId: row.personId ?? '',
    accountId: row.accountId ?? '',
    groupId: row.groupId ?? '',
    tenantId: row.tenantId ?? '',
    scope: row.scope ? `${row.scope.kind}:${row.scope.id}` : '',
    from: span.from,
    to: span.to,
    certainty: span.certainty,
    grants: list(grants.map(({ grantId }) => grantId)),
    roles: list(grants.map(({ role }) => role)),
    via: list(grants.map(({ via }) => via.join(' > '))),
    locations: list(row.locations.filter(shows).map(({ value, basis }) => `${value} (${basis})`)),
    employers: list(row.employers.filter(shows).map(({ value }) => value)),
    escorts: list(
      row.escorts
        .filter(shows)
        .map(
          ({ escortId, qualified }) => `${escortId} (${qualified ? 'qualified' : 'unqualified'})`,
        ),
    ),
    uncovered: list(row.uncovered.filter(shows).map(({ from, to }) => `${from}/${to}`)),
    exercised: row.exercised,
    evidence: list(row.evidence.map(String)),
  };
}

/** Each value once, without the empty ones. */
function list(values: readonly string[]): string {
  return [...new Set(values)].filter((value) => value !== '').join(';');
}
