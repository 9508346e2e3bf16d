import type { StoreError } from '../errors.ts';
import { collect, Follower, idsOf, newEvent, newEvents, type StoreHarness } from './harness.ts';

export function describeClosing(harness: () => StoreHarness): void {
  describe('close', () => {
    it('waits for the appends that were accepted', async () => {
      const store = await harness().open();
      const appends = newEvents(1_500).map((event) => store.append('grant-g1', event));
      await store.close();
      await Promise.all(appends);
      const reopened = await harness().open();
      expect(await reopened.head()).toMatchObject({ size: 1_500 });
    });

    it('keeps the log: opened again, it holds the same events and goes on after them', async () => {
      const store = await harness().open();
      for (const event of newEvents(3)) await store.append('grant-g1', event);
      const before = await collect(store.readAll());
      await store.close();
      const reopened = await harness().open();
      expect(await collect(reopened.readAll())).toEqual(before);
      const next = await reopened.append('grant-g1', newEvent('e3'));
      expect(next.event).toMatchObject({ position: 3, revision: 3 });
    });

    it('ends the subscriptions', async () => {
      const store = await harness().open();
      const follower = new Follower();
      store.subscribe(0, follower);
      await store.append('grant-g1', newEvent('e0'));
      await follower.until(({ caughtUpAt }) => caughtUpAt.at(-1) === 1);
      await store.close();
      const other = await harness().open();
      await other.append('grant-g1', newEvent('e1'));
      expect(idsOf(follower.events)).toEqual(['e0']);
      expect(follower.errors).toEqual([]);
    });

    it('makes everything asked afterwards reject as unavailable', async () => {
      const store = await harness().open();
      await store.close();
      const unavailable = expect.objectContaining({ code: 'unavailable' }) as StoreError;
      await expect(store.append('grant-g1', newEvent('e0'))).rejects.toEqual(unavailable);
      await expect(store.find('/test', 'e0')).rejects.toEqual(unavailable);
      await expect(store.head()).rejects.toEqual(unavailable);
      await expect(store.root(0)).rejects.toEqual(unavailable);
      await expect(store.nodes([])).rejects.toEqual(unavailable);
      await expect(collect(store.readAll())).rejects.toEqual(unavailable);
      await expect(collect(store.readStream('grant-g1'))).rejects.toEqual(unavailable);
      const follower = new Follower();
      store.subscribe(0, follower);
      await follower.until(({ errors }) => errors.length > 0);
      expect(follower.errors).toEqual([unavailable]);
    });

    it('may be called twice', async () => {
      const store = await harness().open();
      await Promise.all([store.close(), store.close()]);
      await expect(store.close()).resolves.toBeUndefined();
    });
  });
}
