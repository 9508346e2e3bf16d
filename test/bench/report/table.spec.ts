import { against, atLeast, atMost, type Line } from './line.ts';
import { table } from './table.ts';

const rowsOf = (lines: readonly Line[]) =>
  table(lines)
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('the table of the bench', () => {
  it('sets a value against its target', () => {
    const line = {
      section: 'replay',
      what: 'events',
      measured: { value: 250_000, unit: 'events/s' },
    } as const;
    expect(rowsOf([{ ...line, target: atLeast(250_000, 'events/s') }])).toEqual([
      ['replay', 'events', '250,000 events/s', 'at least 250,000 events/s', 'reached', '', '', ''],
    ]);
    expect(rowsOf([{ ...line, target: atMost(5, 'events/s') }])[0]![4]).toBe('missed');
  });

  it('sets a ratio against its target where there is a peer', () => {
    const line = against(
      {
        section: 'question',
        what: 'at an instant',
        measured: { value: 125, unit: 'µs' },
        target: atLeast(200, '×'),
        note: '98 rows',
      },
      { name: 'PostgreSQL', measured: { value: 20_000, unit: 'µs' } },
    );
    expect(rowsOf([line])).toEqual([
      [
        'question',
        'at an instant',
        '125 µs',
        'at least 200 ×',
        'missed',
        'PostgreSQL: 20,000 µs',
        '160 ×',
        '98 rows',
      ],
    ]);
  });
});
