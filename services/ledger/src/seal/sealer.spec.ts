import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cosigner, openCheckpoint, signatureLine } from '@grant-ledger/sealing';
import { StoreError, type CheckpointStore, type EventStore } from '@grant-ledger/store';
import { collect, newEvent } from '@grant-ledger/store/contract';
import { openSqliteCheckpoints, openSqliteStore } from '@grant-ledger/store/sqlite';
import Database from 'better-sqlite3';
import { logKeys, type LogKeys } from './log-keys.ts';
import { SealError } from './seal-error.ts';
import { Sealer, type SealerOptions } from './sealer.ts';
import type { Witnesses } from './witnesses.ts';

const seed = (byte: number) => new Uint8Array(32).fill(byte);
const KEYS = logKeys('log.example/a', [seed(1)]);
const INTERVAL = 5;

let folder: string;
let store: EventStore;
let checkpoints: CheckpointStore;
let now: number;
let said: string[];
let sealers: Sealer[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-seal-'));
  store = openSqliteStore(join(folder, 'ledger.db'));
  checkpoints = openSqliteCheckpoints(join(folder, 'seal.db'));
  now = Date.UTC(2025, 0, 1);
  said = [];
  sealers = [];
});
afterEach(async () => {
  await Promise.all(sealers.map((sealer) => sealer.close()));
  await Promise.all([store.close(), checkpoints.close()]);
  rmSync(folder, { recursive: true });
});

let count = 0;
const record = (): Promise<unknown> => store.append('grant-g1', newEvent(`e${(count += 1)}`));

function newSealer(options: Partial<SealerOptions> = {}): Sealer {
  const sealer = new Sealer({
    ...{ store, checkpoints, keys: () => KEYS, interval: INTERVAL, clock: () => (now += 1) },
    notice: (_, message) => said.push(message),
    ...options,
  });
  sealers.push(sealer);
  return sealer;
}

async function started(options: Partial<SealerOptions> = {}): Promise<Sealer> {
  const sealer = newSealer(options);
  await sealer.start();
  return sealer;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(INTERVAL);
}

const publishedSize = async () => (await checkpoints.published())?.size;
const sizes = async () => (await collect(checkpoints.all())).map(({ size }) => size);
const open = (note: string | undefined, { origin, verifierKeys }: LogKeys = KEYS) =>
  openCheckpoint(note ?? '', { origin, keys: verifierKeys });

describe('the sealer', () => {
  it('seals what is recorded: root, size and time, by the key of the log', async () => {
    await record();
    await record();
    await started();
    await until(async () => (await publishedSize()) === 2);
    const kept = await checkpoints.published();
    const { size, root, origin, signatures } = open(kept?.note);
    expect({ size, origin }).toEqual({ size: 2, origin: 'log.example/a' });
    expect(root).toEqual(await store.root(2));
    const times = signatures.log.map(({ key, time }) => [key.type, time]);
    expect(times).toEqual([
      ['ed25519', null],
      ['cosignature/v1', Math.floor((kept?.sealedAt ?? 0) / 1000)],
    ]);
    await record();
    await until(async () => (await publishedSize()) === 3);
  });

  it('seals nothing where nothing is recorded, and nothing twice', async () => {
    await started();
    await sleep(10 * INTERVAL);
    expect(await sizes()).toEqual([]);
    await record();
    await until(async () => (await publishedSize()) === 1);
    await sleep(10 * INTERVAL);
    expect(await sizes()).toEqual([1]);
  });

  it('seals what is left when it is closed', async () => {
    const sealer = await started();
    await record();
    await until(async () => (await publishedSize()) === 1);
    await Promise.all([record(), record()]);
    await sealer.close();
    expect(await publishedSize()).toBe(3);
  });

  it('dates a checkpoint just after the last one while the clock is behind, and says so once', async () => {
    await record();
    await started({ clock: () => now });
    await until(async () => (await publishedSize()) === 1);
    const { sealedAt } = (await checkpoints.latest())!;
    now -= 3_600_000;
    for (const size of [2, 3]) {
      await record();
      await until(async () => (await publishedSize()) === size);
      expect((await checkpoints.latest())?.sealedAt).toBe(sealedAt + size - 1);
    }
    expect(said).toEqual([
      expect.stringMatching(/^The clock is 3600 s behind the last checkpoint/),
    ]);
    now = sealedAt + 5_000;
    await record();
    await until(async () => (await publishedSize()) === 4);
    expect((await checkpoints.latest())?.sealedAt).toBe(now);
  });

  it('tries again what the checkpoints could not take', async () => {
    const full = new StoreError('unavailable', 'There is no room left to write.');
    jest.spyOn(checkpoints, 'replace').mockRejectedValueOnce(full);
    await record();
    const sealer = await started();
    await until(async () => (await publishedSize()) === 1);
    expect(said).toEqual([full.message, 'The log is sealed again.']);
    expect(sealer.readiness()).toBe(true);
  });

  it('waits for keys that cannot be read, says so, and goes on once they can be', async () => {
    let isReadable = true;
    const keys = () => {
      if (isReadable) return KEYS;
      throw new SealError('invalid-keys', 'The keys cannot be read.');
    };
    await record();
    const sealer = await started({ keys });
    await until(async () => (await publishedSize()) === 1);
    isReadable = false;
    await record();
    await until(() => said.length > 0);
    expect(await sizes()).toEqual([1]);
    isReadable = true;
    await until(async () => (await publishedSize()) === 2);
    expect(said).toEqual(['The keys cannot be read.', 'The log is sealed again.']);
    expect(sealer.readiness()).toBe(true);
  });

  it('publishes what an earlier process sealed and did not publish', async () => {
    await record();
    jest.spyOn(checkpoints, 'publish').mockRejectedValue(new StoreError('unavailable', 'Gone.'));
    await (await started()).close();
    expect([await sizes(), await publishedSize()]).toEqual([[1], undefined]);
    jest.restoreAllMocks();
    await started();
    await until(async () => (await publishedSize()) === 1);
    expect(await sizes()).toEqual([1]);
  });

  it('signs with a new key once there is one, and what was signed before still verifies', async () => {
    let keys = KEYS;
    await record();
    await started({ keys: () => keys });
    await until(async () => (await publishedSize()) === 1);
    keys = logKeys('log.example/a', [seed(2), seed(1)]);
    await record();
    await until(async () => (await publishedSize()) === 2);
    const [older, newer] = await collect(checkpoints.all());
    expect(open(older?.note, keys).size).toBe(1);
    expect(open(newer?.note, keys).size).toBe(2);
    expect(() => open(newer?.note, KEYS)).toThrow(
      expect.objectContaining({ code: 'no-known-signature' }),
    );
  });
});

/** Seals three events, and closes the log. */
async function seal(): Promise<void> {
  for (let events = 0; events < 3; events += 1) await record();
  await (await started()).close();
  await until(async () => (await publishedSize()) === 3);
  await store.close();
}

const tampered = (change: string): void => {
  const database = new Database(join(folder, 'ledger.db'));
  database.exec(change);
  database.close();
  store = openSqliteStore(join(folder, 'ledger.db'));
};

describe('the sealer refuses to start', () => {
  it('when the log is shorter than its last checkpoint', async () => {
    await seal();
    tampered('DELETE FROM events WHERE position = 2');
    await expect(newSealer().start()).rejects.toMatchObject({
      code: 'log-differs',
      message: expect.stringContaining('holds 2 events, and its last checkpoint is of 3') as string,
    });
  });

  it('when its tree is another', async () => {
    await seal();
    tampered('UPDATE events SET nodes = zeroblob(length(nodes)) WHERE position = 1');
    await expect(newSealer().start()).rejects.toMatchObject({ code: 'log-differs' });
  });

  it('when an event says something else than was sealed, and names it', async () => {
    await seal();
    tampered(`UPDATE events SET body = replace(body, '"none"', '"nine"') WHERE position = 1`);
    await expect(newSealer().start()).rejects.toMatchObject({
      code: 'log-differs',
      message: expect.stringContaining('position 1') as string,
    });
  });

  it.each([
    ['under another name', logKeys('log.example/b', [seed(1)])],
    ['by a key that is not known', logKeys('log.example/a', [seed(2)])],
  ])('when its last checkpoint was signed %s', async (_, keys) => {
    await seal();
    store = openSqliteStore(join(folder, 'ledger.db'));
    await expect(newSealer({ keys: () => keys }).start()).rejects.toMatchObject({
      code: 'other-checkpoints',
      message: expect.stringContaining('GRANT_LEDGER_ORIGIN') as string,
    });
  });

  it('when a log is put in its place while it runs, it seals no more', async () => {
    await record();
    const sealer = await started();
    await until(async () => (await publishedSize()) === 1);
    const other = new Uint8Array(32).fill(9);
    jest.spyOn(store, 'root').mockResolvedValue(other);
    await record();
    await until(() => sealer.readiness() !== true);
    expect(sealer.readiness()).toContain('not those that its last checkpoint was made of');
    expect(await sizes()).toEqual([1]);
  });
});

describe('a log that takes longer to read again than a start should', () => {
  it('is sealed until something is found to differ, and then no more, though it could not be read at first', async () => {
    await seal();
    tampered(`UPDATE events SET body = replace(body, '"none"', '"nine"') WHERE position = 1`);
    const outcomes = readsSlowly();
    const sealer = await started();
    await record();
    await until(async () => (await publishedSize()) === 4);
    expect(sealer.readiness()).toBe(true);

    const unread = 'The log could not be read again to its end. A page is damaged.';
    outcomes.push(new StoreError('unavailable', 'A page is damaged.'));
    await until(() => sealer.readiness() === unread);
    outcomes.push('readable');
    await until(() => sealer.readiness() !== unread);
    expect(sealer.readiness()).toContain('position 1');
    expect(said).toEqual([unread, sealer.readiness()]);
    await record();
    await sleep(10 * INTERVAL);
    expect(await sizes()).not.toContain(5);
  });

  it('makes the sealer unready for as long as it could not be read to its end', async () => {
    await seal();
    store = openSqliteStore(join(folder, 'ledger.db'));
    const outcomes = readsSlowly();
    const sealer = await started();
    outcomes.push(new StoreError('unavailable', 'Gone.'));
    await until(() => sealer.readiness() !== true);
    outcomes.push('readable');
    await until(() => sealer.readiness() === true);
    expect(said).toEqual(['The log could not be read again to its end. Gone.']);
  });

  /** Each reading of the log waits until it is said here how it ends. */
  function readsSlowly(): (StoreError | 'readable')[] {
    const outcomes: (StoreError | 'readable')[] = [];
    const readAll = store.readAll.bind(store);
    jest.spyOn(store, 'readAll').mockImplementation(async function* (options) {
      await until(() => outcomes.length > 0);
      const outcome = outcomes.shift();
      if (outcome instanceof StoreError) throw outcome;
      yield* readAll(options);
    });
    return outcomes;
  }
});

describe('of several sealers over one log', () => {
  it('one seals; another takes over once that one is silent', async () => {
    await record();
    const first = await started({ clock: Date.now });
    await until(async () => (await publishedSize()) === 1);
    const replaced = jest.spyOn(checkpoints, 'replace');
    const second = openSqliteCheckpoints(join(folder, 'seal.db'));
    const secondReplaced = jest.spyOn(second, 'replace');
    await started({ checkpoints: second, clock: Date.now, interval: 700 });
    for (let size = 2; size <= 20; size += 1) {
      await record();
      await until(async () => (await publishedSize()) === size);
    }
    expect(replaced).toHaveBeenCalledTimes(19);
    expect(secondReplaced).not.toHaveBeenCalled();
    await first.close();
    await record();
    await until(async () => (await publishedSize()) === 21);
    expect(secondReplaced).toHaveBeenCalledTimes(1);
    await second.close();
  });

  it('that all seal at once one is let through each time, and there are no two checkpoints of a size', async () => {
    const others = Array.from({ length: 3 }, () => openSqliteCheckpoints(join(folder, 'seal.db')));
    // A clock that leaps makes each believe that the others are silent.
    const clock = () => (now += 10_000);
    await Promise.all(others.map((one) => started({ checkpoints: one, clock })));
    for (let events = 0; events < 30; events += 1) {
      await record();
      await sleep(2);
    }
    await until(async () => (await publishedSize()) === 30);
    const all = await sizes();
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    await Promise.all(sealers.map((sealer) => sealer.close()));
    await Promise.all(others.map((one) => one.close()));
  });
});

describe('a sealer with witnesses', () => {
  const witness = cosigner('witness.example', seed(3), () => 1_700_000_000);

  it('publishes what enough of them have cosigned, and seals on while they do not', async () => {
    let isUp = false;
    const asked: number[] = [];
    const witnesses: Witnesses = {
      cosign: ({ note, size }) => {
        asked.push(size);
        const text = note.slice(0, note.indexOf('\n\n') + 1);
        return Promise.resolve(isUp ? [signatureLine(text, witness)] : []);
      },
      isEnough: (note) => note.includes('— witness.example '),
    };
    await record();
    await started({ witnesses });
    await until(async () => (await sizes()).includes(1));
    await record();
    await until(async () => (await sizes()).includes(2));
    await until(() => asked.includes(2));
    expect(await publishedSize()).toBeUndefined();
    isUp = true;
    await until(async () => (await publishedSize()) === 2);
    expect((await checkpoints.published())?.note).toContain('— witness.example ');
  });
});
