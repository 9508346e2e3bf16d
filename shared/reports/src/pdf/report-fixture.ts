import type { ReadReport } from '../read-report.ts';
import type { ReportHead, ReportTail, Row } from '../report.ts';

/** A report of so many rows, of which each says its number. */
export function reportOf(
  rows: Iterable<Row>,
  change: { readonly head?: Partial<ReportHead>; readonly tail?: Partial<ReportTail> } = {},
): ReadReport {
  return {
    head: { ...HEAD, ...change.head },
    tail: { ...TAIL, ...change.tail },
    rows: () => oneByOne(rows),
  };
}

async function* oneByOne(rows: Iterable<Row>): AsyncGenerator<Row> {
  for (const row of rows) yield await Promise.resolve(row);
}

export const manyRows = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) => rowOf(index));

export const rowOf = (index: number): Row => ({
  personId: `p-${String(index)}`,
  at: '2025-07-17T06:30:00.000Z',
  uses: index,
  grants: [
    { grantId: `g-${String(index)}`, from: '2025-07-17T00:00:00.000Z', to: null },
    { grantId: 'g-break-glass', from: '2025-07-17T01:00:00.000Z', to: '2025-07-17T02:00:00.000Z' },
  ],
  position: 41,
  evidence: [12, 40 + index, 41 + index],
});

const HEAD: ReportHead = {
  columns: [
    { name: 'personId', title: 'Person' },
    { name: 'at', title: 'At' },
    { name: 'uses', title: 'Uses' },
    { name: 'grants', title: 'Open grants', detail: true },
    { name: 'position', title: 'Position', detail: true },
    { name: 'evidence', title: 'Evidence', detail: true },
  ],
  key: ['personId'],
  kind: 'what-was-accessed',
  known: {
    recordedAt: '2026-01-05T00:00:00.000Z',
    root: 'q1BhI6pVnpaK0mA0lCqW2s6yQv3kVZ3q3lqg9xWJk5c=',
    size: 1204,
  },
  limits: ['What was never posted to the ledger is not in it.'],
  parameters: {
    customer: ['dod'],
    from: '2025-07-17T00:00:00.000Z',
    to: '2025-07-18T00:00:00.000Z',
  },
  policies: [
    {
      policyId: 'pol-provider',
      adopted: 137,
      authority: 'o-aster',
      citation: 'The rule of the provider of 18 July 2025',
      forbids: { subject: { attribute: 'location', in: ['CN'] }, object: { customer: 'dod' } },
      from: '2025-07-18T00:00:00.000Z',
      to: null,
      evidence: [137],
    },
  ],
  question: 'What did personnel with access to tenants of customer dod access?',
};

const TAIL: ReportTail = {
  summary: {
    chart: {
      title: 'Persons, by employer',
      labels: ['o-aster', 'o-lantern'],
      series: [
        { name: 'certain', values: [3, 1] },
        { name: 'possible', values: [2, 0] },
      ],
    },
    figures: [
      { name: 'persons', title: 'Persons', value: 6 },
      { name: 'withoutGrant', title: 'Without grant', value: 1_250 },
    ],
    sentences: ['4 persons had access certainly, 2 possibly.'],
  },
  title: 'What was accessed',
  unknowns: [{ count: 3, what: 'places of persons' }],
  version: 1,
};
