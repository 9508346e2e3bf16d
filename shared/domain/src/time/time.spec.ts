import fc from 'fast-check';
import { commonInstant } from './common-instant.ts';
import { dayIn, formatInstant, localInstant, parseInstant, requireTimeZone } from './index.ts';

describe('instants', () => {
  it.each([
    ['2025-07-18T09:30:00Z', '2025-07-18T09:30:00.000Z'],
    ['2025-07-18t09:30:00z', '2025-07-18T09:30:00.000Z'],
    ['2025-07-18T09:30:00+08:00', '2025-07-18T01:30:00.000Z'],
    ['2025-07-18T09:30:00-00:00', '2025-07-18T09:30:00.000Z'],
    ['2025-07-18T09:30:00.1Z', '2025-07-18T09:30:00.100Z'],
    ['2025-07-18T09:30:00.999999Z', '2025-07-18T09:30:00.999Z'],
    ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
    ['0001-02-03T04:05:06Z', '0001-02-03T04:05:06.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2017-01-01T07:59:60.5+08:00', '2017-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, utc) => {
    expect(formatInstant(parseInstant(text))).toBe(utc);
  });

  it.each([
    ['2025-07-18T09:30:00', 'no offset'],
    ['2025-07-18 09:30:00Z', 'not an RFC 3339 instant'],
    ['2025-07-18', 'not an RFC 3339 instant'],
    ['2025-07-18T09:30Z', 'not an RFC 3339 instant'],
    ['2025-02-29T00:00:00Z', 'no such date'],
    ['2025-13-01T00:00:00Z', 'no such date'],
    ['2025-00-10T00:00:00Z', 'no such date'],
    ['2025-07-18T24:00:00Z', 'no such date'],
    ['2025-07-18T09:30:00+24:00', 'no such date'],
    ['2025-07-18T09:30:60Z', 'second 60'],
    ['9999-12-31T23:59:59-01:00', 'years 0000 to 9999'],
    ['0000-01-01T00:00:00+01:00', 'years 0000 to 9999'],
    ['', 'not an RFC 3339 instant'],
  ])('refuses %j: %s', (text, why) => {
    expect(() => parseInstant(text)).toThrow(why);
  });
});

describe('an instant written in the commonest way', () => {
  const two = (most: number) =>
    fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
  const year = fc.oneof(
    fc.integer({ min: 0, max: 9999 }).map((number) => String(number).padStart(4, '0')),
    fc.constantFrom('1900', '2000', '2024', '2025', '2100', '0000', '0099', '0100'),
  );
  const fraction = fc.oneof(
    fc.constant(''),
    fc.integer({ min: 0, max: 999 }).map((number) => `.${String(number).padStart(3, '0')}`),
    fc.constantFrom('.', '.5', '.12345'),
  );
  const written = fc
    .tuple(year, two(13), two(32), two(25), two(61), two(61), fraction)
    .map(([y, mo, d, h, mi, s, f]) => `${y}-${mo}-${d}T${h}:${mi}:${s}${f}Z`);
  /** One character of it may be another one. */
  const almost = fc
    .tuple(
      written,
      fc.nat(24),
      fc.option(fc.constantFrom('0', 'x', '-', ' ', '/', ':', 't', 'z', '٣')),
    )
    .map(([text, at, other]) =>
      other === null ? text : text.slice(0, at) + other + text.slice(at + 1),
    );
  /** With a fraction of seven digits and an offset it is never read in the quick way. */
  const inFull = (text: string) =>
    text.replace(/(\.\d{3})?Z$/, (_, f = '.000') => `${f}0000+00:00`);

  it('is the instant that it would be in any other way, or none', () => {
    fc.assert(
      fc.property(almost, (text) => {
        const quick = commonInstant(text);
        if (quick !== undefined) expect(quick).toBe(parseInstant(inFull(text)));
      }),
      { numRuns: 5_000 },
    );
  });

  it('is read in the quick way', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0100-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59.999Z'),
          noInvalidDate: true,
        }),
        (date) => {
          expect(commonInstant(date.toISOString())).toBe(date.getTime());
          expect(commonInstant(`${date.toISOString().slice(0, 19)}Z`)).toBe(
            Math.floor(date.getTime() / 1000) * 1000,
          );
        },
      ),
    );
  });
});

describe('a day in a time zone', () => {
  const hours = (date: string, zone: string) => {
    const { from, to } = dayIn(date, zone);
    return [formatInstant(from), (to - from) / 3_600_000];
  };

  it('is 24 hours in UTC', () => {
    expect(hours('2025-07-17', 'UTC')).toEqual(['2025-07-17T00:00:00.000Z', 24]);
  });

  it('is 23 or 25 hours when New York changes its clocks', () => {
    expect(hours('2025-03-09', 'America/New_York')).toEqual(['2025-03-09T05:00:00.000Z', 23]);
    expect(hours('2025-11-02', 'America/New_York')).toEqual(['2025-11-02T04:00:00.000Z', 25]);
  });

  it('starts at 01:00 where midnight is skipped', () => {
    expect(hours('2018-11-04', 'America/Sao_Paulo')).toEqual(['2018-11-04T03:00:00.000Z', 23]);
  });

  it('refuses what is no date or no zone', () => {
    expect(() => dayIn('2025-02-30', 'UTC')).toThrow('not a calendar date');
    expect(() => dayIn('2025-7-1', 'UTC')).toThrow('not a calendar date');
    expect(() => dayIn('2025-07-01', 'Mars/Olympus')).toThrow('not an IANA time zone');
    expect(() => {
      requireTimeZone('+08:00');
    }).toThrow('not an IANA time zone');
  });
});

describe('what clocks in a time zone showed', () => {
  it.each([
    ['2025-07-17T08:30:00', 'Asia/Shanghai', '2025-07-17T00:30:00.000Z'],
    ['2025-07-17T08:30:00', 'America/New_York', '2025-07-17T12:30:00.000Z'],
    ['2025-01-17T08:30:00', 'America/New_York', '2025-01-17T13:30:00.000Z'],
  ])('%s in %s is %s', (local, zone, utc) => {
    expect(formatInstant(localInstant(local, zone))).toBe(utc);
  });

  it.each([
    ['2025-03-09T02:30:00', 'America/New_York', 'twice or never'],
    ['2025-11-02T01:30:00', 'America/New_York', 'twice or never'],
    ['2025-02-30T08:30:00', 'UTC', 'no date and time'],
    ['2025-07-17T24:00:00', 'UTC', 'no date and time'],
    ['2025-07-17T08:30', 'UTC', 'no date and time'],
    ['2025-07-17T08:30:00', 'Mars/Olympus', 'not an IANA time zone'],
    ['2025-07-17T08:30:00', '+08:00', 'not an IANA time zone'],
  ])('refuses %s in %s: %s', (local, zone, why) => {
    expect(() => localInstant(local, zone)).toThrow(why);
  });
});
