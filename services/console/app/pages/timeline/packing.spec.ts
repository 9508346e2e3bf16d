import { fitting, placed, widthOf } from './packing.ts';

const bar = (x0: number, x1: number, more: object = {}) => ({
  ...{ of: `${x0}`, x0, x1, label: 'a label', isLabelled: false },
  ...more,
});
const rows = (...bars: readonly ReturnType<typeof bar>[]) =>
  placed(bars, 400).map(({ of, row, text }) => [of, row, text]);

describe('bars on a lane', () => {
  it('share a row while they do not overlap', () => {
    expect(rows(bar(0, 100), bar(100, 200), bar(50, 150))).toEqual([
      ['0', 0, 'inside'],
      ['50', 1, 'inside'],
      ['100', 0, 'inside'],
    ]);
  });

  it('have labels beside them where these must be seen, which take room', () => {
    const labelled = { isLabelled: true };
    expect(rows(bar(10, 14, labelled), bar(20, 120, labelled), bar(390, 394, labelled))).toEqual([
      ['10', 0, 'after'],
      ['20', 1, 'inside'],
      ['390', 0, 'before'],
    ]);
  });

  it('have a short label where there is no room for the long one', () => {
    const long = { label: 'long '.repeat(30), short: '#1', isLabelled: true };
    expect(placed([bar(100, 110, long)], 400)).toMatchObject([{ label: '#1', text: 'after' }]);
  });

  it('have as much of a label as fits, or none', () => {
    expect(fitting('some text', widthOf('some text'))).toBe('some text');
    expect(fitting('some longer text', widthOf('some long'))).toBe('some lon…');
    expect(fitting('some longer text', 20)).toBe('');
  });
});
