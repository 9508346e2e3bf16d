import { keyframeSizes, lastUpTo, snapped, stepDays, ticksOf } from './stepping.ts';

const ms = (iso: string) => Date.parse(iso);
const iso = (at: number) => new Date(at).toISOString();

describe('steps of the valid clock', () => {
  it('go from midnight to midnight of the zone', () => {
    expect(iso(stepDays(ms('2025-07-17T10:00:00Z'), 1, 'UTC'))).toBe('2025-07-18T00:00:00.000Z');
    expect(iso(stepDays(ms('2025-07-17T10:00:00Z'), -1, 'UTC'))).toBe('2025-07-17T00:00:00.000Z');
    expect(iso(stepDays(ms('2025-07-17T00:00:00Z'), -1, 'UTC'))).toBe('2025-07-16T00:00:00.000Z');
    expect(iso(stepDays(ms('2025-07-17T00:00:00Z'), 10, 'UTC'))).toBe('2025-07-27T00:00:00.000Z');
  });

  it('keep to midnight where the clocks change', () => {
    const zone = 'America/New_York';
    expect(iso(stepDays(ms('2025-03-09T05:00:00Z'), 1, zone))).toBe('2025-03-10T04:00:00.000Z');
  });

  it('are days in a long window, hours or minutes in a short one', () => {
    const at = ms('2025-07-17T10:34:20Z');
    const day = 86_400_000;
    expect(iso(snapped(at, 90 * day, 'UTC'))).toBe('2025-07-17T00:00:00.000Z');
    expect(iso(snapped(at, 3 * day, 'UTC'))).toBe('2025-07-17T11:00:00.000Z');
    expect(iso(snapped(at, day, 'UTC'))).toBe('2025-07-17T10:34:00.000Z');
  });
});

describe('ticks', () => {
  const ticks = (from: string, to: string, most: number, zone = 'UTC') =>
    ticksOf(ms(from), ms(to), zone, most).map((at) => iso(at).slice(0, 16));

  it('are round in the zone, and not more than there is room for', () => {
    expect(ticks('2025-06-15T08:00:00Z', '2025-09-02T00:00:00Z', 4)).toEqual([
      '2025-07-01T00:00',
      '2025-08-01T00:00',
      '2025-09-01T00:00',
    ]);
    expect(ticks('2025-07-17T00:00:00Z', '2025-07-18T00:00:00Z', 4)).toEqual([
      '2025-07-17T00:00',
      '2025-07-17T06:00',
      '2025-07-17T12:00',
      '2025-07-17T18:00',
    ]);
    expect(ticks('2025-07-01T00:00:00Z', '2025-07-04T00:00:00Z', 4, 'Asia/Shanghai')).toEqual([
      '2025-07-01T16:00',
      '2025-07-02T16:00',
      '2025-07-03T16:00',
    ]);
  });

  it('are years over decades', () => {
    expect(ticks('1999-05-01T00:00:00Z', '2025-01-02T00:00:00Z', 5)).toEqual([
      '2009-01-01T00:00',
      '2019-01-01T00:00',
    ]);
  });
});

describe('keyframes', () => {
  it('are every size where they are few, else evenly spread with both ends', () => {
    expect(keyframeSizes(3, 6, 100)).toEqual([3, 4, 5, 6]);
    expect(keyframeSizes(0, 2_000_000, 5)).toEqual([0, 500_000, 1_000_000, 1_500_000, 2_000_000]);
    expect(keyframeSizes(7, 7, 100)).toEqual([7]);
  });

  it('hold until the next one', () => {
    const sizes = [0, 10, 20];
    expect([-1, 0, 9, 10, 99].map((size) => lastUpTo(sizes, size))).toEqual([-1, 0, 0, 1, 2]);
  });
});
