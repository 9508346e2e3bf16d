import { closeSync, cpSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseCheckpoint } from '@grant-ledger/sealing';
import Database from 'better-sqlite3';
import { runCli, runProcess, temporaryFolder } from '../support/process.ts';
import { expectSoundFile } from '../support/soundness.ts';
import { until } from '../support/until.ts';
import { grant, TroubledLedger, type Answered } from './troubled-ledger.ts';

const PAGE = 4096;

/** Overwrites a page of a database, of which no process has it open: a leaf in the middle of a table or index. */
function damage(path: string, name: string): void {
  const database = new Database(path, { readonly: true });
  const pages = database
    .prepare<[string], number>(
      `SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno`,
    )
    .pluck()
    .all(name);
  database.close();
  const page = pages[pages.length >> 1] ?? 0;
  expect(page).toBeGreaterThan(1);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(PAGE, 0xa5), 0, PAGE, (page - 1) * PAGE);
  closeSync(file);
}

let whole: string;
let backup: string;
beforeAll(async () => {
  whole = join(temporaryFolder(), 'data');
  backup = join(temporaryFolder(), 'backup');
  const ledger = await TroubledLedger.start({ GRANT_LEDGER_DATA: whole });
  for (let from = 0; from < 600; from += 100) {
    await ledger.recorder.record(Array.from({ length: 100 }, (_, n) => grant(from + n)));
    await until(async () => parseCheckpoint(await ledger.inquirer.checkpoint()).size >= from + 100);
  }
  await ledger.server.stop('SIGTERM');
  expect((await runCli(['backup', backup, '--data', whole])).status).toBe(0);
});

const damaged = (file: string, part: string): string => {
  const data = join(temporaryFolder(), 'data');
  cpSync(whole, data, { recursive: true });
  damage(join(data, file), part);
  return data;
};

/** What a start says that is refused. */
const refusalOf = (data: string): Promise<string> =>
  TroubledLedger.start({ GRANT_LEDGER_DATA: data }).then(
    () => 'it started',
    (error: unknown) => String(error),
  );

const REFUSED =
  'error: The store is not available: the file is damaged; grant-ledger fsck says where.';

/** The log of the backup in place of the damaged one. */
async function restoreLog(data: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) rmSync(join(data, `ledger.db${end}`), { force: true });
  const { status, stdout } = await runCli(['restore', backup, '--data', data]);
  expect([status, stdout]).toEqual([0, expect.stringContaining('Restored 600 events')]);
  await expectSoundFile(join(data, 'ledger.db'), data, { size: 600 });
}

it('a log with a damaged page of events is not started, fsck says so, and a backup takes its place', async () => {
  const data = damaged('ledger.db', 'events');
  expect(await refusalOf(data)).toContain(REFUSED);
  const { status, stderr } = await runProcess(['fsck', '--data', data]);
  expect(status).toBe(1);
  expect(stderr).toContain('The file cannot be read: database disk image is malformed.');
  await restoreLog(data);
});

it('a log with a damaged page of an index doubles no event: what it cannot look up it refuses, and says so', async () => {
  const data = damaged('ledger.db', 'sqlite_autoindex_events_1');
  const ledger = await TroubledLedger.start({ GRANT_LEDGER_DATA: data });
  const answers: Answered[] = [];
  for (let from = 0; from < 600; from += 20) {
    const posts = Array.from({ length: 20 }, (_, n) => ledger.post({ n: from + n }));
    answers.push(...(await Promise.all(posts)));
  }
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  expect(count(503)).toBeGreaterThan(0);
  expect(count(200) + count(503)).toBe(600);
  await until(() => ledger.server.said().some((line) => line.includes('the file is damaged')));
  expect(await ledger.pairs()).toBe(600);
  await ledger.server.stop('SIGKILL');
  expect((await runProcess(['fsck', '--data', data])).stderr).toContain('malformed');
  await restoreLog(data);
});

it('damaged checkpoints keep the ledger from starting, and those of a backup take their place', async () => {
  const data = damaged('seal.db', 'checkpoints');
  expect(await refusalOf(data)).toContain(REFUSED);
  cpSync(join(backup, 'seal.db'), join(data, 'seal.db'));
  await expectSoundFile(join(data, 'ledger.db'), data, { size: 600 });
});
