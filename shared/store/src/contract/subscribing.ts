import { collect, Follower, idsOf, newEvent, newEvents, type StoreHarness } from './harness.ts';

const has = (count: number) => (follower: Follower) => follower.events.length >= count;
const caughtUp = (follower: Follower) => follower.caughtUpAt.length > 0;

export function describeSubscribing(harness: () => StoreHarness): void {
  describe('subscribe', () => {
    it('gives what was there and what comes, each event once, in order, with no gap', async () => {
      const store = await harness().open();
      const events = newEvents(2_000);
      await Promise.all(events.slice(0, 1_200).map((event) => store.append('grant-g1', event)));
      const follower = new Follower();
      store.subscribe(0, follower);
      await Promise.all(events.slice(1_200).map((event) => store.append('grant-g2', event)));
      await follower.until(has(2_000));
      expect(follower.events.map(({ position }) => position)).toEqual(events.map((_, i) => i));
    });

    it('gives each event as it is read, be it new or old', async () => {
      const store = await harness().open();
      await store.append('grant-g1', newEvent('e0'));
      const follower = new Follower();
      store.subscribe(0, follower);
      await follower.until(caughtUp);
      await Promise.all([
        store.append('grant-g1', newEvent('e1')),
        store.append('grant-g1', newEvent('e0')),
        store.append('grant-g2', newEvent('e2', 'Müller → 名 😀')),
      ]);
      await follower.until(has(3));
      expect(follower.events).toEqual(await collect(store.readAll()));
    });

    it('starts at the position asked for', async () => {
      const store = await harness().open();
      for (const event of newEvents(4)) await store.append('grant-g1', event);
      const follower = new Follower();
      store.subscribe(3, follower);
      await follower.until(caughtUp);
      await store.append('grant-g1', newEvent('e4'));
      await follower.until(has(2));
      expect(idsOf(follower.events)).toEqual(['e3', 'e4']);
    });

    it('waits for a position that the log has not reached', async () => {
      const store = await harness().open();
      const follower = new Follower();
      store.subscribe(2, follower);
      for (const event of newEvents(3)) await store.append('grant-g1', event);
      await follower.until(has(1));
      expect(idsOf(follower.events)).toEqual(['e2']);
    });

    it('tells each time that everything recorded has been delivered', async () => {
      const store = await harness().open();
      for (const event of newEvents(3)) await store.append('grant-g1', event);
      const follower = new Follower();
      store.subscribe(0, follower);
      await follower.until(caughtUp);
      await store.append('grant-g1', newEvent('e3'));
      await follower.until(({ caughtUpAt }) => caughtUpAt.length === 2);
      expect(follower.caughtUpAt).toEqual([3, 4]);
    });

    it('tells so also when there was nothing to deliver', async () => {
      const store = await harness().open();
      const follower = new Follower();
      store.subscribe(0, follower);
      await follower.until(caughtUp);
      expect(follower.caughtUpAt).toEqual([0]);
    });

    it('sees what another store appends to the same log', async () => {
      const [store, other] = [await harness().open(), await harness().open()];
      const follower = new Follower();
      store.subscribe(0, follower);
      await follower.until(caughtUp);
      await other.append('grant-g1', newEvent('e0'));
      await store.append('grant-g1', newEvent('e1'));
      await other.append('grant-g1', newEvent('e2'));
      await follower.until(has(3));
      expect(idsOf(follower.events)).toEqual(['e0', 'e1', 'e2']);
    });

    it('gives the next events only when the handler is done with the last ones', async () => {
      const store = await harness().open();
      let running = 0;
      let most = 0;
      class SlowFollower extends Follower {
        override async onEvents(events: Parameters<Follower['onEvents']>[0]) {
          most = Math.max(most, ++running);
          await new Promise((resolve) => setTimeout(resolve, 5));
          running -= 1;
          await super.onEvents(events);
        }
      }
      const follower = new SlowFollower();
      store.subscribe(0, follower);
      for (const event of newEvents(10)) await store.append('grant-g1', event);
      await follower.until(has(10));
      expect(most).toBe(1);
      expect(idsOf(follower.events)).toEqual(newEvents(10).map(({ id }) => id));
    });

    it('calls no handler before it returns', async () => {
      const store = await harness().open();
      await store.append('grant-g1', newEvent('e0'));
      const follower = new Follower();
      store.subscribe(0, follower);
      expect([follower.events, follower.caughtUpAt]).toEqual([[], []]);
      await follower.until(has(1));
    });

    it('calls no handler once it is closed, from inside or outside', async () => {
      const store = await harness().open();
      const [outside, inside, witness] = [new Follower(), new Follower(), new Follower()];
      const closedOutside = store.subscribe(0, outside);
      const closedInside = store.subscribe(0, {
        onEvents: (events) => {
          void inside.onEvents(events);
          closedInside.close();
        },
        onCaughtUp: () => undefined,
        onError: (error) => {
          inside.onError(error);
        },
      });
      await outside.until(caughtUp);
      closedOutside.close();
      closedOutside.close();
      store.subscribe(0, witness);
      await store.append('grant-g1', newEvent('e0'));
      await store.append('grant-g1', newEvent('e1'));
      await witness.until(has(2));
      expect(outside.events).toEqual([]);
      expect(idsOf(inside.events)).toEqual(['e0']);
      expect([...outside.errors, ...inside.errors]).toEqual([]);
    });

    it('ends, and tells onError, when a handler throws; other subscriptions go on', async () => {
      const store = await harness().open();
      const failure = new Error('the handler failed');
      class FailingFollower extends Follower {
        override onEvents(): void {
          throw failure;
        }
      }
      const [failing, witness] = [new FailingFollower(), new Follower()];
      store.subscribe(0, failing);
      store.subscribe(0, witness);
      await store.append('grant-g1', newEvent('e0'));
      await failing.until(({ errors }) => errors.length > 0);
      await store.append('grant-g1', newEvent('e1'));
      await witness.until(has(2));
      expect(failing.errors).toEqual([failure]);
    });
  });
}
