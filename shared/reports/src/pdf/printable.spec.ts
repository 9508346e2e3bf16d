import { printable } from './printable.ts';

it('leaves alone what the fonts have', () => {
  expect(printable('Zażółć, Ελλάδα, Привет – “ok” 40 %\nnext')).toBe(
    'Zażółć, Ελλάδα, Привет – “ok” 40 %\nnext',
  );
});

it('writes what the fonts lack by its number', () => {
  expect(printable('北京 office')).toBe('U+5317U+4EAC office');
  expect(printable('ok 🙂')).toBe('ok U+1F642');
});

it('writes by its number what nobody would see', () => {
  expect(printable('safe\u202Efdp.exe')).toBe('safeU+202Efdp.exe');
  expect(printable('p\u200B-1\t\u0000')).toBe('pU+200B-1U+0009U+0000');
  expect(printable('half \uD83D of a pair')).toBe('half U+D83D of a pair');
});
