import type { Schemas } from '../../api/client.ts';
import { changesOf } from './changes.ts';
import { keyframeOf, Keyframes, type Keyframe } from './keyframes.ts';
import { Seating } from './seating.ts';

type Row = Schemas['AccessRow'];

const row = (personId: string, more: Partial<Row> = {}): Row => ({
  ...{ personId, accountId: null, groupId: null, tenantId: 't-1', scope: null },
  spans: [
    { from: '2025-07-17T00:00:00.000Z', to: '2025-07-17T00:00:00.001Z', certainty: 'certain' },
  ],
  ...{ grants: [], locations: [], employers: [], escorts: [], uncovered: [] },
  ...{ exercised: 0, evidence: [] },
  ...more,
});

const seating = new Seating();
const keyframe = (size: number, rows: readonly Row[] = []): Keyframe =>
  keyframeOf(
    {
      question: { from: '', to: '' },
      known: { size, recordedAt: null, root: '' },
      counts: { pairs: rows.length, persons: 0, tenants: 0, certain: 0, possible: 0 },
      rows: [...rows],
      next: null,
    },
    seating,
  );

/** Lets what was asked for be answered. */
const settle = async (times = 40) => {
  for (let n = 0; n < times; n += 1) await Promise.resolve();
};

describe('keyframes', () => {
  const sizes = [0, 10, 20, 30, 40];

  it('are fetched from where the clock is, ahead before behind', async () => {
    const asked: number[] = [];
    const frames = new Keyframes(sizes, async (size) => {
      asked.push(size);
      return keyframe(size);
    });
    frames.want(25);
    await settle();
    expect(asked).toEqual([20, 30, 40, 10, 0]);
    expect(frames.loaded().map(({ size }) => size)).toEqual(sizes);
    expect(frames.reach(0)).toBe(Infinity);
  });

  it('hold a clock at the first that is not there yet, and show the last that is', async () => {
    const frames = new Keyframes(sizes, (size) =>
      size === 30 ? new Promise(() => undefined) : Promise.resolve(keyframe(size)),
    );
    expect(frames.lastUpTo(15)).toBeUndefined();
    frames.want(0);
    await settle();
    expect(frames.reach(5)).toBe(30);
    expect(frames.lastUpTo(39)?.size).toBe(20);
    expect(frames.lastUpTo(40)?.size).toBe(40);
  });

  it('are given up when the question is', async () => {
    const signals: AbortSignal[] = [];
    const frames = new Keyframes(sizes, (_, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    frames.want(0);
    frames.stop();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
  });

  it('are large ones only ahead, and given up when overtaken', async () => {
    const many = Array.from({ length: 20 }, (_, n) => n);
    const rows = Array.from({ length: 12_000 }, (_, n) => row(`p-${n}`));
    const frames = new Keyframes(many, async (size) => keyframe(size, rows));
    frames.want(0);
    await settle(400);
    expect(frames.loaded().map(({ size }) => size)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    frames.want(12);
    await settle(400);
    expect(frames.loaded().map(({ size }) => size)).toEqual([12, 13, 14, 15, 16, 17, 18]);
  });

  it('say why one could not be had, and ask no more until wanted again', async () => {
    const load = jest.fn(() => Promise.reject(new Error('away')));
    const frames = new Keyframes(sizes, load);
    frames.want(0);
    await settle();
    expect(frames.error).toEqual(new Error('away'));
    expect(load).toHaveBeenCalledTimes(3);
  });
});

describe('what changed between keyframes', () => {
  it('is by the event in between', () => {
    const frames = [keyframe(3), keyframe(4, [row('p-1')]), keyframe(5, [row('p-1')])];
    expect(changesOf([3, 4, 5], frames)).toEqual([
      { from: 3, to: 4, gained: 1, lost: 0, changed: 0, positions: [3] },
    ]);
  });

  it('is, of many events, by those that the rows rest on now', () => {
    const before = keyframe(10, [row('p-1'), row('p-2', { evidence: [1] })]);
    const certainty = 'possible' as const;
    const spans = row('p-2').spans.map((span) => ({ ...span, certainty }));
    const after = keyframe(20, [
      row('p-2', { spans, evidence: [1, 12] }),
      row('p-3', { evidence: [2, 15, 12] }),
    ]);
    expect(changesOf([10, 20], [before, after])).toEqual([
      { from: 10, to: 20, gained: 1, lost: 1, changed: 1, positions: [12, 15] },
    ]);
  });

  it('is not told across one that is missing', () => {
    expect(changesOf([3, 4, 5], [keyframe(3), keyframe(5, [row('p-1')])])).toEqual([]);
  });
});
