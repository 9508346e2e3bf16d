import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { run } from '@grant-ledger/cli';
import { Inquirer, Recorder } from '@grant-ledger/client';
import type { PostedEvent } from '@grant-ledger/domain';
import { parseCheckpoint } from '@grant-ledger/sealing';
import { until } from '../support/until.ts';
import { startEventStoreDouble } from '../eventstoredb/server.ts';
import { runCli, startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';

const TOKEN = 'backup-test';
/** Of the log, and of the audit trail. */
const KEYS = ['keys.json', 'audit/keys.json'];

const grant = (n: number): PostedEvent => ({
  specversion: '1.0',
  id: `e-${n}`,
  source: 'urn:test:backup',
  type: 'grant.issued',
  time: '2025-01-01T00:00:00Z',
  data: {
    grantId: `g-${n}`,
    grantee: { kind: 'person', id: `p-${n % 97}` },
    scope: { kind: 'tenant', id: `t-${n % 13}` },
    role: 'operator',
    validFrom: '2025-01-01T00:00:00Z',
  },
});

/** Runs a command line in this process, where it starts sooner. */
async function cli(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += String(text);
      return true;
    });
  try {
    const status = await run(args);
    return { status, ...said };
  } finally {
    jest.restoreAllMocks();
  }
}

describe('a ledger that is backed up while somebody posts, and then lost', () => {
  let folder: string;
  let data: string;
  let server: ServerProcess;
  let inquirer: Inquirer;
  let env: Record<string, string>;
  let vkey: string;
  /** Events were acknowledged, in their order, up to this number. */
  let acknowledged = 0;
  /** … of which so many before the backup began. */
  let before: number;
  /** A checkpoint from before the backup, and one from after it, as a committee keeps them. */
  let [early, late] = ['', ''];
  const out = (name: string) => join(folder, name);
  const checkpoint = () => inquirer.checkpoint();
  const sizeOf = (note: string) => parseCheckpoint(note).size;

  async function start(): Promise<void> {
    server = await startServer(env);
    inquirer = new Inquirer({ url: server.url, token: TOKEN });
  }

  /** Posts until the signal, twenty at a time, and then lets the log be sealed. */
  async function post(signal: AbortSignal): Promise<void> {
    const recorder = new Recorder({ url: server.url, token: TOKEN });
    while (!signal.aborted) {
      const next = Array.from({ length: 20 }, (_, index) => grant(acknowledged + index));
      await recorder.record(next);
      acknowledged += next.length;
    }
    await recorder.close();
  }

  beforeAll(async () => {
    folder = temporaryFolder();
    data = out('data');
    env = { GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: TOKEN };
    Object.assign(process.env, env);
    await start();
    const stop = new AbortController();
    const posting = post(stop.signal);
    await until(async () => acknowledged >= 200 && sizeOf(await checkpoint()) > 0);
    early = await checkpoint();
    const report = [
      ...['report', 'coverage', '--from', '2025-01-01T00:00:00Z', '--to', '2025-02-01T00:00:00Z'],
      ...['--json', out('report.json'), '--url', server.url],
    ];
    expect(await cli(...report)).toMatchObject({ status: 0 });
    await fetch(`${server.url}/v1/persons/p-1/profile`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ displayName: 'an invented name' }),
    });
    before = acknowledged;
    const made = await runCli(['backup', out('backup'), '--with-tokens'], { env });
    expect(made.status).toBe(0);
    expect(made.stdout).toMatch(
      /^Backed up \d+ events, root \S+, of which \d+ are sealed, to \S+backup: \d+ files, \d+ bytes, sound\.\nNot in it: keys\.json, audit\/keys\.json\. Keep copies of them apart from it\.\n$/,
    );
    stop.abort();
    await posting;
    await until(async () => sizeOf(await checkpoint()) >= acknowledged + 2);
    late = await checkpoint();
    [, vkey = ''] = (await cli('keys', 'show')).stdout.split('\n');
    for (const [name, note] of [
      ['early', early],
      ['late', late],
    ] as const)
      writeFileSync(out(name), note);
    for (const path of KEYS) cpSync(join(data, path), out(path), { recursive: true });
  });
  afterAll(async () => {
    for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name);
    await server.stop('SIGKILL');
  });

  const manifest = () =>
    JSON.parse(readFileSync(join(out('backup'), 'backup.json'), 'utf8')) as {
      size: number;
      root: string;
      sealed: number;
      files: { path: string }[];
    };

  it('has a backup of one moment: every event acknowledged before, none after a gap, for its owner alone', () => {
    const { size, sealed, files } = manifest();
    expect(size).toBeGreaterThanOrEqual(before);
    expect(size).toBeLessThan(acknowledged);
    expect(sealed).toBeLessThanOrEqual(size);
    expect(sealed).toBeGreaterThanOrEqual(sizeOf(early));
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['ledger.db', 'seal.db', 'tokens.json', 'checkpoint'],
        ...['profiles.db', 'audit/audit.db', 'audit/seal.db'],
      ]),
    );
    expect(paths.filter((path) => path.includes('profile-key'))).toEqual([]);
    expect(paths.filter((path) => path.startsWith('reports/')).length).toBeGreaterThan(3);
    const listed = readdirSync(out('backup'), { recursive: true, encoding: 'utf8' });
    for (const name of listed) {
      const { mode } = statSync(join(out('backup'), name));
      expect(mode & 0o077).toBe(0);
    }
    // What is listed is all that is there.
    const inFiles = listed.filter((name) => statSync(join(out('backup'), name)).isFile());
    expect(inFiles.sort()).toEqual([...paths, 'backup.json'].sort());
  });

  it('is not backed up over what is there, or where there is none', async () => {
    expect(await cli('backup', out('backup'))).toMatchObject({
      status: 1,
      stderr: `error: ${out('backup')} is there already; name a new folder.\n`,
    });
    const nothing = await cli('backup', out('none'), '--data', out('elsewhere'));
    expect(nothing.stderr).toMatch(/^error: There is no ledger at .*elsewhere\/ledger\.db\./);
    expect(existsSync(out('none'))).toBe(false);
  });

  it('is not restored over the ledger that is there', async () => {
    const { status, stderr } = await cli('restore', out('backup'));
    expect([status, stderr]).toEqual([
      1,
      `error: ${join(data, 'ledger.db')} is there already; restore overwrites no ledger. Stop what uses it, put it aside with the files beside it, and restore again.\n`,
    ]);
  });

  it('is lost with its folder, and not restored where sealed events would be lost, unless told so', async () => {
    await server.stop('SIGKILL');
    rmSync(data, { recursive: true });
    mkdirSync(data);
    for (const path of KEYS) cpSync(out(path), join(data, path), { recursive: true });
    const { size } = manifest();
    const lost = sizeOf(late) - size;
    const refused = await cli('restore', out('backup'), '--checkpoint', out('early'), out('late'));
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain(
      `error: ${lost} sealed events would be lost: the backup has ${size} events, and the checkpoint in ${out('late')} seals ${sizeOf(late)}.`,
    );
    expect(readdirSync(data).sort()).toEqual(['audit', 'keys.json']);

    const told = ['--checkpoint', out('late'), '--lose-sealed-events'];
    const elsewhere = ['--data', out('elsewhere'), '--keys', out('vkeys')];
    writeFileSync(out('vkeys'), `${vkey}\n`);
    const lossy = await cli('restore', out('backup'), ...elsewhere, ...told);
    expect(lossy.status).toBe(0);
    expect(lossy.stdout).toContain(
      `${lost} sealed events are lost. What is sealed from now on does not continue`,
    );
    expect(lossy.stdout).toContain('There is no keys.json in');
  });

  it('is not restored from a backup that is damaged, is none, or is of a newer format', async () => {
    const damaged = out('damaged');
    cpSync(out('backup'), damaged, { recursive: true });
    const log = readFileSync(join(damaged, 'ledger.db'));
    log[log.length >> 1]! ^= 1;
    writeFileSync(join(damaged, 'ledger.db'), log);
    rmSync(join(damaged, 'tokens.json'));
    expect(await cli('restore', damaged)).toMatchObject({
      status: 1,
      stderr: `error: The backup ${damaged} is damaged:\n  tokens.json is not there\n  ledger.db is not what was backed up\n`,
    });
    expect((await cli('restore', out('elsewhere'))).stderr).toBe(
      `error: There is no ${join(out('elsewhere'), 'backup.json')}.\n`,
    );
    writeFileSync(join(damaged, 'backup.json'), JSON.stringify({ format: 2 }));
    expect((await cli('restore', damaged)).stderr).toContain('Run the newer software.');
    // Nor is anything written outside of the data folder.
    const { files, ...rest } = manifest();
    const evil = { ...rest, files: [...files, { ...files[0], path: 'reports/../../evil' }] };
    writeFileSync(join(damaged, 'backup.json'), JSON.stringify(evil));
    expect((await cli('restore', damaged)).stderr).toContain('is no part of a backup');
    expect(readdirSync(data).sort()).toEqual(['audit', 'keys.json']);
  });

  it('is restored, whole and sound, by a checkpoint from before, and goes on where it was', async () => {
    const { size, root } = manifest();
    const restored = await cli('restore', out('backup'), '--checkpoint', out('early'));
    expect(restored.status).toBe(0);
    expect(restored.stdout).toMatch(
      new RegExp(
        `^Restored ${size} events, root \\S+, of which \\d+ are sealed, to \\S+: sound\\.\n$`,
      ),
    );
    expect(restored.stdout).toContain(root);
    expect(readdirSync(data).filter((name) => /unfinished|restoring/.test(name))).toEqual([]);
    await start();
    const ids: string[] = [];
    for await (const { id } of inquirer.events()) ids.push(id);
    const reports = await inquirer.reports();
    expect(reports).toHaveLength(1);
    // The report's two events are among those of the poster.
    expect(ids.filter((id) => id.startsWith('e-'))).toEqual(
      Array.from({ length: size - 2 }, (_, n) => `e-${n}`),
    );
    const recorder = new Recorder({ url: server.url, token: TOKEN });
    const again = Array.from({ length: 50 }, (_, n) => grant(size - 2 - 25 + n));
    const outcomes = await recorder.record(again);
    expect(outcomes.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(25);
    await recorder.close();
    await until(async () => sizeOf(await checkpoint()) >= size + 25);
    const fsck = await cli('fsck', '--checkpoint', out('early'));
    expect(fsck.status).toBe(0);
    await cli('export', '--out', out('export'));
    const verified = await cli(
      'verify',
      'log',
      out('export'),
      '--key',
      vkey,
      '--checkpoint',
      out('early'),
    );
    expect(verified).toMatchObject({ status: 0, stderr: '' });
    await server.stop('SIGTERM');
  });

  it('whose log alone is lost keeps its checkpoints, and says what of them a backup does not have', async () => {
    for (const end of ['', '-wal', '-shm']) rmSync(join(data, `ledger.db${end}`), { force: true });
    const { size } = manifest();
    const refused = await cli('restore', out('backup'));
    expect(refused.stderr).toContain(
      `25 sealed events would be lost: the backup has ${size} events, and the last checkpoint in ${join(data, 'seal.db')} seals ${size + 25}.`,
    );
    const { status, stdout } = await cli('restore', out('backup'), '--lose-sealed-events');
    expect(status).toBe(0);
    expect(stdout).toContain('25 sealed events are lost.');
    expect(stdout).toMatch(/Was there already, and stays: tokens\.json, reports\//);
    expect(stdout).toMatch(/The checkpoints that were there are now \S+seal\.db\.before-\S+\.\n/);
    expect((await cli('fsck')).status).toBe(0);
  });
});

it('a log on a server is not backed up here, but can be from a copy in a file', async () => {
  const double = await startEventStoreDouble();
  const folder = temporaryFolder();
  const at = {
    GRANT_LEDGER_STORE: double.connectionString,
    GRANT_LEDGER_DATA: join(folder, 'data'),
  };
  const server = await startServer({ ...at, GRANT_LEDGER_TOKEN: TOKEN });
  const recorder = new Recorder({ url: server.url, token: TOKEN });
  await recorder.record([grant(0), grant(1)]);
  await recorder.close();
  const inquirer = new Inquirer({ url: server.url, token: TOKEN });
  await until(async () => parseCheckpoint(await inquirer.checkpoint()).size === 2);
  await server.stop('SIGTERM');
  const refused = await runCli(['backup', join(folder, 'backup')], { env: at });
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("back it up by the server's own instructions");
  const copy = join(folder, 'copy');
  const file = `sqlite:${join(copy, 'ledger.db')}`;
  const migrated = await runCli(['migrate', '--to', file, '--data', copy], { env: at });
  expect(migrated.status).toBe(0);
  cpSync(join(folder, 'data/keys.json'), join(copy, 'keys.json'));
  const made = await runCli(['backup', join(folder, 'backup'), '--store', file, '--data', copy]);
  expect(made.stdout).toMatch(/^Backed up 2 events, root \S+, of which 2 are sealed/);
  await double.stop();
});
