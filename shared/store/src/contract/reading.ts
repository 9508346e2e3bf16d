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
}
