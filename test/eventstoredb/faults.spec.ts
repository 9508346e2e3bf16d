import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, StoredEvent } from '@grant-ledger/store';
import { collect, newEvent, newEvents, plainRoot } from '@grant-ledger/store/contract';
import { openEventStoreDb, type EventStoreDbOptions } from '@grant-ledger/store/eventstoredb';
import Database from 'better-sqlite3';
import type { AppendFault } from './faults.ts';
import { startEventStoreDouble, type EventStoreDouble } from './server.ts';

let server: EventStoreDouble;
let opened: EventStore[];

/** With a deadline of 300 ms for each append, and 5 s until whoever waits is told. */
async function open(options: EventStoreDbOptions = {}, to = server): Promise<EventStore> {
  const connectionString = `${to.connectionString}&defaultDeadline=300`;
  const store = await openEventStoreDb(connectionString, { patience: 5_000, ...options });
  opened.push(store);
  return store;
}

const idsIn = (events: readonly StoredEvent[]) => events.map(({ id }) => id);
const inLog = () => server.log.events.filter(({ stream }) => stream.startsWith('grant-ledger.'));

beforeEach(async () => {
  server = await startEventStoreDouble();
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((store) => store.close()));
  await server.stop();
});

describe('an append that meets a fault', () => {
  const faults: AppendFault[] = [
    'drop-before-commit',
    'drop-after-commit',
    'stall-before-commit',
    'stall-after-commit',
    'late-commit',
  ];
  for (const fault of faults) {
    it(`is recorded once, and said to be, after ${fault}`, async () => {
      const store = await open();
      await store.append('grant-g1', newEvent('before'));
      server.faults.nextAppends(fault);
      const { event, duplicate } = await store.append('grant-g1', newEvent('e0'));
      expect({ position: event.position, duplicate }).toEqual({ position: 1, duplicate: false });
      await store.append('grant-g1', newEvent('after'));
      expect(idsIn(await collect(store.readAll()))).toEqual(['before', 'e0', 'after']);
      expect(inLog()).toHaveLength(3);
    });

    it(`leaves the order and the revisions of those behind it after ${fault}`, async () => {
      const store = await open();
      server.faults.nextAppends(fault, fault);
      const events = newEvents(20);
      const appended = await Promise.all(
        events.map((event, index) => store.append(`grant-${index % 3}`, event)),
      );
      expect(appended.map(({ event }) => event.position)).toEqual(events.map((_, index) => index));
      expect(appended.map(({ event }) => event.revision)).toEqual(
        events.map((_, index) => Math.floor(index / 3)),
      );
      expect(appended.some(({ duplicate }) => duplicate)).toBe(false);
      expect(inLog()).toHaveLength(20);
    });
  }

  it('leaves its stream usable when another answers it before the server does', async () => {
    const [other, store] = [await open(), await open()];
    server.faults.lag = 30;
    const before = other.append('grant-g1', newEvent('e0'));
    while (inLog().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    server.faults.nextAppends('stall-before-commit');
    expect(await store.append('grant-g2', newEvent('e0'))).toMatchObject({ duplicate: true });
    await before;
    const { event } = await store.append('grant-g2', newEvent('e1'), 'no-stream');
    expect(event).toMatchObject({ position: 1, revision: 0 });
  });

  it('goes to the leader when the node does not lead', async () => {
    const leader = await startEventStoreDouble(server.log);
    server.faults.leader = { host: '127.0.0.1', port: leader.port };
    let led = 0;
    leader.faults.onAppend = () => {
      led += 1;
      return undefined;
    };
    const store = await open();
    await Promise.all(newEvents(5).map((event, i) => store.append(`grant-${i}`, event)));
    expect(idsIn(await collect(store.readAll()))).toEqual(newEvents(5).map(({ id }) => id));
    expect(led).toBe(5);
    await store.close();
    await leader.stop();
  });

  it('is unavailable, and is not there, while the server cannot be reached; then it can be', async () => {
    const store = await open({ patience: 1_500 });
    server.pause();
    const asked = await Promise.allSettled([
      store.append('grant-g1', newEvent('e0')),
      store.append('grant-g2', newEvent('e1')),
      store.head(),
    ]);
    const unavailable = { status: 'rejected', reason: { code: 'unavailable' } };
    expect(asked).toMatchObject([unavailable, unavailable, unavailable]);
    server.resume();
    const again = await store.append('grant-g1', newEvent('e0'));
    expect(again).toMatchObject({ duplicate: false, event: { position: 0 } });
    expect(inLog()).toHaveLength(1);
  });

  it('is of unknown outcome if it was sent and no answer is to be had, and asking again tells', async () => {
    const store = await open({ patience: 400 });
    server.faults.lateBy = 2_000;
    server.faults.onAppend = () => 'late-commit';
    const [first, behind] = await Promise.allSettled([
      store.append('grant-g1', newEvent('e0')),
      store.append('grant-g2', newEvent('e1')),
    ]);
    expect(first).toMatchObject({ reason: { code: 'outcome-unknown' } });
    expect(behind).toMatchObject({ reason: { code: 'unavailable' } });
    server.faults.onAppend = () => undefined;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const again = await store.append('grant-g1', newEvent('e0'));
    expect(again).toMatchObject({ duplicate: true, event: { position: 0 } });
    expect(inLog()).toHaveLength(1);
  });

  it('is refused as invalid if it is larger than the server takes, and those beside it are not', async () => {
    server.log.maxAppendSize = 32 * 1024;
    const store = await open();
    const [before, refused, after] = await Promise.allSettled([
      store.append('grant-g1', newEvent('e0')),
      store.append('grant-g1', newEvent('large', 'x'.repeat(40_000))),
      store.append('grant-g1', newEvent('e1')),
    ]);
    expect([before.status, after.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(refused).toMatchObject({
      reason: { code: 'invalid-event', message: expect.stringContaining('32768 bytes') },
    });
  });

  it('is refused as invalid if a later version of the server finds it too large by itself', async () => {
    const store = await open();
    server.faults.nextAppends('event-too-large');
    await expect(store.append('grant-g1', newEvent('e0'))).rejects.toMatchObject({
      code: 'invalid-event',
      message: 'The event is larger than the log takes.',
    });
    expect(inLog()).toHaveLength(0);
  });

  it('is not refused for the size of those that are sent with it', async () => {
    const store = await open();
    const events = Array.from({ length: 40 }, (_, index) =>
      newEvent(`e${index}`, 'x'.repeat(60_000)),
    );
    await Promise.all(events.map((event) => store.append('grant-g1', event)));
    expect(idsIn(await collect(store.readAll()))).toEqual(events.map(({ id }) => id));
    expect(inLog()).toHaveLength(40);
  });
});

describe('a follower that meets a fault', () => {
  it('may take longer to catch up than patience lasts, as long as something comes', async () => {
    const store = await open();
    await Promise.all(newEvents(40).map((event) => store.append('grant-g1', event)));
    server.faults.lag = 25;
    const late = await open({ patience: 500 });
    expect(await late.head()).toMatchObject({ size: 40 });
  });

  it('lags, and a read waits for what was acknowledged to another', async () => {
    const [writer, reader] = [await open(), await open()];
    server.faults.lag = 30;
    await writer.append('grant-g1', newEvent('e0'));
    expect(await reader.find('/test', 'e0')).toMatchObject({ position: 0 });
    await writer.append('grant-g1', newEvent('e1'));
    expect(await reader.head()).toMatchObject({ size: 2 });
    await writer.append('grant-g1', newEvent('e2'));
    expect(idsIn(await collect(reader.readStream('grant-g1')))).toEqual(['e0', 'e1', 'e2']);
  });
});

describe('what was followed', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grant-ledger-followed-'));
  });
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    rmSync(folder, { recursive: true });
  });

  it('is kept in the folder, and following goes on from there', async () => {
    const store = await open({ folder });
    for (const event of newEvents(5)) await store.append('grant-g1', event);
    const before = await collect(store.readAll());
    await store.close();
    let delivered = 0;
    server.faults.onDelivery = () => {
      delivered += 1;
      return undefined;
    };
    const again = await open({ folder });
    expect(delivered).toBe(0);
    expect(await collect(again.readAll())).toEqual(before);
    expect((await again.append('grant-g1', newEvent('e5'))).event.position).toBe(5);
  });

  it('is of one process alone: another takes a copy of its own from the same folder', async () => {
    const one = await open({ folder });
    const other = await open({ folder });
    const { event } = await one.append('grant-g1', newEvent('e0'));
    expect(await collect(other.readAll())).toEqual([event]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toEqual([
      'eventstoredb-2.sqlite',
      'eventstoredb.sqlite',
    ]);
  });

  it('is made again from the log if an older version of the software made it', async () => {
    const store = await open({ folder });
    for (const event of newEvents(5)) await store.append('grant-g1', event);
    const before = await collect(store.readAll());
    await store.close();
    const older = new Database(join(folder, 'eventstoredb.sqlite'));
    older.exec(`ALTER TABLE events DROP COLUMN nodes;
      ALTER TABLE events ADD COLUMN prefix_digest BLOB; PRAGMA user_version = 1`);
    older.close();
    const again = await open({ folder });
    expect(await collect(again.readAll())).toEqual(before);
    const recorded = before.map(({ event }) => event);
    expect(Buffer.from(await again.root(5))).toEqual(plainRoot(recorded));
    expect((await again.append('grant-g1', newEvent('e5'))).event.position).toBe(5);
  });

  it('is not taken for another log’s', async () => {
    const store = await open({ folder });
    await store.append('grant-g1', newEvent('e0'));
    await store.close();
    const other = await startEventStoreDouble();
    await expect(open({ folder }, other)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('were made of another log'),
    });
    await expect(open({ folder, prefix: 'other.' })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('were made of another log'),
    });
    await other.stop();
  });
});

describe('the log on the server', () => {
  it('has other people’s events between the ledger’s, which count for nothing', async () => {
    const store = await open();
    for (const event of newEvents(30)) await store.append('grant-g1', event);
    const others = server.log.events.filter(({ stream }) => !stream.startsWith('grant-ledger.'));
    expect(others.length).toBeGreaterThan(3);
    expect((await store.head()).size).toBe(30);
  });

  it('may hold events in the ledger’s streams that are not its own; they get no position', async () => {
    const stray = { id: crypto.randomUUID(), type: 'stray', contentType: 'application/json' };
    const bytes = new TextEncoder().encode('{"source":"/test","id":"e0"}');
    server.log.append('grant-ledger.grant-g1', 'any', [{ ...stray, data: bytes, metadata: bytes }]);
    const store = await open();
    const { event } = await store.append('grant-g1', newEvent('e0'), 'no-stream');
    expect(event).toMatchObject({ position: 0, revision: 0 });
    const second = await store.append('grant-g1', newEvent('e1'), { revision: 0 });
    expect(second.event).toMatchObject({ position: 1, revision: 1 });
  });

  it('is not read past an event that a newer version wrote', async () => {
    const store = await open();
    const errors: unknown[] = [];
    store.subscribe(0, { onEvents: () => undefined, onError: (error) => errors.push(error) });
    const newer = { id: crypto.randomUUID(), type: 'new', contentType: 'application/json' };
    const [data, metadata] = ['{}', '{"format":2}'].map((text) => new TextEncoder().encode(text));
    server.log.append('grant-ledger.grant-g1', 'any', [
      { ...newer, data: data!, metadata: metadata! },
    ]);
    const unsupported = { code: 'unsupported-format' };
    await expect(store.head()).rejects.toMatchObject(unsupported);
    await expect(store.append('grant-g1', newEvent('e0'))).rejects.toMatchObject(unsupported);
    await expect(store.append('grant-g2', newEvent('e0'))).rejects.toMatchObject(unsupported);
    expect(inLog()).toHaveLength(1);
    expect(errors).toEqual([expect.objectContaining(unsupported)]);
    await expect(open()).rejects.toMatchObject(unsupported);
  });
});

describe('a connection string', () => {
  it.each([
    'esdb//someone:secret@127.0.0.1',
    'esdb://someone:my?secret=it@127.0.0.1',
    'esdb://someone:%secret@127.0.0.1',
  ])('that is none (%s) is refused without being quoted', async (connectionString) => {
    const secret = openEventStoreDb(connectionString);
    await expect(secret).rejects.toMatchObject({ code: 'unavailable' });
    await expect(secret).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
  });

  it.each(['tlsVerifyCert=false', 'throwOnAppendFailure=false', 'nodepreferense=leader'])(
    'with the setting %s is refused, and printed nowhere',
    async (setting) => {
      const warn = jest.spyOn(console, 'warn');
      const opening = openEventStoreDb(`esdb://someone:secret@127.0.0.1:1?tls=true&${setting}`);
      await expect(opening).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining(`has the setting ${setting.split('=')[0]}; allowed are`),
      });
      expect(warn).not.toHaveBeenCalled();
      warn.mockRestore();
    },
  );

  it('with TLS must name a user', async () => {
    await expect(openEventStoreDb('esdb://127.0.0.1:1')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('must name a user and a password'),
    });
  });

  it('may name several nodes; the leader is asked for', async () => {
    const connectionString = `esdb://127.0.0.1:1,127.0.0.1:${server.port}?tls=false`;
    const store = await openEventStoreDb(connectionString);
    opened.push(store);
    expect(await store.append('grant-g1', newEvent('e0'))).toMatchObject({ duplicate: false });
  });

  it('that leads nowhere makes opening reject', async () => {
    const nowhere = openEventStoreDb('esdb://127.0.0.1:1?tls=false', { patience: 200 });
    await expect(nowhere).rejects.toMatchObject({ code: 'unavailable' });
  });
});
