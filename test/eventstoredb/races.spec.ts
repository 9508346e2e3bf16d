import { randomUUID } from 'node:crypto';
import type { Appended, EventStore } from '@grant-ledger/store';
import { collect, newEvent, newEvents } from '@grant-ledger/store/contract';
import { openEventStoreDb } from '@grant-ledger/store/eventstoredb';
import { random } from '../support/random.ts';
import { temporaryFolder } from '../support/process.ts';
import { expectSound } from '../support/soundness.ts';
import { eventsOfGrants, shuffled, streamOf } from './events.ts';
import { EVENTS, seeds } from './seeds.ts';
import { startEventStoreDouble, type EventStoreDouble } from './server.ts';

/** The double, with its faults; not asked if there is a genuine server, whose connections do not drop. */
let server: EventStoreDouble;
let stores: EventStore[];
let prefix: string;
beforeEach(async () => {
  server = await startEventStoreDouble();
  const ofDouble = `${server.connectionString}&defaultDeadline=400`;
  const connectionString = process.env.GRANT_LEDGER_TEST_ESDB ?? ofDouble;
  const open = () => openEventStoreDb(connectionString, { prefix });
  // A genuine server may be used for other things too.
  prefix = process.env.GRANT_LEDGER_TEST_ESDB
    ? `grant-ledger-test-${randomUUID()}.`
    : 'grant-ledger.';
  stores = await Promise.all([open(), open()]);
});
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await server.stop();
});

describe('two stores over one log that append the same events at the same time, in their own order', () => {
  for (const seed of seeds(3)) {
    it(`record each once and agree on every position, with connections dropped at random (ESDB_SEED=${seed})`, async () => {
      const next = random(seed);
      server.faults.dropAppends(0.02, next);
      server.faults.onDelivery = () => (next() < 0.05 ? 'twice' : undefined);
      const events = eventsOfGrants(EVENTS);
      const appended = await Promise.all(
        stores.flatMap((store) =>
          shuffled(events, next).map((event) => store.append(streamOf(event), event)),
        ),
      );
      const recorded = appended.filter(({ duplicate }) => !duplicate);
      expect(new Set(recorded.map(({ event }) => event.id)).size).toBe(EVENTS);
      expect(recorded).toHaveLength(EVENTS);
      const [one, two] = await Promise.all(stores.map((store) => collect(store.readAll())));
      expect(two).toEqual(one);
      expect(one!.map(({ position }) => position)).toEqual(events.map((_, index) => index));
      const byId = new Map(one!.map((event) => [event.id, event]));
      for (const { event } of appended) expect(event).toEqual(byId.get(event.id));
      if (process.env.GRANT_LEDGER_TEST_ESDB) return;
      const inLog = server.log.events.filter(({ stream }) => stream.startsWith(prefix));
      expect(inLog).toHaveLength(EVENTS);
      const { connectionString } = server;
      await expectSound({ kind: 'eventstoredb', connectionString }, temporaryFolder(), {
        size: EVENTS,
      });
    }, 600_000);
  }

  it('give one of two contents of one source and id, and a conflict to the other, in one stream', async () => {
    const outcomes = await conflicting(() => 'grant-g1');
    expect(outcomes).toEqual({ recorded: 20, conflicts: 20 });
  });

  it('do so as well when the contents go to different streams, without a gap in any', async () => {
    const outcomes = await conflicting((index) => `grant-${index}`);
    expect(outcomes).toEqual({ recorded: 20, conflicts: 20 });
    for (const store of stores) {
      for (const stream of ['grant-0', 'grant-1']) {
        const { length } = await collect(store.readStream(stream));
        const next = await store.append(
          stream,
          newEvent(`after-${stream}-${stores.indexOf(store)}`),
          {
            revision: length - 1,
          },
        );
        expect(next.event.revision).toBe(length);
      }
    }
  });

  async function conflicting(streamOfStore: (index: number) => string) {
    const appends = newEvents(20).flatMap(({ id }) =>
      stores.map((store, index) => store.append(streamOfStore(index), newEvent(id, `of ${index}`))),
    );
    const outcomes: PromiseSettledResult<Appended>[] = await Promise.allSettled(appends);
    const all = await collect(stores[0]!.readAll());
    expect(await collect(stores[1]!.readAll())).toEqual(all);
    expect(new Set(all.map(({ id }) => id)).size).toBe(20);
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    for (const { reason } of failed) expect(reason).toMatchObject({ code: 'conflict' });
    return { recorded: outcomes.length - failed.length, conflicts: failed.length };
  }

  it('let one win where both expect the same revision', async () => {
    await stores[0]!.append('grant-g1', newEvent('first'));
    const outcomes = await Promise.allSettled(
      stores.map((store, index) =>
        store.append('grant-g1', newEvent(`e${index}`), { revision: 0 }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      code: 'wrong-expected-revision',
      message: 'Stream grant-g1 is at revision 1; expected was revision 0.',
    });
  });
});
