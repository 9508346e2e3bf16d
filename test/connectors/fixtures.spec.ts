import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectors, type RecordReading } from '@grant-ledger/connectors';

/** A record as a provider writes it, and by hand what it comes to. */
interface Fixture {
  /** A sentence. */
  readonly about: string;
  /** Where the provider documents the fields. */
  readonly cites: string;
  readonly record: unknown;
  readonly expect: RecordReading;
}

const fileOf = (format: string) => join(__dirname, 'fixtures', `${format}.json`);

it.each(connectors.map(({ format }) => [format]))('%s has at least 15 fixtures', (format) => {
  expect(existsSync(fileOf(format)) && fixturesOf(format).length).toBeGreaterThanOrEqual(15);
});

describe.each(connectors)('$format', (connector) => {
  const fixtures = fixturesOf(connector.format);

  it.each(fixtures)('$about', ({ record, expect: reading }) => {
    const before = JSON.stringify(record);
    expect(connector.read(record)).toEqual(reading);
    expect(JSON.stringify(record)).toBe(before);
  });
});

function fixturesOf(format: string): Fixture[] {
  return JSON.parse(readFileSync(fileOf(format), 'utf8')) as Fixture[];
}
