import { lastChangeOf, neighbour, readWindow, unitAround, unitOf, wholeOf } from './window.ts';
import type { Timeline } from './timeline.ts';

const timeline = {
  entries: [
    { from: '2025-01-01T00:00:00.000Z', to: null },
    { from: '2025-03-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' },
    { at: '2025-05-01T00:00:00.000Z' },
  ],
} as unknown as Timeline;
const now = '2026-01-01T00:00:00.000Z';

describe('a window', () => {
  it('is read from a URL, if it is one', () => {
    const read = (search: string) => readWindow(new URLSearchParams(search));
    expect(read('from=2025-01-01T00:00:00Z&to=2025-02-01T00:00:00Z')).toEqual({
      from: '2025-01-01T00:00:00.000Z',
      to: '2025-02-01T00:00:00.000Z',
    });
    expect(read('from=2025-03-01T00:00:00Z&to=2025-02-01T00:00:00Z')).toBeUndefined();
    expect(read('from=then&to=now')).toBeUndefined();
    expect(read('')).toBeUndefined();
  });

  it('of the whole holds all that is named, and now', () => {
    const { from, to } = wholeOf(timeline, now);
    expect(from < '2025-01-01' && to > '2027-01-01').toBe(true);
    expect(lastChangeOf(timeline, now)).toBe('2025-05-01T00:00:00.000Z');
  });

  it('is a unit of the calendar of a zone', () => {
    const quarter = unitAround('2025-05-17T00:00:00Z', 'quarter', 'Asia/Shanghai');
    expect(quarter).toEqual({ from: '2025-03-31T16:00:00.000Z', to: '2025-06-30T16:00:00.000Z' });
    expect(unitOf(quarter, 'Asia/Shanghai')).toBe('quarter');
    expect(unitOf(quarter, 'UTC')).toBeUndefined();
  });

  it('has one before and one after', () => {
    const february = unitAround('2024-02-10T00:00:00Z', 'month', 'UTC');
    expect(neighbour(february, 1, 'UTC')).toEqual(
      unitAround('2024-03-01T00:00:00Z', 'month', 'UTC'),
    );
    const day = { from: '2025-01-02T00:00:00.000Z', to: '2025-01-03T00:00:00.000Z' };
    expect(neighbour(day, -1, 'UTC').to).toBe(day.from);
  });
});
