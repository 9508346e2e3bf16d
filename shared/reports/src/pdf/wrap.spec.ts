import { widestLine, widestWord, wrap } from './wrap.ts';

/** Each character is one wide. */
const measure = (text: string) => text.length;

it('keeps words whole where a line has room for them', () => {
  expect(wrap('who could touch it', 9, measure)).toEqual(['who could ', 'touch it']);
});

it('parts a longer word after a sign between its parts, or else anywhere', () => {
  expect(wrap('group:lantern-sre', 14, measure)).toEqual(['group:lantern-', 'sre']);
  expect(wrap('abcdefghij', 4, measure)).toEqual(['abcd', 'efgh', 'ij']);
});

it('leaves room at the beginning of the first line', () => {
  expect(wrap('one two three', 9, measure, 4)).toEqual(['one ', 'two three']);
  expect(wrap('seventeen', 9, measure, 4)).toEqual(['', 'seventeen']);
});

it('keeps line breaks, and a day together with the time on it', () => {
  expect(wrap('a\n\nb', 9, measure)).toEqual(['a ', ' ', 'b']);
  expect(wrap('from 2025-07-17 06:30 on', 18, measure)).toEqual([
    'from ',
    '2025-07-17 06:30 ',
    'on',
  ]);
  expect(widestWord('from 2025-07-17 06:30 on', measure)).toBe(16);
});

it('tells how wide a text is as it is', () => {
  expect(widestLine('one two\nthree four\nfive', measure)).toBe(10);
});

it('loses nothing, not even the spaces at which it breaks', () => {
  const text =
    'Preset after the public record: https://example.org/a/very/long/path?with=fields, and so on';
  for (let width = 1; width < 60; width += 1) {
    const lines = wrap(text, width, measure);
    expect(lines.join('')).toBe(text);
    expect(Math.max(...lines.map((line) => measure(line.trimEnd())))).toBeLessThanOrEqual(width);
  }
});
