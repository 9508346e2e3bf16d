import { badgeCsv } from './badge-csv.ts';
import { parseBadgeMapping } from './badge-mapping.ts';
import { peopleCsv } from './people-csv.ts';
import { parsePeopleMapping } from './people-mapping.ts';

const HR = {
  source: 'urn:example:hr',
  zone: 'America/New_York',
  dates: ['MM/DD/YYYY', 'M/D/YYYY h:mm A'],
  asOf: '07/01/2025',
  noEnd: ['12/31/9999'],
  statements: [
    {
      type: 'person.attested',
      when: { Status: ['active', 'leave'] },
      data: {
        personId: 'Employee',
        attribute: { constant: 'location' },
        value: { column: 'Country', map: { PRC: 'CN', '': 'unknown' } },
        basis: { constant: 'hr-record' },
        validFrom: 'Since',
        validTo: { column: 'Until', lastDay: true },
      },
    },
    {
      type: 'account.bound',
      needs: ['Login'],
      data: { accountId: 'Login', personId: 'Employee' },
    },
  ],
};
const ROW = {
  Employee: 'p-17',
  Name: 'Invented Person',
  Status: 'active',
  Country: 'PRC',
  Since: '06/01/2025',
  Until: '12/31/9999',
  Login: '',
};

const readingOf = (row: unknown, mapping: unknown = HR) => {
  const parsed = parsePeopleMapping(mapping);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return peopleCsv(parsed.mapping).read(row);
};
const dataOf = (row: unknown, mapping?: unknown) => {
  const reading = readingOf(row, mapping);
  return reading.kind === 'told' ? reading.events.map(({ data }) => data) : reading;
};
const errorsOf = (parsed: ReturnType<typeof parsePeopleMapping | typeof parseBadgeMapping>) =>
  parsed.ok ? [] : parsed.errors.map(({ pointer, detail }) => `${pointer} ${detail}`);

describe('a row read by a mapping', () => {
  it('has its words and dates put into those of the ledger', () => {
    expect(dataOf(ROW)).toEqual([
      {
        personId: 'p-17',
        attribute: 'location',
        value: 'CN',
        basis: 'hr-record',
        validFrom: '2025-06-01T04:00:00.000Z',
      },
    ]);
  });

  it('ends with its last day, where the mapping says that the date is one', () => {
    expect(dataOf({ ...ROW, Until: '07/31/2025' })).toMatchObject([
      { validTo: '2025-08-01T04:00:00.000Z' },
    ]);
  });

  it('holds since the date of the file if it has none of its own', () => {
    expect(dataOf({ ...ROW, Since: '', Status: 'left', Login: 'a-7' })).toEqual([
      { accountId: 'a-7', personId: 'p-17', validFrom: '2025-07-01T04:00:00.000Z' },
    ]);
  });

  it('says what an empty cell stands for, if the mapping does', () => {
    expect(dataOf({ ...ROW, Country: '' })).toMatchObject([{ value: 'unknown' }]);
  });

  it.each([
    ['6/1/2025 12:30 AM', '2025-06-01T04:30:00.000Z'],
    ['6/1/2025 12:30 pm', '2025-06-01T16:30:00.000Z'],
    ['2025-06-01T00:00:00+08:00', '2025-06-01T00:00:00+08:00'],
  ])('reads %s as %s', (Since, validFrom) => {
    expect(dataOf({ ...ROW, Since })).toMatchObject([{ validFrom }]);
  });

  it.each([
    ['6/1/2025', 'not an RFC 3339 instant'],
    ['02/30/2025', 'not a calendar date'],
    ['6/1/2025 13:30 AM', 'no date and time'],
    ['3/9/2025 2:30 AM', 'twice or never'],
  ])('cannot be read where it says %s: %s', (Since, why) => {
    const expected = expect.stringContaining(why) as unknown;
    expect(readingOf({ ...ROW, Since })).toMatchObject({ kind: 'unreadable', why: expected });
  });

  it('is skipped if it meets the conditions of no statement', () => {
    expect(readingOf({ ...ROW, Status: 'left' })).toMatchObject({ kind: 'skipped' });
  });

  it('never throws', () => {
    const hostile = JSON.parse('{"__proto__": {"Employee": "p-1"}, "Status": "active"}') as unknown;
    const values = [null, 7, 'row', [], {}, hostile, { ...ROW, Employee: '\ud800' }];
    for (const value of [...values, { ...ROW, Employee: 'p'.repeat(2000) }])
      expect(readingOf(value)).toMatchObject({ kind: 'unreadable' });
  });
});

describe('the id of a statement', () => {
  it('keeps apart rows that differ only in where a slash stands', () => {
    const mapping = {
      source: 'urn:example:hr',
      statements: [
        { type: 'account.unbound', data: { accountId: 'a', personId: 'p', effective: 'at' } },
      ],
    };
    const at = '2025-07-01T00:00:00Z';
    const [first, second] = [
      readingOf({ a: 'x/y', p: 'z', at }, mapping),
      readingOf({ a: 'x', p: 'y/z', at }, mapping),
    ];
    const ids = [first, second].map((reading) => reading.kind === 'told' && reading.events[0]?.id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('what is wrong with a mapping is said with where', () => {
  it.each([
    [7, ' must be an object'],
    [{ ...HR, sauce: 1 }, '/sauce is not known here'],
    [{ ...HR, source: 'a b' }, '/source must be a URI reference'],
    [{ ...HR, zone: undefined }, '/zone is required'],
    [{ ...HR, zone: '+08:00' }, '/zone must be an IANA time zone'],
    [{ ...HR, dates: 'DD.MM.YY' }, '/dates "DD.MM.YY" "Y" is none of'],
    [{ ...HR, dates: 'DD.MM' }, '/dates "DD.MM" has to name year, month and day'],
    [{ ...HR, dates: 'YYYY-MM-DD hh:mm' }, 'are h or hh with A'],
    [{ ...HR, asOf: '2025-07-01' }, '/asOf this time: not an RFC 3339 instant'],
    [{ ...HR, statements: [] }, '/statements must be a list of at least one statement'],
    [{ ...HR, statements: [{ type: 'grant.issued', data: {} }] }, '/statements/0/type must be one'],
    [
      { ...HR, statements: [{ type: 'account.disabled', data: { account: 'x' } }] },
      '/statements/0/data/account is not known here',
    ],
    [
      { ...HR, asOf: undefined, statements: HR.statements.slice(1) },
      '/statements/0/data/validFrom is required',
    ],
    [
      {
        ...HR,
        statements: [
          { type: 'account.disabled', data: { accountId: { column: 'a', map: { b: 1 } } } },
        ],
      },
      '/statements/0/data/accountId/map/b must be text',
    ],
  ])('%j', (mapping, error) => {
    expect(errorsOf(parsePeopleMapping(mapping)).join('\n')).toContain(error);
  });
});

describe('a badge log read by a mapping', () => {
  const BADGES = {
    source: 'urn:example:badges',
    zone: 'Asia/Shanghai',
    dates: 'YYYY-MM-DD HH:mm:ss',
    when: { Result: ['granted'] },
    person: 'Holder',
    place: { column: 'Site', map: { SHA1: 'CN' } },
    time: 'At',
    holdsFor: 'PT10H',
    direction: { column: 'Way', entry: ['IN'], exit: ['OUT'] },
  };
  const READ = {
    Holder: 'p-17',
    Site: 'SHA1',
    At: '2025-07-17 08:00:00',
    Result: 'granted',
    Way: 'IN',
  };
  const read = (row: object) => {
    const parsed = parseBadgeMapping(BADGES);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    return badgeCsv(parsed.mapping).read({ ...READ, ...row });
  };

  it('believes a read for as long as the mapping says', () => {
    expect(read({})).toMatchObject({
      events: [
        {
          time: '2025-07-17T00:00:00.000Z',
          data: {
            value: 'CN',
            validFrom: '2025-07-17T00:00:00.000Z',
            validTo: '2025-07-17T10:00:00.000Z',
          },
        },
      ],
    });
  });

  it('skips what is not the read of a badge by its holder', () => {
    expect(read({ Result: 'denied' })).toMatchObject({ kind: 'skipped' });
  });

  it.each([
    [{ ...BADGES, holdsFor: 'P1M' }, '/holdsFor must be a duration'],
    [{ ...BADGES, holdsFor: undefined }, '/holdsFor is required'],
    [{ ...BADGES, direction: { column: 'Way', entry: ['IN'] } }, '/direction/exit is required'],
    [{ ...BADGES, person: { constant: 'p-1', column: 'x' } }, '/person a constant stands alone'],
  ])('says what is wrong with %j', (mapping, error) => {
    expect(errorsOf(parseBadgeMapping(mapping)).join('\n')).toContain(error);
  });
});
