import { common, gaps, overlaps, union } from './stretches.ts';

const window = { from: 0, to: 100 };
const at = (from: number, to: number) => ({ from, to });

it('the union of stretches is in order, apart and within the window', () => {
  const stretches = [at(50, 60), at(-10, 20), at(20, 30), at(55, Infinity), at(40, 40)];
  expect(union(stretches, window)).toEqual([at(0, 30), at(50, 100)]);
});

it('gaps are what is left of the window', () => {
  expect(gaps([at(10, 20), at(15, 30), at(90, 200)], window)).toEqual([at(0, 10), at(30, 90)]);
  expect(gaps([], window)).toEqual([window]);
  expect(gaps([at(-5, 100)], window)).toEqual([]);
});

it('stretches that touch have nothing in common', () => {
  expect(common([at(0, 30), at(50, 100)], [at(30, 40), at(20, 60)])).toEqual([
    at(20, 30),
    at(50, 60),
  ]);
  expect(overlaps(at(0, 30), at(30, 40))).toBe(false);
});
