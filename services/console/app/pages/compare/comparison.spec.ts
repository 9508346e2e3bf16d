import { readComparison, writeComparison } from './comparison.ts';

const roundTrip = (search: string, zone = 'UTC') => {
  const comparison = readComparison(new URLSearchParams(search));
  return comparison && writeComparison(comparison, zone).toString();
};

describe('a comparison in a URL', () => {
  it.each([
    'fromAt=2025-07-17T00%3A00%3A00Z&toAt=2025-07-20T00%3A00%3A00Z&location=CN&certainty=certain',
    'fromAt=2025-07-17T00%3A00%3A00Z&toAt=2025-07-20T00%3A00%3A00Z&knownSize=7',
    'on=2025-07-17&customer=dod&fromKnownSize=3',
    'at=2025-07-17T00%3A00%3A00Z&fromKnownSize=3&toKnownSize=9',
    'from=2025-07-17T00%3A00%3A00Z&to=2025-07-20T00%3A00%3A00Z&fromKnownAt=2025-08-01&toKnownAt=2025-09-01',
  ])('is read and written again: %s', (search) => {
    expect(roundTrip(search)).toBe(search);
  });

  it('says the zone where a date needs one', () => {
    expect(roundTrip('on=2025-07-17&fromKnownSize=3', 'Asia/Shanghai')).toContain('tz=Asia');
    const known = 'at=2025-07-17T00%3A00%3A00Z&fromKnownAt=2025-08-01';
    expect(roundTrip(known, 'Asia/Shanghai')).toContain('tz=Asia');
    expect(
      roundTrip('fromAt=2025-07-17T00:00:00Z&toAt=2025-07-20T00:00:00Z', 'Asia/Shanghai'),
    ).not.toContain('tz');
  });

  it.each(['', 'on=2025-07-17', 'fromKnownSize=3', 'fromAt=2025-07-17T00:00:00Z'])(
    'is none in %j',
    (search) => {
      expect(readComparison(new URLSearchParams(search))).toBeUndefined();
    },
  );
});
