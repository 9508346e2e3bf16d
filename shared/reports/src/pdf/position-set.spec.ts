import fc from 'fast-check';
import { PositionSet } from './position-set.ts';

const setOf = (positions: readonly number[]) => {
  const set = new PositionSet();
  for (const position of positions) set.add(position);
  return set;
};

it('gives positions ascending, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300_000)), (positions) => {
      expect([...setOf(positions)]).toEqual([...new Set(positions)].sort((a, b) => a - b));
    }),
  );
});

it('writes neighbours as a range', () => {
  expect([...setOf([77, 12, 42, 41, 43, 40, 41]).ranges()]).toEqual(['12', '40–43', '77']);
  expect([...setOf([65_535, 65_536, 2 ** 40]).ranges()]).toEqual(['65535–65536', String(2 ** 40)]);
  expect([...setOf([]).ranges()]).toEqual([]);
});

it('tells whether there is none', () => {
  expect([setOf([]).isEmpty, setOf([0]).isEmpty]).toEqual([true, false]);
});
