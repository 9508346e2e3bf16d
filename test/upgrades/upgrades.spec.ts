import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Inquiry } from '@grant-ledger/inquiry';
import { Ledger } from '@grant-ledger/ledger';
import { collect } from '@grant-ledger/store/contract';
import { openSqliteCheckpoints, openSqliteStore } from '@grant-ledger/store/sqlite';
import Database from 'better-sqlite3';
import { temporaryFolder } from '../support/process.ts';
import { expectSoundFile } from '../support/soundness.ts';

/** What earlier versions wrote: written/README.md says which, and how. */
const WRITTEN = join(__dirname, 'written');
const SAMPLE = join(__dirname, '../../services/cli/sample/history.ndjson');
/** Those that every version recorded. */
const EVENTS = readFileSync(SAMPLE, 'utf8')
  .split('\n')
  .slice(0, 40)
  .map((line) => JSON.parse(line) as { id: string });

const versionsOf = (pattern: RegExp): number[] =>
  readdirSync(WRITTEN)
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
const STORES = versionsOf(/^ledger-(\d+)\.db\.gz$/);
const SNAPSHOTS = versionsOf(/^index-(\d+)\.snapshot\.gz$/);

/** A data folder with files of earlier versions. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, written] of Object.entries(files))
    writeFileSync(join(folder, name), gunzipSync(readFileSync(join(WRITTEN, written))), {
      mode: 0o600,
    });
  return folder;
}

const versionIn = (path: string): unknown => {
  const database = new Database(path, { readonly: true });
  const version: unknown = database.pragma('user_version', { simple: true });
  database.close();
  return version;
};

const rootOf = async (path: string): Promise<string> => {
  const store = openSqliteStore(path);
  const { size } = await store.head();
  const root = Buffer.from(await store.root(size)).toString('base64');
  await store.close();
  return root;
};

it('files of every version up to the present ones are there', () => {
  const folder = temporaryFolder();
  openSqliteStore(join(folder, 'ledger.db'));
  const current = Number(versionIn(join(folder, 'ledger.db')));
  expect(STORES).toEqual(Array.from({ length: current }, (_, index) => index + 1));
  expect(SNAPSHOTS.length).toBeGreaterThan(0);
  expect(SNAPSHOTS).toEqual(SNAPSHOTS.map((_, index) => index + 1));
});

describe.each(STORES)('a store of schema version %i', (version) => {
  it('is brought up to date, with every event as it was recorded, and goes on', async () => {
    const folder = folderWith({ 'ledger.db': `ledger-${version}.db.gz` });
    const path = join(folder, 'ledger.db');
    const bodies = () => {
      const database = new Database(path, { readonly: true });
      const rows = database.prepare('SELECT body FROM events ORDER BY position').pluck().all();
      database.close();
      return rows;
    };
    expect(versionIn(path)).toBe(version);
    const before = bodies();
    const store = openSqliteStore(path);
    expect(versionIn(path)).toBe(STORES.at(-1));
    expect(bodies()).toEqual(before);
    expect((await collect(store.readAll())).map(({ id }) => id)).toEqual(
      EVENTS.map(({ id }) => id),
    );
    const ledger = new Ledger({ store });
    const context = { recordedBy: 'today' };
    expect(await ledger.record(EVENTS[0], context)).toMatchObject({ position: 0, duplicate: true });
    const another = { ...EVENTS[0], id: 'another' };
    expect(await ledger.record(another, context)).toMatchObject({ position: EVENTS.length });
    await store.close();
    await expectSoundFile(path, folder, { size: EVENTS.length + 1 });
  });

  it('is left as it was by a bringing up to date that is cut off', () => {
    if (version === STORES.at(-1)) return;
    const folder = folderWith({ 'ledger.db': `ledger-${version}.db.gz` });
    const path = join(folder, 'ledger.db');
    // What the last step reads of each event is none in the last one: it fails after all the others.
    const spoiled = new Database(path);
    spoiled.exec(`CREATE TRIGGER spoil BEFORE UPDATE ON events WHEN old.position = ${EVENTS.length - 1}
      BEGIN SELECT raise(ABORT, 'cut off'); END`);
    spoiled.close();
    expect(() => openSqliteStore(path)).toThrow('The store is not available');
    expect(versionIn(path)).toBe(version);
    const mended = new Database(path);
    mended.exec('DROP TRIGGER spoil');
    mended.close();
    openSqliteStore(path);
    expect(versionIn(path)).toBe(STORES.at(-1));
  });
});

it('a store that is written by different versions has the same root, whichever wrote it', async () => {
  // All were written by the same clock and hold the same events, down to the byte.
  const roots = STORES.map((version) =>
    rootOf(join(folderWith({ 'ledger.db': `ledger-${version}.db.gz` }), 'ledger.db')),
  );
  expect(new Set(await Promise.all(roots)).size).toBe(1);
});

it.each([
  ['the store', 'ledger.db', (path: string) => openSqliteStore(path)],
  ['the checkpoints', 'seal.db', (path: string) => openSqliteCheckpoints(path)],
])('%s of a newer version are refused in words, and left as they are', (_, name, open) => {
  const path = join(temporaryFolder(), name);
  const newer = new Database(path);
  newer.exec('CREATE TABLE of_tomorrow (a); PRAGMA user_version = 99');
  newer.close();
  const before = readFileSync(path);
  expect(() => open(path)).toThrow(
    /schema version 99; this version of the software knows .*\. Run the newer software\.$/,
  );
  expect(readFileSync(path)).toEqual(before);
});

describe.each(SNAPSHOTS)('a snapshot of format %i', (format) => {
  const isCurrent = format === SNAPSHOTS.at(-1);

  it(isCurrent ? 'is started from' : 'is thrown away, and the index is built anew', async () => {
    const folder = folderWith({
      'ledger.db': `ledger-${STORES.at(-1)}.db.gz`,
      'index.snapshot': `index-${format}.snapshot.gz`,
    });
    const path = join(folder, 'index.snapshot');
    const said: string[] = [];
    const store = openSqliteStore(join(folder, 'ledger.db'));
    const notice = (_level: string, message: string) => said.push(message);
    const inquiry = new Inquiry({ store, snapshots: { path, isKept: true }, notice });
    await inquiry.start();
    expect(said[0]).toBe(
      isCurrent
        ? 'Started from the snapshot of the index.'
        : `Threw the snapshot away: its format has version ${format}; this software writes and reads version ${SNAPSHOTS.at(-1)}. Building the index anew.`,
    );
    expect(inquiry.size).toBe(EVENTS.length);
    await inquiry.close();
    await store.close();
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path).readUInt32LE(24)).toBe(SNAPSHOTS.at(-1));
  });
});
