import type { RecordedEvent } from '@grant-ledger/domain';
import type { Archive } from '../columns/archive.ts';
import { Sources } from './sources.ts';

const observed = (source: string, time: string): RecordedEvent =>
  ({ source, time, recordedat: '2025-09-01T00:00:00.000Z' }) as unknown as RecordedEvent;
const heard = (...times: readonly string[]) => {
  const sources = new Sources();
  for (const time of times) sources.add(observed('/a', time));
  return sources;
};
const day = (date: string) => Date.parse(`2025-${date}T00:00:00Z`);

describe('what was heard of a source', () => {
  it('is how many events, the first and the last, in whatever order they come', () => {
    const [first] = heard('2025-03-02T05:00:00+02:00', '2025-03-01T04:00:00Z').heard(3);
    expect(first).toEqual({
      source: '/a',
      events: 2,
      first: Date.parse('2025-03-01T04:00:00Z'),
      last: Date.parse('2025-03-02T03:00:00Z'),
      recordedAt: day('09-01'),
      silences: [],
    });
  });

  it('has silences: the whole days between, the longest first, of equal ones the first', () => {
    const sources = heard(
      ...['2025-03-10T12:00:00Z', '2025-03-01T00:00:00Z', '2025-03-03T23:59:59Z'],
      '2025-03-12T00:00:00Z',
    );
    expect(sources.heard(2)[0]?.silences).toEqual([
      { from: day('03-04'), to: day('03-10'), days: 6 },
      { from: day('03-02'), to: day('03-03'), days: 1 },
    ]);
  });

  it('is told of each, by name', () => {
    const sources = new Sources();
    for (const source of ['/b', '/a', '/b']) sources.add(observed(source, '2025-03-01T00:00:00Z'));
    expect(sources.heard(1).map(({ source, events }) => [source, events])).toEqual([
      ['/a', 1],
      ['/b', 2],
    ]);
  });

  it('is the same once it was written and read again', () => {
    const before = heard('2025-03-01T00:00:00Z', '2025-03-09T00:00:00Z');
    let written: unknown;
    before.persist({ isReading: false, json: (value: unknown) => (written = value) } as Archive);
    const after = new Sources();
    after.persist({ isReading: true, json: () => written } as unknown as Archive);
    expect(after.heard(3)).toEqual(before.heard(3));
  });
});
