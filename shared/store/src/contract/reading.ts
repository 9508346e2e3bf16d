import { createHash } from 'node:crypto';
import { canonicalJson } from '@grant-ledger/domain';
import type { EventStore } from '../event-store.ts';
import { collect, idsOf, newEvent, newEvents, type StoreHarness } from './harness.ts';

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

  describe('prefixDigest', () => {
    /** The definition: D(size) over the canonical JSON of the events as they are read. */
    async function defined(store: EventStore, size: number): Promise<string> {
      let digest = createHash('sha256').digest();
      for (const { event } of await collect(store.readAll({ limit: size }))) {
        digest = createHash('sha256').update(digest).update(canonicalJson(event)).digest();
      }
      return digest.toString('hex');
    }

    it('chains SHA-256 over the canonical JSON of the events as recorded', async () => {
      const store = await harness().open();
      const reasons = ['none', 'Müller → 名 😀', '\u0000"\\', 'ü'.repeat(100_000)];
      const events = reasons.map((reason, index) => newEvent(`e${index}`, reason));
      await Promise.all(events.slice(0, 2).map((event) => store.append('grant-g1', event)));
      for (const event of events.slice(2)) await store.append('grant-g2', event);
      for (let size = 0; size <= events.length; size += 1) {
        expect(await store.prefixDigest(size)).toBe(await defined(store, size));
      }
      expect(await store.prefixDigest(0)).toBe(createHash('sha256').digest('hex'));
    });

    it('is the same for ever, over every store of the log, however the log goes on', async () => {
      const [store, other] = [await harness().open(), await harness().open()];
      await store.append('grant-g1', newEvent('e0'));
      await other.append('grant-g1', newEvent('e1'));
      const digests = [await store.prefixDigest(1), await store.prefixDigest(2)];
      await Promise.allSettled([
        store.append('grant-g1', newEvent('e2')),
        store.append('grant-g1', newEvent('e0')),
        store.append('grant-g1', newEvent('e1', 'another reason')),
        other.append('grant-g1', newEvent('e3')),
      ]);
      const reopened = await harness().open();
      for (const size of [1, 2]) {
        expect(await reopened.prefixDigest(size)).toBe(digests[size - 1]);
      }
      expect(await reopened.prefixDigest(4)).toBe(await defined(reopened, 4));
    });

    it('differs from size to size', async () => {
      const store = await harness().open();
      for (const event of newEvents(3)) await store.append('grant-g1', event);
      const digests = await Promise.all([0, 1, 2, 3].map((size) => store.prefixDigest(size)));
      expect(new Set(digests).size).toBe(4);
    });

    it.each([1, -1, 0.5, NaN, Infinity])(
      'rejects %p, which is no size of the log',
      async (size) => {
        const store = await harness().open();
        const rejected = store.prefixDigest(size);
        await expect(rejected).rejects.toEqual(expect.objectContaining({ code: 'out-of-range' }));
        await expect(rejected).rejects.toThrow(String(size));
      },
    );
  });
}
