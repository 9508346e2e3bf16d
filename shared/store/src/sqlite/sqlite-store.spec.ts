import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '@grant-ledger/domain';
import Database from 'better-sqlite3';
import { describeEventStore } from '../contract/index.ts';
import { collect, newEvent, newEvents } from '../contract/harness.ts';
import { plainRoot } from '../contract/plain-root.ts';
import type { EventStore } from '../event-store.ts';
import { EventTable } from '../event-table.ts';
import { openSqliteStore } from './index.ts';
import { InlineWriter } from './inline-writer.ts';
import { LogWriter } from './log-writer.ts';
import { openDatabase } from './schema.ts';
import { SqliteEventStore } from './store.ts';
import { ThreadWriter } from './thread-writer.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-store-'));
  path = join(folder, 'data', 'ledger.sqlite');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describeEventStore('SQLite', async () => {
  const opened = new Map<EventStore, Database.Database>();
  return {
    open: async ({ clock } = {}) => {
      const database = openDatabase(path);
      const writer = new InlineWriter(new LogWriter(database, new EventTable(database)));
      const store = new SqliteEventStore(database, writer, clock);
      opened.set(store, database);
      return store;
    },
    fillDisk: async (store) => {
      const database = opened.get(store)!;
      database.pragma('max_page_count = 1'); // SQLite makes it the present size of the file
      return async () => {
        database.pragma('max_page_count = 1000000');
      };
    },
    refuseWrites: async (store) => {
      const database = opened.get(store)!;
      database.pragma('query_only = 1');
      return async () => {
        database.pragma('query_only = 0');
      };
    },
    dispose: async () => {
      await Promise.all([...opened.keys()].map((store) => store.close()));
    },
  };
});

describeEventStore('SQLite, written on a thread of its own', async () => {
  const opened: EventStore[] = [];
  // No other connection can make the thread's own one full; but one can keep it from writing.
  const keepFromWriting = async () => {
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    return async () => {
      other.close();
    };
  };
  return {
    open: async ({ clock } = {}) => {
      const database = openDatabase(path);
      const writer = new ThreadWriter({ path, busyTimeout: 1_000 });
      const store = new SqliteEventStore(database, writer, clock);
      opened.push(store);
      return store;
    },
    fillDisk: keepFromWriting,
    refuseWrites: keepFromWriting,
    dispose: async () => {
      await Promise.all(opened.map((store) => store.close()));
    },
  };
});

/** The number of transactions in a write-ahead log: its frames that carry a size "after commit" (SQLite file format, section 4.2). */
function commitsIn(wal: Buffer): number {
  const pageSize = wal.readUInt32BE(8);
  let commits = 0;
  for (let frame = 32; frame < wal.length; frame += 24 + pageSize) {
    if (wal.readUInt32BE(frame + 4) > 0) commits += 1;
  }
  return commits;
}

const commits = () => commitsIn(readFileSync(`${path}-wal`));

describe('the SQLite event store', () => {
  it('writes the appends of one turn of the event loop in one commit', async () => {
    const store = openSqliteStore(path);
    const before = commits();
    await Promise.all(newEvents(100).map((event) => store.append('grant-g1', event)));
    expect(commits() - before).toBe(1);
    await store.append('grant-g1', newEvent('alone'));
    expect(commits() - before).toBe(2);
    await store.close();
  });

  it('caps a commit, by events and by size, so that it does not hold the event loop for long', async () => {
    const store = openSqliteStore(path);
    const before = commits();
    await Promise.all(newEvents(2_001).map((event) => store.append('grant-g1', event)));
    expect(commits() - before).toBe(3);
    const large = Array.from({ length: 100 }, (_, id) =>
      newEvent(`large-${id}`, 'x'.repeat(60_000)),
    );
    const beforeLarge = await store.head();
    const sizes: number[] = [];
    store.subscribe(beforeLarge.size, {
      onEvents: (events) => void sizes.push(events.length),
      onError: (error) => {
        throw error;
      },
    });
    await Promise.all(large.map((event) => store.append('grant-g1', event)));
    expect((await store.head()).size).toBe(beforeLarge.size + 100);
    await store.close();
    expect(sizes[0]).toBe(70); // 4 MiB
  });

  it('answers nobody before the commit', async () => {
    const store = openSqliteStore(path);
    const seen: number[] = [];
    const other = openSqliteStore(path);
    await Promise.all(
      newEvents(5).map(async (event) => {
        await store.append('grant-g1', event);
        seen.push((await other.head()).size);
      }),
    );
    expect(seen).toEqual([5, 5, 5, 5, 5]);
    await Promise.all([store.close(), other.close()]);
  });

  it('keeps each event as the canonical JSON of the event as recorded', async () => {
    const store = openSqliteStore(path);
    const { event } = await store.append('grant-g1', newEvent('e0'));
    await store.close();
    const database = new Database(path, { readonly: true });
    const bodies = database.prepare('SELECT body FROM events').pluck().all();
    database.close();
    expect(bodies).toEqual([canonicalJson(event.event)]);
  });

  it('runs with a write-ahead log that is synced at every commit', () => {
    const database = openDatabase(path);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    database.close();
  });

  it('makes files that their owner alone may read', async () => {
    const store = openSqliteStore(path);
    await store.append('grant-g1', newEvent('e0'));
    for (const file of [path, `${path}-wal`, `${path}-shm`])
      expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    await store.close();
  });

  it.each([
    ['1', 'ALTER TABLE events DROP COLUMN nodes; PRAGMA user_version = 1'],
    [
      '2',
      'ALTER TABLE events DROP COLUMN nodes; ALTER TABLE events ADD COLUMN prefix_digest BLOB; PRAGMA user_version = 2',
    ],
  ])(
    'works out the tree of a file of schema version %s, and goes on from it',
    async (_, makeOlder) => {
      const store = openSqliteStore(path);
      await Promise.all(newEvents(5).map((event) => store.append('grant-g1', event)));
      await store.close();
      const older = new Database(path);
      older.exec(makeOlder);
      older.close();
      const migrated = openSqliteStore(path);
      await migrated.append('grant-g1', newEvent('e5'));
      const recorded = (await collect(migrated.readAll())).map(({ event }) => event);
      expect(recorded).toHaveLength(6);
      for (let size = 0; size <= 6; size += 1)
        expect(Buffer.from(await migrated.root(size))).toEqual(plainRoot(recorded.slice(0, size)));
      await migrated.close();
    },
  );

  it('keeps an event that is larger than the limit from an earlier version, in the tree too', async () => {
    const store = openSqliteStore(path);
    await Promise.all(newEvents(3).map((event) => store.append('grant-g1', event)));
    const [, second] = (await collect(store.readAll())).map(({ event }) => event);
    await store.close();
    const large = newEvent('e1', 'ü'.repeat(70_000)).event;
    const older = new Database(path);
    older
      .prepare('UPDATE events SET body = ? WHERE position = 1')
      .run(canonicalJson({ ...second, ...large }));
    older.exec('ALTER TABLE events DROP COLUMN nodes; PRAGMA user_version = 1');
    older.close();
    const migrated = openSqliteStore(path);
    const recorded = (await collect(migrated.readAll())).map(({ event }) => event);
    expect(recorded[1]).toMatchObject(large);
    expect(Buffer.from(await migrated.root(3))).toEqual(plainRoot(recorded));
    await migrated.close();
  });

  it.each(['NULL', "x''", "x'00112233'"])(
    'writes nothing after events whose nodes are damaged: %s',
    async (nodes) => {
      const store = openSqliteStore(path);
      await Promise.all(newEvents(3).map((event) => store.append('grant-g1', event)));
      const other = new Database(path);
      other.exec(`UPDATE events SET nodes = ${nodes} WHERE position = 1`);
      other.close();
      await expect(store.append('grant-g1', newEvent('e3'))).rejects.toMatchObject({
        code: 'unavailable',
        message: 'The store is not available: the tree of its log is damaged.',
      });
      expect((await store.head()).size).toBe(3);
      await store.close();
    },
  );

  it('refuses a file of a newer schema version, and leaves it as it is', () => {
    openDatabase(path).close();
    const newer = new Database(path);
    newer.pragma('user_version = 99');
    newer.close();
    const before = readFileSync(path);
    expect(() => openSqliteStore(path)).toThrow(
      expect.objectContaining({
        code: 'unsupported-format',
        message: expect.stringContaining('schema version 99'),
      }),
    );
    expect(readFileSync(path)).toEqual(before);
  });

  it('refuses a file that is no database, and names no path', () => {
    const notes = join(folder, 'notes.txt');
    writeFileSync(
      notes,
      'no database, but longer than the header that SQLite looks at first of all.',
    );
    expect(() => openSqliteStore(notes)).toThrow(
      expect.objectContaining({
        code: 'unavailable',
        message: 'The store is not available: the file is not a SQLite database.',
      }),
    );
  });

  it.each([false, true])('runs in memory, also if asked for a thread (%p)', async (thread) => {
    const store = openSqliteStore(':memory:', { thread });
    await store.append('grant-g1', newEvent('e0'));
    expect(await store.head()).toMatchObject({ size: 1 });
    await store.close();
  });

  it('does not keep the process alive for a subscription alone', () => {
    const store = openSqliteStore(path);
    const timers = jest.spyOn(global, 'setInterval');
    const subscription = store.subscribe(0, {
      onEvents: () => undefined,
      onError: () => undefined,
    });
    const [timer] = timers.mock.results.map(({ value }) => value as NodeJS.Timeout);
    expect(timer!.hasRef()).toBe(false);
    subscription.close();
    timers.mockRestore();
    return store.close();
  });
});
