import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLedger } from '@grant-ledger/cli';
import { openTokenFile } from '@grant-ledger/http';
import { ReportFiles } from '@grant-ledger/inquiry';
import { createKeyFile, readKeyFile, Sealer } from '@grant-ledger/ledger';
import { AccessIndex, readSnapshot, SnapshotError } from '@grant-ledger/projections';
import { collect } from '@grant-ledger/store/contract';
import { openSqliteCheckpoints, openSqliteStore } from '@grant-ledger/store/sqlite';
import { until } from '../../support/until.ts';
import { dataIn, spillIn, type Said } from './plan.ts';

const ORIGIN = 'ledger.example/power';

/**
 * Starts from what a power cut has left of a disk, and fails unless all is there of which somebody was told, nothing that
 * nobody posted, and the log can be sealed further. Gives how many events there are.
 */
export async function expectKept(root: string, said: readonly Said[]): Promise<number> {
  const data = dataIn(root);
  expectTokensAndKeys(data, said);
  const store = openSqliteStore(join(data, 'ledger.db'));
  const events = await collect(store.readAll());
  const positions = new Map(events.map(({ id, position }) => [id, position]));
  for (const one of said)
    if ('event' in one)
      expect([one.event, positions.get(one.event)]).toEqual([one.event, one.position]);
  const posted = events.map(({ id }) => id).filter((id) => id.startsWith('e-'));
  expect(posted).toEqual(posted.map((_, n) => `e-${n}`));
  expectSpilled(root, said, positions);
  await expectReports(data, said);
  await expectSnapshot(data, (size) => store.root(size));

  createKeyFile(join(data, 'keys.json'), ORIGIN, new Date());
  const checkpoints = openSqliteCheckpoints(join(data, 'seal.db'));
  const keys = () => readKeyFile(join(data, 'keys.json'));
  const sealer = new Sealer({ store, checkpoints, keys, interval: 1 });
  await sealer.start();
  if (events.length > 0)
    await until(async () => (await checkpoints.published())?.size === events.length);
  expect(sealer.readiness()).toBe(true);
  await sealer.close();
  await checkpoints.close();
  await store.close();

  const served = said.flatMap((one) => ('checkpoint' in one ? [one.checkpoint] : []));
  const others = served.map((note) => ({ note, of: 'a checkpoint that was served' }));
  const log = { kind: 'sqlite', path: join(data, 'ledger.db') } as const;
  const { problems, size } = await checkLedger({ store: log, dataPath: data }, { others });
  expect(problems).toEqual([]);
  expect(size).toBe(events.length);
  return size;
}

function expectTokensAndKeys(data: string, said: readonly Said[]): void {
  const tokens = openTokenFile(join(data, 'tokens.json'))
    .list()
    .map(({ id }) => id);
  const keys = existsSync(join(data, 'keys.json'))
    ? readKeyFile(join(data, 'keys.json')).verifierKeys
    : [];
  for (const one of said) {
    if ('token' in one) expect(tokens).toContain(one.token);
    if ('key' in one) expect(keys).toContain(one.key);
  }
}

/** What is kept is in the spill file, or in what was put aside of it to be sent, or in the ledger. */
function expectSpilled(
  root: string,
  said: readonly Said[],
  positions: ReadonlyMap<string, number>,
): void {
  const lines = [spillIn(root), `${spillIn(root)}.sending`]
    .filter((path) => existsSync(path))
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'));
  for (const one of said)
    if ('kept' in one && !positions.has(one.kept)) expect(lines.map(idIn)).toContain(one.kept);
}

/** Behind what is kept there may be anything. */
function idIn(line: string): unknown {
  try {
    return (JSON.parse(line) as { id?: unknown }).id;
  } catch {
    return undefined;
  }
}

async function expectReports(data: string, said: readonly Said[]): Promise<void> {
  const files = new ReportFiles(join(data, 'reports'));
  for (const id of files.ids()) files.request(id); // throws if it is half there
  for (const one of said) {
    if (!('report' in one)) continue;
    expect(files.outcome(one.report)).toMatchObject({ state: 'issued', digest: one.digest });
    const hash = createHash('sha256').update(readFileSync(files.path(one.report, 'report.json')));
    expect(`sha-256:${hash.digest('hex')}`).toBe(one.digest);
    for (const part of ['report.csv', 'report.pdf'] as const)
      expect(readFileSync(files.path(one.report, part)).length).toBeGreaterThan(0);
  }
}

/** There is none, or one that is whole and of this log. */
async function expectSnapshot(
  data: string,
  rootOf: (size: number) => Promise<Uint8Array>,
): Promise<void> {
  try {
    const { size, root } = readSnapshot(join(data, 'index.snapshot'), new AccessIndex());
    expect(Buffer.from(await rootOf(size))).toEqual(Buffer.from(root));
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    expect(error.code).toBe('missing');
  }
}
