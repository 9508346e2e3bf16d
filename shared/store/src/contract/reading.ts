import type { RecordedEvent } from '@grant-ledger/domain';
import type { EventStore } from '../event-store.ts';
import { collect, idsOf, newEvent, newEvents, type StoreHarness } from './harness.ts';
import { plainRoot } from './plain-root.ts';

export function describeReading(harness: () => StoreHarness): void {
  describe('find', () => {
    it('gives the event with that source and id, or undefined', async () => {
      const store = await harness().open();
      const { event } = await store.append('grant-g1', newEvent('e0'));
      expect(await store.find('/test', 'e0')).toEqual(event);
      expect(await store.find('/test', 'e1')).toBeUndefined();
      expect(await store.find('/other', 'e0')).toBeUndefined();
    });
  });

  describe('readStream', () => {
    it('gives the events of the stream alone, in the order of revisions', async () => {
      const store = await harness().open();
      for (const [index, event] of newEvents(6).entries()) {
        await store.append(index % 2 ? 'grant-odd' : 'grant-even', event);
      }
      const odd = await collect(store.readStream('grant-odd'));
      expect(idsOf(odd)).toEqual(['e1', 'e3', 'e5']);
      expect(odd.map(({ revision }) => revision)).toEqual([0, 1, 2]);
    });

    it('starts at a revision and stops at the limit', async () => {
      const store = await harness().open();
      for (const event of newEvents(6)) await store.append('grant-g1', event);
      const read = store.readStream('grant-g1', { from: 2, limit: 3 });
      expect(idsOf(await collect(read))).toEqual(['e2', 'e3', 'e4']);
    });

    it('is empty for a stream that nobody wrote to', async () => {
      const store = await harness().open();
      expect(await collect(store.readStream('grant-g1'))).toEqual([]);
    });
  });

  describe('readAll', () => {
    it('gives each event as it was when appended, in the order of positions', async () => {
      const store = await harness().open();
      const appended = [];
      for (const [index, event] of newEvents(5).entries()) {
        appended.push((await store.append(`grant-${index % 2}`, event)).event);
      }
      expect(await collect(store.readAll())).toEqual(appended);
    });

    it('starts at a position and stops at the limit', async () => {
      const store = await harness().open();
      await Promise.all(newEvents(9).map((event) => store.append('grant-g1', event)));
      const read = store.readAll({ from: 4, limit: 2 });
      expect(idsOf(await collect(read))).toEqual(['e4', 'e5']);
      expect(await collect(store.readAll({ from: 9 }))).toEqual([]);
      expect(await collect(store.readAll({ limit: 0 }))).toEqual([]);
    });

    it('ends at the head of the moment when reading began, and lets appends go on meanwhile', async () => {
      const store = await harness().open();
      await Promise.all(newEvents(1_500).map((event) => store.append('grant-g1', event)));
      let read = 0;
      for await (const { position } of store.readAll()) {
        expect(position).toBe(read);
        if (read % 500 === 0) await store.append('grant-g1', newEvent(`later-${read}`));
        read += 1;
      }
      expect(read).toBe(1_500);
      expect((await store.head()).size).toBe(1_503);
    });
  });

  describe('head', () => {
    it('tells the size of the log and the time of its last event', async () => {
      const store = await harness().open({ clock: () => 7_000 });
      expect(await store.head()).toEqual({ size: 0, recordedAt: null });
      await store.append('grant-g1', newEvent('e0'));
      expect(await store.head()).toEqual({ size: 1, recordedAt: 7_000 });
    });
  });

  describe('root and nodes', () => {
    const eventsOf = async (store: EventStore): Promise<RecordedEvent[]> =>
      (await collect(store.readAll())).map(({ event }) => event);

    it('are those of RFC 6962 over the canonical JSON of the events as recorded, at every size', async () => {
      const store = await harness().open();
      const reasons = [
        'none',
        'Müller → 名 😀',
        '\u0000"\\',
        'ü'.repeat(30_000),
        ...Array<string>(7).fill('more'),
      ];
      const events = reasons.map((reason, index) => newEvent(`e${index}`, reason));
      await Promise.all(events.slice(0, 2).map((event) => store.append('grant-g1', event)));
      for (const event of events.slice(2, 7)) await store.append('grant-g2', event);
      await Promise.all(events.slice(7).map((event) => store.append('grant-g1', event)));
      const recorded = await eventsOf(store);
      for (let size = 0; size <= recorded.length; size += 1)
        expect(Buffer.from(await store.root(size))).toEqual(plainRoot(recorded.slice(0, size)));
      const at = [3, 2, 1, 0].flatMap((level) =>
        Array.from({ length: Math.floor(recorded.length / 2 ** level) }, (_, index) => ({
          level,
          index,
        })),
      );
      expect((await store.nodes(at)).map((node) => Buffer.from(node))).toEqual(
        at.map(({ level, index }) =>
          plainRoot(recorded.slice(index * 2 ** level, (index + 1) * 2 ** level)),
        ),
      );
      expect(await store.nodes([])).toEqual([]);
    });

    it('are the same for ever, over every store of the log, however the log goes on', async () => {
      const [store, other] = [await harness().open(), await harness().open()];
      await store.append('grant-g1', newEvent('e0'));
      await other.append('grant-g1', newEvent('e1'));
      const before = await Promise.all([store.root(1), other.root(2)]);
      await Promise.allSettled([
        store.append('grant-g1', newEvent('e2')),
        store.append('grant-g1', newEvent('e0')),
        store.append('grant-g1', newEvent('e1', 'another reason')),
        other.append('grant-g1', newEvent('e3')),
      ]);
      const reopened = await harness().open();
      expect(await Promise.all([reopened.root(1), reopened.root(2)])).toEqual(before);
      expect(Buffer.from(await reopened.root(4))).toEqual(plainRoot(await eventsOf(reopened)));
    });

    it.each([1, -1, 0.5, NaN, Infinity])(
      'root rejects %p, which is no size of the log',
      async (size) => {
        const store = await harness().open();
        const rejected = store.root(size);
        await expect(rejected).rejects.toEqual(expect.objectContaining({ code: 'out-of-range' }));
        await expect(rejected).rejects.toThrow(String(size));
      },
    );

    it.each([
      { level: 1, index: 1 },
      { level: 2, index: 0 },
      { level: 0, index: 3 },
      { level: -1, index: 1 },
      { level: 0, index: 0.5 },
      { level: 0, index: -1 },
    ])('nodes rejects $level, $index, which the tree of three events lacks', async (at) => {
      const store = await harness().open();
      for (const event of newEvents(3)) await store.append('grant-g1', event);
      await expect(store.nodes([{ level: 0, index: 0 }, at])).rejects.toEqual(
        expect.objectContaining({ code: 'out-of-range' }),
      );
    });
  });
}
