import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ed25519Signer, formatCheckpoint, signNote } from '@grant-ledger/sealing';
import type { CheckpointStore, EventStore } from '@grant-ledger/store';
import { collect, newEvents } from '@grant-ledger/store/contract';
import { openSqliteCheckpoints, openSqliteStore } from '@grant-ledger/store/sqlite';
import { copyCheckpoints } from './copy-checkpoints.ts';

const ORIGIN = 'log.example/a';
const SIGNER = ed25519Signer(ORIGIN, new Uint8Array(32).fill(1));

let folder: string;
let log: EventStore;
let source: CheckpointStore;
let target: CheckpointStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-copied-seal-'));
  log = openSqliteStore(join(folder, 'ledger.db'));
  source = openSqliteCheckpoints(join(folder, 'source.db'));
  target = openSqliteCheckpoints(join(folder, 'target.db'));
  await log.appendAll(newEvents(9).map((event) => ({ stream: 'grant-g1', event })));
});
afterEach(async () => {
  await Promise.all([log, source, target].map((one) => one.close()));
  rmSync(folder, { recursive: true });
});

async function seal(
  checkpoints: CheckpointStore,
  size: number,
  { sealedAt = 1_000 + size, root }: { sealedAt?: number; root?: Uint8Array } = {},
): Promise<void> {
  const text = formatCheckpoint({ origin: ORIGIN, size, root: root ?? (await log.root(size)) });
  const latest = (await checkpoints.latest())?.size ?? null;
  await checkpoints.replace(latest, { size, sealedAt, note: signNote(text, [SIGNER]) });
}

const copy = (size = 9) => copyCheckpoints(source, target, { log, size });

describe('the checkpoints of a log that is migrated', () => {
  it('are all there, cosigned as they were, with the one that was published', async () => {
    for (const size of [2, 5, 9]) await seal(source, size);
    await source.addSignatures(5, ['— witness.example cosignature\n']);
    await source.publish(5);
    expect(await copy()).toBe(3);
    expect(await collect(target.all())).toEqual(await collect(source.all()));
    expect(await target.published()).toEqual(await source.published());
  });

  it('go on where an earlier run ended', async () => {
    await seal(source, 2);
    expect(await copy()).toBe(1);
    expect(await copy()).toBe(0);
    await seal(source, 9);
    expect(await copy()).toBe(1);
    expect(await collect(target.all())).toEqual(await collect(source.all()));
  });

  it('are not ahead of the events that were copied', async () => {
    for (const size of [2, 5, 9]) await seal(source, size);
    await source.publish(9);
    expect(await copy(8)).toBe(2);
    expect([(await target.latest())?.size, await target.published()]).toEqual([5, undefined]);
    expect(await copy(9)).toBe(1);
    expect(await target.published()).toEqual(await source.published());
  });

  it('may be none', async () => {
    expect(await copy()).toBe(0);
    expect(await target.latest()).toBeUndefined();
  });

  it('are left out where the target has been sealed apart', async () => {
    for (const size of [2, 5, 9]) await seal(source, size);
    await seal(target, 5, { sealedAt: 5_000 });
    expect(await copy()).toBe('sealed-apart');
    expect((await collect(target.all())).map(({ size }) => size)).toEqual([5]);
  });

  it.each([
    ['another root', 5, new Uint8Array(32)],
    ['more events', 10, new Uint8Array(32)],
  ])('are refused from one that has %s than the log', async (_, size, root) => {
    await seal(source, 2);
    await seal(source, size, { root });
    await expect(copy()).rejects.toThrow(`The checkpoint of ${size} events is not one of this log`);
    expect((await target.latest())?.size).toBe(2);
  });
});
