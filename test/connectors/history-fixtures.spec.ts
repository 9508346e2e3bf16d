import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsCloudTrail, readRecords, type Skipped } from '@grant-ledger/connectors';

/** Records that mean something only together, and by hand what they come to. */
interface Fixture {
  /** A sentence. */
  readonly about: string;
  /** Where the provider documents the fields. */
  readonly cites: string;
  readonly records: readonly unknown[];
  readonly expect: {
    readonly events: readonly { readonly id: string }[];
    readonly skipped: readonly Skipped[];
    /** Why, of each. */
    readonly unreadable: readonly string[];
    readonly duplicates: number;
  };
}

const file = join(__dirname, 'fixtures', `${awsCloudTrail.format}.json`);
const fixtures = JSON.parse(readFileSync(file, 'utf8')) as Fixture[];

describe(awsCloudTrail.format, () => {
  it('has at least 15 fixtures', () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(15);
  });

  it.each(fixtures)('$about', ({ records, expect: expected }) => {
    const found = records.map((value) => ({ kind: 'record', value, text: '' }) as const);
    const { account, events, unreadable } = readRecords(awsCloudTrail, found);
    // The order within one second is the connector's own.
    expect(events.map(({ event }) => event).sort(byId)).toEqual(
      expected.events.map((event) => ({ specversion: '1.0', ...event })).sort(byId),
    );
    expect([...account.skipped].sort(byType)).toEqual(expected.skipped);
    expect(unreadable.map(({ why }) => why)).toEqual(expected.unreadable);
    expect(account.duplicates).toBe(expected.duplicates);
  });
});

const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);
const byType = (one: Skipped, other: Skipped): number => (one.type < other.type ? -1 : 1);
