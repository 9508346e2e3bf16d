import { pauseAfter } from './back-off.ts';

describe('the pause after failures', () => {
  it('is doubled each time, up to five minutes', () => {
    const pauses = [1, 2, 3, 9, 10, 5_000].map((failures) => pauseAfter(failures, 1_000, 0));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
  });

  it('is up to a half shorter by chance', () => {
    expect(pauseAfter(3, 1_000, 1)).toBe(2_000);
    for (let times = 0; times < 100; times += 1) {
      const pause = pauseAfter(3, 1_000);
      expect(pause > 2_000 && pause <= 4_000).toBe(true);
    }
  });
});
