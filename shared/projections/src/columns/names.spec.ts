import { Keys } from './keys.ts';
import { Names } from './names.ts';

const names = [
  ...Array.from({ length: 10_000 }, (_, index) => `name-${(index * 7919) % 10_007}`),
  ...['', 'é', '人', '👩‍🚀', 'a\u0000b', 'x'.repeat(5_000), '人'.repeat(3_000)],
];

describe('names', () => {
  it('are numbered in the order in which they were first seen, and read back as they were', () => {
    const numbered = new Names();
    for (const [index, name] of names.entries()) expect(numbered.number(name)).toBe(index);
    for (const [index, name] of names.entries()) {
      expect([numbered.number(name), numbered.find(name)]).toEqual([index, index]);
      expect(numbered.text(index)).toBe(name);
    }
    expect(numbered.length).toBe(names.length);
    expect(numbered.find('another')).toBe(-1);
    expect(numbered.length).toBe(names.length);
  });
});

describe('keys', () => {
  it('number triples, and tell apart those with the same parts in another order', () => {
    const keys = new Keys();
    const triples: [number, number, number][] = [];
    for (let a = 0; a < 20; a++)
      for (let b = 0; b < 20; b++) for (let c = 0; c < 20; c++) triples.push([a, b, c]);
    for (const [index, triple] of triples.entries()) expect(keys.number(...triple)).toBe(index);
    for (const [index, triple] of triples.entries()) expect(keys.number(...triple)).toBe(index);
    expect(keys.length).toBe(triples.length);
  });
});
