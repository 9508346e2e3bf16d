import { beliefsOf } from './beliefs.ts';
import type { Entry, Timeline } from './timeline.ts';

const located = (value: string, validTo?: string) => ({
  ...{ personId: 'p-1', attribute: 'location', value, basis: 'badge' },
  validFrom: '2025-01-01T08:00:00+08:00',
  ...(validTo !== undefined && { validTo }),
});
const entry = (position: number, more: Partial<Entry>): Entry => ({
  position,
  recordedAt: `2025-08-0${position + 1}T00:00:00.000Z`,
  ...{ source: '/a', id: `e-${position}`, type: 'person.attested' },
  ...{ data: located('US'), status: 'stands', correctedBy: [] },
  ...more,
});
const correction = (target: number, replacement?: object) => ({
  target: { source: '/a', id: `e-${target}` },
  reason: 'misread',
  ...(replacement && { replacement }),
});
const timeline = (...entries: readonly Entry[]): Timeline => ({
  ...{ kind: 'person', id: 'p-1', entries: [...entries], lanes: {} },
  known: { size: entries.length, recordedAt: null, root: '' },
});

describe('what was believed before a correction', () => {
  it('is nothing of what stands', () => {
    expect(beliefsOf(timeline(entry(0, {})))).toEqual([]);
  });

  it('is what was posted, until the first correction', () => {
    const replaced = entry(0, {
      ...{ status: 'replaced', correctedBy: [1, 2] },
      ...{ asPosted: located('US'), data: located('HK') },
    });
    const corrected = entry(1, {
      ...{ type: 'record.corrected', status: 'replaced', correctedBy: [2] },
      asPosted: correction(0, located('CN', '2025-03-01T00:00:00Z')),
      data: correction(0, located('HK')),
    });
    const again = entry(2, { type: 'record.corrected', data: correction(1) });
    expect(beliefsOf(timeline(replaced, corrected, again))).toMatchObject([
      {
        ...{ lane: 'location', from: '2025-01-01T00:00:00.000Z', to: null },
        ...{ statedBy: 0, correctedBy: 1, until: '2025-08-02T00:00:00.000Z' },
        ...{ content: { value: 'US' }, isReplaced: true },
      },
      {
        ...{ lane: 'location', to: '2025-03-01T00:00:00.000Z' },
        ...{ statedBy: 1, correctedBy: 2, content: { value: 'CN' } },
      },
    ]);
  });

  it('is what was withdrawn', () => {
    const withdrawn = entry(0, { status: 'withdrawn', correctedBy: [1] });
    const corrected = entry(1, { type: 'record.corrected', data: correction(0) });
    expect(beliefsOf(timeline(withdrawn, corrected))).toMatchObject([
      { statedBy: 0, correctedBy: 1, isReplaced: false },
    ]);
  });

  it('is not what was said of somebody else', () => {
    const other = entry(0, {
      ...{ status: 'replaced', correctedBy: [1] },
      asPosted: { ...located('US'), personId: 'p-2' },
    });
    expect(beliefsOf(timeline(other))).toEqual([]);
  });
});
