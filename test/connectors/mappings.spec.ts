import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { connectors, mappedConnectorOf, type Connector } from '@grant-ledger/connectors';

const page = (format: string) =>
  readFileSync(join(__dirname, '../../docs/connectors', `${format}.md`), 'utf8');
const blocks = (format: string, language: string): string[] =>
  [...page(format).matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(
    ([, text = '']) => text,
  );
const said = (connector: Connector, csv: string) =>
  parse(csv, { columns: true }).map((row) => {
    const reading = connector.read(row);
    if (reading.kind !== 'told') throw new Error(JSON.stringify(reading));
    return reading.events.map(({ id }) => id);
  });

const mapped = (format: string): Connector => {
  const [json = ''] = blocks(format, 'json');
  return mappedConnectorOf.get(format)!(JSON.parse(json));
};

describe('the examples of the docs', () => {
  it('people-csv without a mapping', () => {
    const [csv = ''] = blocks('people-csv', 'csv');
    const connector = connectors.find(({ format }) => format === 'people-csv')!;
    expect(said(connector, csv)).toEqual([
      ['person.attested/p-17/location/CN/hr-record/2025-06-01T00:00:00+08:00'],
      ['account.bound/arn:aws:iam::111122223333:user%2Fworker-7//p-17/2025-06-01T00:00:00+08:00'],
      ['group.member-added/sre/person/p-17/2025-06-01T00:00:00+08:00'],
    ]);
  });

  it('people-csv with a mapping: midnight in New York is four hours behind in summer, five in winter', () => {
    const [, csv = ''] = blocks('people-csv', 'csv');
    expect(said(mapped('people-csv'), csv)).toEqual([
      [
        'person.registered/p-17/2025-06-01T04:00:00.000Z',
        'person.attested/p-17/location/CN/hr-record/2025-06-01T04:00:00.000Z',
        'person.attested/p-17/employer/o-3/hr-record/2025-06-01T04:00:00.000Z',
        'account.bound/arn:aws:iam::111122223333:user%2Fworker-7//p-17/2025-07-01T04:00:00.000Z',
      ],
      [
        'person.registered/p-18/2021-03-15T04:00:00.000Z/2025-07-01T04:00:00.000Z',
        'person.attested/p-18/location/unknown/hr-record/2025-07-01T04:00:00.000Z',
        'person.attested/p-18/employer/o-1/hr-record/2021-03-15T04:00:00.000Z',
      ],
    ]);
  });

  it('badge-csv with a mapping', () => {
    const [csv = ''] = blocks('badge-csv', 'csv');
    const prefix = 'person.attested/p-17/location';
    expect(said(mapped('badge-csv'), csv)).toEqual([
      [`${prefix}/CN/badge/2025-07-17T00:03:11.000Z/2025-07-17T12:03:11.000Z`],
      [`${prefix}/unknown/badge/2025-07-17T10:10:40.000Z/2025-07-17T22:10:40.000Z`],
    ]);
  });
});

it('a mapping that is wrong says where', () => {
  expect(() => mappedConnectorOf.get('badge-csv')!({ source: 'urn:x', holdsFor: 'PT12H' })).toThrow(
    '/person must be an object; /person/column is required; /place must be an object',
  );
});
