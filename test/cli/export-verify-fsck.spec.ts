import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inquirer, Recorder } from '@grant-ledger/client';
import { canonicalJson, type PostedEvent } from '@grant-ledger/domain';
import { parseCheckpoint } from '@grant-ledger/sealing';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import { withDatabase } from '../sealing/raw-rows.ts';
import { recordAndSeal, storeIn } from '../sealing/sealed-sample.ts';
import { runCli, startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { STORES, type NewLog } from '../support/stores.ts';

const SAMPLE = join(__dirname, '../../services/cli/sample/history.ndjson');
const events = readFileSync(SAMPLE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as PostedEvent);
const TOKEN = 'export-test';

describe.each(STORES)('a ledger over $store', ({ newLog }) => {
  let log: NewLog;
  let data: string;
  let out: string;
  let server: ServerProcess;
  let recorder: Recorder;
  let inquirer: Inquirer;
  let env: Record<string, string>;
  let key: string;
  const cli = (...args: string[]) => runCli(args, { env });

  /** Waits until so many events are sealed. */
  const sealed = async (size: number) => {
    while ((await inquirer.checkpoint().then(parseCheckpoint, () => ({ size: -1 }))).size < size)
      await sleep(50);
  };

  beforeAll(async () => {
    log = await newLog();
    [data, out] = [temporaryFolder(), temporaryFolder()];
    env = {
      GRANT_LEDGER_DATA: data,
      GRANT_LEDGER_STORE: log.setting,
      GRANT_LEDGER_TOKEN: TOKEN,
    };
    server = await startServer(env);
    recorder = new Recorder({ url: server.url, token: TOKEN });
    inquirer = new Inquirer({ url: server.url, token: TOKEN });
    await recorder.record(events.slice(0, 100));
    await sealed(100);
    [, key] = (await cli('keys', 'show')).stdout.split('\n') as [string, string];
  });
  afterAll(async () => {
    await server.stop('SIGKILL');
    await log.end();
  });

  it('is exported while it runs, from its store and over HTTP, to the same bytes, which verify', async () => {
    const ofStore = await cli('export', '--out', join(out, 'store'));
    expect(ofStore).toMatchObject({ status: 0, stderr: '' });
    expect(ofStore.stdout).toMatch(/^Exported 100 events and their checkpoint to \S+\.\n$/);
    const overHttp = await cli('export', '--out', join(out, 'http'), '--url', server.url);
    expect(overHttp).toMatchObject({ status: 0, stderr: '' });
    for (const file of ['events.ndjson', 'checkpoint'])
      expect(readFileSync(join(out, 'http', file))).toEqual(readFileSync(join(out, 'store', file)));
    const lines = readFileSync(join(out, 'http', 'events.ndjson'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(
      events.slice(0, 100).map(({ id }) => id),
    );
    for (const line of lines) expect(canonicalJson(JSON.parse(line))).toBe(line);

    // Offline: with neither settings nor data.
    const verified = await runCli(['verify', 'log', join(out, 'http'), '--key', key]);
    expect(verified).toMatchObject({ status: 0, stderr: '' });
    expect(verified.stdout).toContain('The log is the one that was sealed, whole and unaltered.');
  });

  it('proves an event offline', async () => {
    const get = async (path: string, accept = 'application/json') => {
      const headers = { authorization: `Bearer ${TOKEN}`, accept };
      return (await fetch(server.url + path, { headers })).text();
    };
    const [proof, event] = [join(out, 'proof'), join(out, 'event.json')];
    writeFileSync(proof, await get('/v1/proofs/inclusion?position=42', 'text/plain'));
    writeFileSync(event, await get('/v1/events/42'));
    const args = ['verify', 'proof', proof, '--event', event, '--key', key];
    expect(await runCli(args)).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(event, await get('/v1/events/43'));
    expect(await runCli(args)).toMatchObject({ status: 1 });
  });

  it('extends what was exported before, and is found sound while it runs', async () => {
    await recorder.record(events.slice(100));
    await sealed(events.length);
    await cli('export', '--out', join(out, 'later'));
    const older = join(out, 'http', 'checkpoint');
    const verified = await runCli([
      ...['verify', 'log', join(out, 'later'), '--key', key, '--checkpoint', older],
    ]);
    expect(verified.stdout).toContain(`extends    the checkpoint in ${older}: 100 events`);
    expect(verified.status).toBe(0);
    const fsck = await cli('fsck', '--checkpoint', older);
    expect(fsck.stdout).toMatch(
      /^Sound: 175 events, root [A-Za-z0-9+/]{43}=, as \d+ checkpoints had it\.\n$/,
    );
    expect(fsck.status).toBe(0);
  });
});

describe('export', () => {
  it('leaves a folder as it is that is there, and makes none where nothing was sealed', async () => {
    const data = temporaryFolder();
    const [file, none] = [join(data, 'ledger.db'), join(data, 'none')];
    await openSqliteStore(file).close();
    const env = { GRANT_LEDGER_DATA: data };
    const nothing = await runCli(['export', '--out', none], { env });
    expect(nothing).toMatchObject({ status: 1, stdout: '' });
    expect(nothing.stderr).toContain('Nothing was sealed yet');
    expect(readdirSync(data)).not.toContain('none');
    await recordAndSeal(data, 3);
    const there = await runCli(['export', '--out', data], { env });
    expect(there).toMatchObject({ status: 1, stdout: '' });
    expect(there.stderr).toContain('is there already; name a new folder');
  });

  it('of a log that is shorter than its checkpoint says so, and makes no folder', async () => {
    const data = temporaryFolder();
    await recordAndSeal(data, 3);
    withDatabase(storeIn(data), (database) =>
      database.exec('DELETE FROM events WHERE position = 2'),
    );
    const cut = await runCli(['export', '--data', data, '--out', join(data, 'out')]);
    expect(cut).toMatchObject({ status: 1, stdout: '' });
    expect(cut.stderr).toContain('The log has 2 events, and its checkpoint is of 3');
    expect(readdirSync(data).filter((name) => name.startsWith('out'))).toEqual([]);
  });
});

it('fsck makes nothing where there is no ledger', async () => {
  const folder = temporaryFolder();
  const { status, stderr } = await runCli(['fsck', '--data', join(folder, 'none')]);
  expect(stderr).toContain('There is no ledger at');
  expect(status).toBe(1);
  expect(existsSync(join(folder, 'none'))).toBe(false);
});
