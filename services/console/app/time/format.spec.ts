import { formatsOf } from './format.ts';

describe('times', () => {
  const utc = formatsOf('en', 'UTC');
  const newYork = formatsOf('en', 'America/New_York');
  const fr = formatsOf('fr', 'Europe/Paris');

  it('carry their zone, which is the one of their day', () => {
    expect(utc.instant('2025-07-17T14:03:00.000Z')).toBe('17 Jul 2025, 14:03 UTC');
    expect(utc.instant('2025-07-17T14:03:09.500Z')).toBe('17 Jul 2025, 14:03:09 UTC');
    expect(newYork.instant('2025-07-17T03:00:00.000Z')).toMatch(/^16 Jul 2025, 23:00 (EDT|GMT-4)$/);
    expect(newYork.instant('2025-12-17T03:00:00.000Z')).toMatch(/^16 Dec 2025, 22:00 (EST|GMT-5)$/);
  });

  it('are a day alone at midnight of the zone', () => {
    expect(utc.moment('2025-07-17T00:00:00.000Z')).toBe('17 Jul 2025 UTC');
    expect(newYork.moment('2025-07-17T04:00:00.000Z')).toMatch(/^17 Jul 2025 (EDT|GMT-4)$/);
  });

  it('say a whole day as one, also where the clocks change', () => {
    expect(utc.span('2025-07-17T00:00:00.000Z', '2025-07-18T00:00:00.000Z')).toBe(
      'all of 17 Jul 2025 UTC',
    );
    expect(newYork.span('2025-03-09T05:00:00.000Z', '2025-03-10T04:00:00.000Z')).toMatch(
      /^all of 9 Mar 2025/,
    );
    expect(utc.span('2025-07-17T00:00:00.000Z', '2025-07-19T00:00:00.000Z')).toBe(
      '17 Jul 2025 – 19 Jul 2025 UTC',
    );
  });

  it('name the zone of both ends where they differ', () => {
    expect(newYork.span('2025-03-01T05:00:00.000Z', '2025-07-01T04:00:00.000Z')).toMatch(
      /^1 Mar 2025 (EST|GMT-5) – 1 Jul 2025 (EDT|GMT-4)$/,
    );
  });

  it('are open without an end', () => {
    expect(utc.span('2025-07-17T00:00:00.000Z', null)).toBe('since 17 Jul 2025 UTC');
    expect(utc.span('2025-07-17T00:00:00.000Z', '9999-12-31T23:59:59.999Z')).toBe(
      'since 17 Jul 2025 UTC',
    );
    expect(fr.span('2025-07-16T22:00:00.000Z', null)).toMatch(
      /^depuis le 17 juil\. 2025 (UTC|GMT)\+2|CEST$/,
    );
  });
});
