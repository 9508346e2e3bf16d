import { mean, median, percentile } from './statistics.ts';

describe('statistics of samples', () => {
  const samples = [5, 1, 4, 2, 3, 10, 9, 8, 7, 6];

  it('takes percentiles by the nearest rank, whatever the order', () => {
    expect(median(samples)).toBe(5);
    expect(percentile(samples, 99)).toBe(10);
    expect(percentile([7], 1)).toBe(7);
  });

  it('takes the mean, and refuses to say anything of nothing', () => {
    expect(mean(samples)).toBe(5.5);
    expect(() => median([])).toThrow(RangeError);
  });
});
