import { cellText } from './cell-text.ts';

const from = '2025-07-17T00:00:00.000Z';
const to = '2025-07-18T00:00:00.000Z';

describe('the text of a cell', () => {
  it.each([
    [null, ''],
    [false, 'no'],
    [12, '12'],
    ['p-01', 'p-01'],
    [['p-01', 'p-02'], 'p-01; p-02'],
    [[], ''],
    [{ value: 'CN', basis: 'badge', from, to }, `CN (badge), from ${from} to ${to}`],
    [{ value: 'US', basis: 'badge', from, to: null }, `US (badge), from ${from} on`],
    [[{ from, to, certainty: 'certain' }], `certain, from ${from} to ${to}`],
    [
      { reasons: ['not-screened', 'not-trained'], from, to },
      `reasons not-screened and not-trained, from ${from} to ${to}`,
    ],
    [
      { approvedBy: ['p-31'], grantId: 'g-02', ticket: null, via: ['group:a', 'group:b'] },
      'g-02, approved by p-31, via group:a > group:b',
    ],
    [{ from, to }, `from ${from} to ${to}`],
  ])('of %j is "%s"', (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });
});
