import { leafBytes } from './leaf.ts';
import { expectCode } from './testing.ts';

describe('the bytes of a leaf', () => {
  it('are the canonical JSON in UTF-8: keys sorted, no white space, numbers as ECMAScript writes them', () => {
    const event = { b: [1.0, 1e21, 'é€😀'], a: { y: null, x: true } };
    expect(Buffer.from(leafBytes(event)).toString('utf8')).toBe(
      '{"a":{"x":true,"y":null},"b":[1,1e+21,"é€😀"]}',
    );
  });

  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  it.each([
    ['nothing', undefined],
    ['NaN', { a: NaN }],
    ['Infinity', -Infinity],
    ['half a surrogate pair', { a: '\ud800' }],
    ['half a surrogate pair in a key', { '\udc00': 1 }],
    ['a function', () => 1],
    ['a function in an object', { a: () => 1 }],
    ['a cycle', cycle],
    ['a bigint', { a: 1n }],
    ['an array with a hole', new Array<number>(2)],
  ])('are none of %s', (_what, value) => {
    expectCode('not-canonical', () => leafBytes(value));
  });
});
