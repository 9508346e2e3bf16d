import { canonicalJson, instant } from '@grant-ledger/domain';
import { StoreError, type StoreErrorCode } from '../errors.ts';
import { MAX_EVENT_BYTES } from '../event-pieces.ts';
import { collect, idsOf, newEvent, newEvents, type StoreHarness } from './harness.ts';

const codeOf = (code: StoreErrorCode) => expect.objectContaining({ code }) as StoreError;

export function describeAppending(harness: () => StoreHarness): void {
  describe('append', () => {
    it('resolves once the event is durable: another store over the log then holds it', async () => {
      const store = await harness().open();
      const { event } = await store.append('grant-g1', newEvent('e0'));
      const other = await harness().open();
      expect(await other.find('/test', 'e0')).toEqual(event);
    });

    it('gives positions over the log and revisions in each stream, from 0 with no gap', async () => {
      const store = await harness().open();
      const streams = ['grant-a', 'grant-b', 'grant-a', 'grant-a', 'grant-b'];
      const appended = await Promise.all(
        streams.map((stream, index) => store.append(stream, newEvent(`e${index}`))),
      );
      const places = appended.map(({ event: { position, stream, revision } }) => ({
        position,
        stream,
        revision,
      }));
      expect(places).toEqual([
        { position: 0, stream: 'grant-a', revision: 0 },
        { position: 1, stream: 'grant-b', revision: 0 },
        { position: 2, stream: 'grant-a', revision: 1 },
        { position: 3, stream: 'grant-a', revision: 2 },
        { position: 4, stream: 'grant-b', revision: 1 },
      ]);
    });

    it('records appends in the order in which they were called', async () => {
      const store = await harness().open();
      const events = newEvents(2_500);
      await Promise.all(events.map((event) => store.append('grant-g1', event)));
      expect(idsOf(await collect(store.readAll()))).toEqual(events.map(({ id }) => id));
    });

    it('leaves no gap and no double when two stores append to one log at once', async () => {
      const [one, two] = [await harness().open(), await harness().open()];
      const appends = newEvents(60).flatMap((event, index) => {
        const stores = index % 2 ? [one, two] : [two, one];
        return stores.map((store) => store.append(`grant-${index % 3}`, event));
      });
      const duplicates = (await Promise.all(appends)).filter(({ duplicate }) => duplicate);
      const all = await collect(one.readAll());
      expect(duplicates).toHaveLength(60);
      expect(all.map(({ position }) => position)).toEqual(newEvents(60).map((_, index) => index));
      expect(new Set(idsOf(all)).size).toBe(60);
      for (const stream of ['grant-0', 'grant-1', 'grant-2']) {
        const revisions = (await collect(two.readStream(stream))).map((e) => e.revision);
        expect(revisions).toEqual(Array.from({ length: 20 }, (_, index) => index));
      }
    });

    it('stamps the running maximum of the clock', async () => {
      const told = [1_000, 5_000, 3_000, 6_000];
      const store = await harness().open({ clock: () => told.shift() ?? 0 });
      const recordedAt: number[] = [];
      for (const event of newEvents(4)) {
        recordedAt.push((await store.append('grant-g1', event)).event.recordedAt);
      }
      expect(recordedAt).toEqual([1_000, 5_000, 5_000, 6_000]);
    });

    it('keeps the maximum over stores with different clocks', async () => {
      const ahead = await harness().open({ clock: () => 9_000 });
      const behind = await harness().open({ clock: () => 2_000 });
      await ahead.append('grant-g1', newEvent('e0'));
      expect((await behind.append('grant-g1', newEvent('e1'))).event.recordedAt).toBe(9_000);
    });

    it('stamps the running maximum of what is told instead of the clock, for each event of many', async () => {
      const store = await harness().open({ clock: () => 4_000 });
      const told = [1_000, 1_000, 2_000, undefined, 3_000, 5_000];
      const outcomes = await store.appendAll(
        newEvents(told.length).map((event, index) => {
          const recordedAt = told[index];
          const append = { stream: `grant-${index % 2}`, event };
          return recordedAt === undefined ? append : { ...append, recordedAt: instant(recordedAt) };
        }),
      );
      const recorded = outcomes.map((outcome) => 'event' in outcome && outcome.event);
      expect(recorded).toEqual(await collect(store.readAll()));
      expect(recorded.map((event) => event && event.recordedAt)).toEqual([
        1_000, 1_000, 2_000, 4_000, 4_000, 5_000,
      ]);
    });

    it('adds position, recordedat and recordedby to the event, and changes nothing else', async () => {
      const store = await harness().open({ clock: () => Date.UTC(2025, 6, 18, 9, 30) });
      const posted = newEvent('e0');
      const { event } = await store.append('grant-g1', posted);
      expect(event).toEqual({
        position: 0,
        recordedAt: Date.UTC(2025, 6, 18, 9, 30),
        stream: 'grant-g1',
        revision: 0,
        source: '/test',
        id: 'e0',
        type: 'grant.revoked',
        digest: posted.digest,
        event: {
          ...posted.event,
          position: 0,
          recordedat: '2025-07-18T09:30:00.000Z',
          recordedby: 'poster',
        },
      });
    });

    it('returns the first event for the same source and id with the same digest', async () => {
      const store = await harness().open();
      const first = await store.append('grant-g1', newEvent('e0'));
      const again = await store.append('grant-g1', { ...newEvent('e0'), recordedBy: 'another' });
      expect(first.duplicate).toBe(false);
      expect(again).toEqual({ event: first.event, duplicate: true });
      expect(await store.head()).toMatchObject({ size: 1 });
    });

    it('returns the first event for a duplicate whatever revision is expected', async () => {
      const store = await harness().open();
      const first = await store.append('grant-g1', newEvent('e0'), 'no-stream');
      const again = await store.append('grant-g1', newEvent('e0'), 'no-stream');
      expect(again).toEqual({ event: first.event, duplicate: true });
    });

    it('knows a duplicate that was appended in the same turn', async () => {
      const store = await harness().open();
      const [first, second] = await Promise.all([
        store.append('grant-g1', newEvent('e0')),
        store.append('grant-g1', newEvent('e0')),
      ]);
      expect(first.duplicate).toBe(false);
      expect(second).toEqual({ event: first.event, duplicate: true });
    });

    it('takes one id from two sources as two events', async () => {
      const store = await harness().open();
      await store.append('grant-g1', newEvent('e0'));
      const other = await store.append('grant-g1', { ...newEvent('e0'), source: '/other' });
      expect(other).toMatchObject({ duplicate: false, event: { position: 1 } });
    });

    it('refuses the same source and id with another digest as a conflict', async () => {
      const store = await harness().open();
      const { event } = await store.append('grant-g1', newEvent('e0'));
      const other = store.append('grant-g1', newEvent('e0', 'another reason'));
      await expect(other).rejects.toBeInstanceOf(StoreError);
      await expect(other).rejects.toEqual(codeOf('conflict'));
      expect(await collect(store.readAll())).toEqual([event]);
    });

    it('checks the expected revision, and says where the stream is', async () => {
      const store = await harness().open();
      await store.append('grant-g1', newEvent('e0'), 'no-stream');
      await store.append('grant-g1', newEvent('e1'), { revision: 0 });
      for (const expected of ['no-stream', { revision: 0 }, { revision: 2 }] as const) {
        const wrong = store.append('grant-g1', newEvent('e2'), expected);
        await expect(wrong).rejects.toEqual(codeOf('wrong-expected-revision'));
        await expect(wrong).rejects.toThrow('grant-g1 is at revision 1');
      }
      const none = store.append('grant-g2', newEvent('e2'), { revision: 0 });
      await expect(none).rejects.toThrow('grant-g2 has no event');
      expect((await store.head()).size).toBe(2);
    });

    it('lets neither a conflict nor a wrong revision touch the appends beside it', async () => {
      const store = await harness().open();
      await store.append('grant-g1', newEvent('e0'));
      const outcomes = await Promise.allSettled([
        store.append('grant-g1', newEvent('e1')),
        store.append('grant-g1', newEvent('e0', 'another reason')),
        store.append('grant-g1', newEvent('e2'), 'no-stream'),
        store.append('grant-g1', newEvent('e3'), { revision: 1 }),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
      ]);
      expect(idsOf(await collect(store.readAll()))).toEqual(['e0', 'e1', 'e3']);
    });

    it('refuses an event without canonical JSON, and does not touch the appends beside it', async () => {
      const store = await harness().open();
      const broken = newEvent('broken');
      const [before, refused, after] = await Promise.allSettled([
        store.append('grant-g1', newEvent('e0')),
        store.append('grant-g1', { ...broken, event: { ...broken.event, id: '\ud800' } }),
        store.append('grant-g1', newEvent('e1')),
      ]);
      expect(before).toMatchObject({ value: { event: { position: 0 } } });
      expect(refused).toEqual({ status: 'rejected', reason: codeOf('invalid-event') });
      expect(after).toMatchObject({ value: { event: { position: 1 } } });
    });

    it('refuses an event that is larger than an entry of a bundle may be, and takes one that is not', async () => {
      const store = await harness().open();
      const { event } = await store.append('grant-g1', newEvent('measure', ''));
      const room = MAX_EVENT_BYTES - canonicalJson(event.event).length;
      // At its longest, whatever the position.
      const most = room - (String(Number.MAX_SAFE_INTEGER).length - 1);
      const sized = (id: string, bytes: number) =>
        newEvent(
          id.padEnd('measure'.length),
          'é'.repeat((bytes - (bytes % 2)) / 2) + 'x'.repeat(bytes % 2),
        );
      const [fits, refused] = await Promise.allSettled([
        store.append('grant-g1', sized('fits', most)),
        store.append('grant-g1', sized('large', most + 1)),
      ]);
      expect(fits.status).toBe('fulfilled');
      expect(refused).toMatchObject({
        reason: {
          code: 'invalid-event',
          message: expect.stringMatching(/ 65536 bytes .* at most 65535 /) as string,
        },
      });
    });

    it('refuses all of a commit that cannot be written, and leaves nothing of it', async () => {
      const store = await harness().open();
      await store.append('grant-g1', newEvent('before'));
      const makeRoom = await harness().fillDisk(store);
      const outcomes = await Promise.allSettled([
        store.append('grant-g1', newEvent('small')),
        store.append('grant-g1', newEvent('large', 'x'.repeat(60_000))),
        store.append('grant-g1', newEvent('after')),
      ]);
      expect(outcomes).toEqual(
        outcomes.map(() => ({ status: 'rejected', reason: codeOf('unavailable') })),
      );
      expect(idsOf(await collect(store.readAll()))).toEqual(['before']);
      await makeRoom();
    });

    it('works again once the log can be written', async () => {
      const store = await harness().open();
      const makeRoom = await harness().fillDisk(store);
      const large = newEvent('large', 'x'.repeat(60_000));
      await expect(store.append('grant-g1', large)).rejects.toEqual(codeOf('unavailable'));
      await makeRoom();
      const { event } = await store.append('grant-g1', large);
      expect(event).toMatchObject({ position: 0, revision: 0 });
    });
  });

  describe('probe', () => {
    it('resolves while the log can be written, adds nothing, and says why it cannot', async () => {
      const store = await harness().open();
      await store.append('grant-g1', newEvent('e0'));
      await store.probe();
      const makeRoom = await harness().refuseWrites(store);
      await expect(store.probe()).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(/^The store is not available: .+\.$/) as string,
      });
      await makeRoom();
      await store.probe();
      expect(await store.head()).toMatchObject({ size: 1 });
      await store.close();
      await expect(store.probe()).rejects.toEqual(codeOf('unavailable'));
    });
  });

  describe('appendAll', () => {
    it('records each in their order, once the last is durable, and tells the outcomes in that order', async () => {
      const store = await harness().open();
      const appends = newEvents(2_500).map((event, index) => ({
        stream: `grant-${index % 2}`,
        event,
      }));
      const outcomes = await store.appendAll(appends);
      const other = await harness().open();
      const all = await collect(other.readAll());
      expect(outcomes).toEqual(all.map((event) => ({ event, duplicate: false })));
      expect(idsOf(all)).toEqual(appends.map(({ event }) => event.id));
      expect(all.map(({ revision }) => revision)).toEqual(all.map((_, index) => index >> 1));
    });

    it('takes each on its own: a duplicate, a conflict, a wrong revision and a broken one among others', async () => {
      const store = await harness().open();
      const first = await store.append('grant-g1', newEvent('e0'));
      const broken = newEvent('broken');
      const outcomes = await store.appendAll([
        { stream: 'grant-g1', event: newEvent('e1') },
        { stream: 'grant-g1', event: newEvent('e0') },
        { stream: 'grant-g1', event: newEvent('e0', 'another reason') },
        { stream: 'grant-g1', event: { ...broken, event: { ...broken.event, id: '\ud800' } } },
        { stream: 'grant-g1', event: newEvent('e2'), expected: 'no-stream' },
        { stream: 'grant-g1', event: newEvent('e1') },
        { stream: 'grant-g1', event: newEvent('e3'), expected: { revision: 1 } },
      ]);
      expect(outcomes).toMatchObject([
        { event: { id: 'e1', position: 1 }, duplicate: false },
        { event: first.event, duplicate: true },
        codeOf('conflict'),
        codeOf('invalid-event'),
        codeOf('wrong-expected-revision'),
        { event: { id: 'e1', position: 1 }, duplicate: true },
        { event: { id: 'e3', position: 2 }, duplicate: false },
      ]);
    });

    it('is recorded before what is called for after it', async () => {
      const store = await harness().open();
      await Promise.all([
        store.appendAll(newEvents(3).map((event) => ({ stream: 'grant-g1', event }))),
        store.append('grant-g1', newEvent('last')),
      ]);
      expect(idsOf(await collect(store.readAll()))).toEqual(['e0', 'e1', 'e2', 'last']);
    });

    it('takes none, and never rejects', async () => {
      const store = await harness().open();
      expect(await store.appendAll([])).toEqual([]);
      const makeRoom = await harness().fillDisk(store);
      const large = { stream: 'grant-g1', event: newEvent('large', 'x'.repeat(60_000)) };
      expect(await store.appendAll([large, large])).toEqual([
        codeOf('unavailable'),
        codeOf('unavailable'),
      ]);
      await makeRoom();
      await store.close();
      expect(await store.appendAll([large])).toEqual([codeOf('unavailable')]);
    });
  });
}
