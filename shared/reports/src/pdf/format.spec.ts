import { cellOnPaper, counted } from './format.ts';

it('writes instants for people, and leaves out that they are UTC', () => {
  expect(cellOnPaper('2025-07-17T06:30:00.000Z')).toBe('2025-07-17 06:30');
  expect(cellOnPaper('2025-07-17T06:30:15.250Z')).toBe('2025-07-17 06:30:15.250');
  expect(cellOnPaper('in UTC')).toBe('in UTC');
});

it('writes things with fields each on a line, and plain lists on one', () => {
  expect(cellOnPaper([{ value: 'CN' }, { value: 'HK' }])).toBe('CN;\nHK');
  expect(cellOnPaper(['CN', 'HK'])).toBe('CN; HK');
  expect([null, undefined, true].map(cellOnPaper)).toEqual(['', '', 'yes']);
});

it('writes numbers so that large ones can be read, and rounds none', () => {
  expect(cellOnPaper(9_000_000_000)).toBe('9,000,000,000');
  expect(cellOnPaper(1234.56789)).toBe('1,234.56789');
  expect([counted(1, 'event'), counted(1_204, 'event')]).toEqual(['1 event', '1,204 events']);
});
