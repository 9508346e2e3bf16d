import { csvOf } from './csv.ts';

describe('rows as CSV', () => {
  it('quotes what has a comma, a quote or a line break', () => {
    expect(
      csvOf(
        ['a', 'b'],
        [
          ['x, y', 'say "no"'],
          ['1\n2', 3],
        ],
      ),
    ).toBe('a,b\r\n"x, y","say ""no"""\r\n"1\n2",3\r\n');
  });

  it('gives a spreadsheet no formula', () => {
    expect(csvOf(['a'], [['=1+1'], [-1]])).toBe("a\r\n'=1+1\r\n-1\r\n");
  });
});
