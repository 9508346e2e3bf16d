import { randomUUID } from 'node:crypto';
import {
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  START,
  StreamNotFoundError,
  streamNameFilter,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { collect } from '@grant-ledger/store/contract';
import { startEventStoreDouble, type EventStoreDouble } from './server.ts';

let server: EventStoreDouble;
let client: EventStoreDBClient;
beforeEach(async () => {
  server = await startEventStoreDouble();
  client = EventStoreDBClient.connectionString(server.connectionString);
});
afterEach(async () => {
  await client.dispose();
  await server.stop();
});

const event = (number: number, id: string = randomUUID()) =>
  jsonEvent({ id, type: 'counted', data: { number }, metadata: { by: 'test' } });

/** Without credentials the client appends in batches; with them, one append a call. */
const ways = [
  ['Append', { credentials: { username: '', password: '' } }],
  ['BatchAppend', {}],
] as const;

describe.each(ways)('the test double, by %s', (_way, options) => {
  it('appends at the expected revision, and refuses any other', async () => {
    const first = await client.appendToStream('s', [event(0), event(1)], {
      expectedRevision: NO_STREAM,
      ...options,
    });
    expect(first.nextExpectedRevision).toBe(1n);
    const wrong = client.appendToStream('s', event(2), { expectedRevision: 5n, ...options });
    await expect(wrong).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await expect(wrong).rejects.toMatchObject({ expectedVersion: 5n, actualVersion: 1n });
  });

  it('takes a retry with the same revision for the same append, even later', async () => {
    const retried = event(0);
    const once = { expectedRevision: NO_STREAM, ...options } as const;
    const first = await client.appendToStream('s', retried, once);
    await client.appendToStream('s', event(1), { expectedRevision: 0n, ...options });
    const again = await client.appendToStream('s', retried, once);
    expect(again).toEqual(first);
    expect(server.log.stream('s')).toHaveLength(2);
  });

  it('knows a retry with any revision in its stream, and not in another', async () => {
    const id = randomUUID();
    await client.appendToStream('s', event(0, id), options);
    await client.appendToStream('s', event(0, id), options);
    await client.appendToStream('other', event(0, id), options);
    expect(server.log.stream('s')).toHaveLength(1);
    expect(server.log.stream('other')).toHaveLength(1);
  });

  it('refuses an append of more than a mebibyte', async () => {
    const large = jsonEvent({ type: 'large', data: { text: 'x'.repeat(1_100_000) } });
    await expect(client.appendToStream('s', large, options)).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
    });
  });
});

describe('the test double', () => {
  it('reads a stream from a revision, and knows one that is not there', async () => {
    await client.appendToStream('s', [event(0), event(1), event(2)]);
    const read = await collect(client.readStream('s', { fromRevision: 1n, maxCount: 1 }));
    expect(read.map(({ event: found }) => found?.data)).toEqual([{ number: 1 }]);
    await expect(collect(client.readStream('none'))).rejects.toBeInstanceOf(StreamNotFoundError);
  });

  it('reads $all forwards from a position, its own events among the others', async () => {
    await client.appendToStream('s', [event(0), event(1)]);
    const all = await collect(client.readAll({ fromPosition: START }));
    expect(all.map(({ event: found }) => found?.streamId)).toEqual(['$settings', 's', 's']);
    const from = all[2]!.event!.position;
    expect(await collect(client.readAll({ fromPosition: from }))).toEqual([all[2]]);
  });

  it('confirms a subscription, delivers after the position, tells checkpoints and that it has caught up', async () => {
    await client.appendToStream('app.s', [event(0), event(1)]);
    await client.appendToStream('other', event(2));
    const told: unknown[] = [];
    const subscription = client.subscribeToAll({
      fromPosition: START,
      filter: streamNameFilter({
        prefixes: ['app.'],
        checkpointReached: () => void told.push('checkpoint'),
      }),
    });
    const caughtUp = new Promise<void>((resolve) => subscription.on('caughtUp', resolve));
    subscription.on('confirmation', () => told.push('confirmation'));
    subscription.on('data', ({ event: found }) => told.push(found?.data));
    await caughtUp;
    expect(told).toEqual(['confirmation', { number: 0 }, { number: 1 }, 'checkpoint']);
    const live = new Promise((resolve) => subscription.once('data', resolve));
    await client.appendToStream('app.s', event(3));
    await live;
    expect(told.at(-1)).toEqual({ number: 3 });
    await subscription.unsubscribe();
  });
});
