import { compared } from './remembered.ts';

const seen = { size: 7, root: 'abc', note: '', at: '2025-07-17T00:00:00.000Z' };

describe('a checkpoint beside the one seen before', () => {
  it.each([
    ['first', undefined, { size: 7, root: 'abc' }],
    ['same', seen, { size: 7, root: 'abc' }],
    ['forked', seen, { size: 7, root: 'xyz' }],
    ['grown', seen, { size: 8, root: 'xyz' }],
    ['shorter', seen, { size: 6, root: 'abc' }],
  ] as const)('is %s', (comparison, before, now) => {
    expect(compared(before, now)).toBe(comparison);
  });
});
