import { StoreError, type EventStore, type NewEvent, type StoredEvent } from '@grant-ledger/store';
import { collect, newEvents } from '@grant-ledger/store/contract';
import { openEventStoreDb } from '@grant-ledger/store/eventstoredb';
import type { AppendFault, DeliveryFault } from './faults.ts';
import { startEventStoreDouble, type EventStoreDouble } from './server.ts';

/** Each fault comes at the first append or delivery of a history, then at the second, and so on: ESDB_STEPS of them. */
const RUNS = Number(process.env.ESDB_STEPS ?? 5);
const EVENTS = newEvents(16);
const streamOf = (event: NewEvent) => `grant-${EVENTS.indexOf(event) % 3}`;

interface Run {
  /** What each of two stores over the log holds in the end, and what a new one does. */
  readonly histories: readonly StoredEvent[][];
  /** What a subscription was given. */
  readonly followed: readonly StoredEvent[];
  /** How many events the server holds for the ledger. */
  readonly kept: number;
}

type Fault = (leader: EventStoreDouble, follower: EventStoreDouble) => void;

/**
 * Posts the events in order, again where told to, and tells of what the stores then hold. The connection
 * string names the leader, or both nodes of the cluster.
 */
async function run(fault: Fault, namesBoth = false): Promise<Run> {
  const leader = await startEventStoreDouble();
  const follower = await startEventStoreDouble(leader.log);
  follower.faults.leader = { host: '127.0.0.1', port: leader.port };
  const stores: EventStore[] = [];
  const hosts = (namesBoth ? [leader, follower] : [leader]).map(({ port }) => `127.0.0.1:${port}`);
  const open = async () => {
    const connectionString = `esdb://${hosts.join(',')}?tls=false&defaultDeadline=200`;
    const options = { clock: () => 1_000, patience: 2_000 };
    const store = await openEventStoreDb(connectionString, options);
    stores.push(store);
    return store;
  };
  try {
    const [writer, reader] = [await open(), await open()];
    const followed: StoredEvent[] = [];
    reader.subscribe(0, {
      onEvents: (events) => void followed.push(...events),
      onError: (error) => {
        throw error;
      },
    });
    fault(leader, follower);
    for (const event of EVENTS) await post(writer, event);
    const histories = [
      await collect(writer.readAll()),
      await collect(reader.readAll()),
      await collect((await open()).readAll()),
    ];
    while (followed.length < EVENTS.length) await new Promise((go) => setTimeout(go, 5));
    const kept = leader.log.events.filter(({ stream }) => stream.startsWith('grant-ledger.'));
    return { histories, followed, kept: kept.length };
  } finally {
    await Promise.all(stores.map((store) => store.close()));
    await Promise.all([leader.stop(), follower.stop()]);
  }
}

/** Appends until it is recorded, and checks that what was said of each attempt was true. */
async function post(store: EventStore, event: NewEvent): Promise<void> {
  let mayBeThere = false;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      const { duplicate } = await store.append(streamOf(event), event);
      expect(duplicate && !mayBeThere).toBe(false);
      return;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const { code, message } = error;
      expect(['unavailable', 'outcome-unknown']).toContain(code);
      expect(message).not.toContain('127.0.0.1');
      mayBeThere ||= code === 'outcome-unknown';
    }
  }
  throw new Error('It was never recorded.');
}

/** The `place`-th append, counted from 0 and with the attempts that fail, meets the fault. */
const atAppend =
  (fault: AppendFault) =>
  (place: number): Fault =>
  (server) => {
    let count = 0;
    server.faults.onAppend = () => (count++ === place ? fault : undefined);
  };

/** So do three deliveries of an event to any subscription: one at the place, and each fifth after it. */
const atDelivery =
  (fault: DeliveryFault) =>
  (place: number): Fault =>
  (server) => {
    let count = 0;
    server.faults.onDelivery = () =>
      [place, place + 5, place + 10].includes(count++) ? fault : undefined;
  };

const faults: Record<string, (place: number) => Fault> = {
  'a connection that drops before the commit': atAppend('drop-before-commit'),
  'a connection that drops after the commit': atAppend('drop-after-commit'),
  'a server that stalls past the deadline before the commit': atAppend('stall-before-commit'),
  'a server that stalls past the deadline after the commit': atAppend('stall-after-commit'),
  'a commit that comes after the deadline': atAppend('late-commit'),
  'a full disk': atAppend('disk-full'),
  'a node that names a leader that is gone': atAppend('not-leader'),
  'an event that is delivered twice': atDelivery('twice'),
  'a subscription that is dropped before an event': atDelivery('error-before'),
  'a subscription that is dropped after an event': atDelivery('error-after'),
  'a subscription that ends before an event': atDelivery('end-before'),
  'a subscription that ends after an event': atDelivery('end-after'),
  'a connection that drops before an event': atDelivery('drop-before'),
  'a connection that drops after an event': atDelivery('drop-after'),
  'a checkpoint that comes before its event, and a drop between them': (place) => (server) => {
    server.faults.earlyCheckpoints = true;
    atDelivery('drop-before')(place)(server, server);
  },
  'a subscription that lags': (place) => (server) => {
    server.faults.lag = 1 + place;
  },
  'a server that is away for a while': (place) => (server) => {
    beforeAppend(server, place, () => {
      server.pause();
      setTimeout(() => {
        server.resume();
      }, 100);
    });
  },
};

const failover =
  (place: number): Fault =>
  (leader, follower) => {
    beforeAppend(leader, place, () => {
      leader.pause();
      leader.faults.leader = { host: '127.0.0.1', port: follower.port };
      follower.faults.leader = undefined;
    });
  };

function beforeAppend(server: EventStoreDouble, place: number, act: () => void): void {
  let count = 0;
  server.faults.onAppend = () => {
    if (count++ === place) act();
    return undefined;
  };
}

describe('the history', () => {
  let faultless: StoredEvent[];
  beforeAll(async () => {
    const { histories } = await run(() => undefined);
    faultless = histories[0]!;
    expect(faultless.map(({ id }) => id)).toEqual(EVENTS.map(({ id }) => id));
  });

  async function isAsWithout(fault: (place: number) => Fault, namesBoth = false): Promise<void> {
    for (let place = 0; place < RUNS; place += 1) {
      const { histories, followed, kept } = await run(fault(place), namesBoth);
      expect(histories).toEqual([faultless, faultless, faultless]);
      expect(followed).toEqual(faultless);
      expect(kept).toBe(EVENTS.length);
    }
  }

  for (const [name, fault] of Object.entries(faults)) {
    it(
      `is what it would be without ${name}, ${RUNS} times over`,
      () => isAsWithout(fault),
      120_000,
    );
  }

  it(
    `is what it would be without a leader that fails and another that takes over, ${RUNS} times over`,
    () => isAsWithout(failover, true),
    120_000,
  );
});
