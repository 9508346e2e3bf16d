import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '@grant-ledger/cli';
import { canonicalJson } from '@grant-ledger/domain';
import { Ledger } from '@grant-ledger/ledger';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import { runCli, startServer, temporaryFolder } from '../support/process.ts';
import { readArchive, writeArchive, type Archive } from '../support/zip.ts';

// A bundle is verified by somebody who has it and the log's public key, and nothing else; and each way to tamper with
// it is refused with its reason.

const SAMPLE = join(__dirname, '../../services/cli/sample/history.ndjson');
const BIN = join(__dirname, '../../services/cli/bin/grant-ledger.js');
const QUESTION = ['--on', '2025-07-17', '--location', 'CN', '--customer', 'dod'];
const REPORT = ['report', 'contractors', ...QUESTION];

/** The ledger, which the committee cannot reach, and what it was given. */
let ledger: string;
let committee: string;
let keys: string;
let bundle: string;
let files: Archive;

const cli = (data: string, ...args: string[]) =>
  runCli(args, { env: { GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: '' } });

/** A ledger with these events, in a folder of its own. */
async function newLedger(history: string): Promise<string> {
  const data = temporaryFolder();
  const store = openSqliteStore(join(data, 'ledger.db'));
  const posted = history.trimEnd().split('\n');
  await new Ledger({ store }).recordAll(
    posted.map((line) => JSON.parse(line) as unknown),
    { recordedBy: 'sample' },
  );
  await store.close();
  return data;
}

const sample = readFileSync(SAMPLE, 'utf8');

beforeAll(async () => {
  ledger = await newLedger(sample);
  committee = temporaryFolder();
  bundle = join(committee, 'report.zip');
  const made = await cli(ledger, ...REPORT, '--bundle', bundle);
  expect(made).toMatchObject({ status: 0, stderr: '' });
  keys = join(committee, 'keys');
  writeFileSync(keys, (await cli(ledger, 'keys', 'show')).stdout);
  files = await readArchive(bundle);
});

const args = (path: string, more: readonly string[]) => [
  ...['verify', 'report', path, '--keys', keys],
  ...more,
];

/** Verifies as the command does, in this process. */
async function verify(path: string, ...more: string[]) {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += String(text);
      return true;
    }),
  );
  const status = await run(args(path, more));
  for (const spy of spies) spy.mockRestore();
  return { status, ...said };
}

/** The bundle with some of its files changed; those that become undefined are left out. */
async function tampered(changes: Readonly<Record<string, Buffer | string | undefined>>) {
  const path = join(temporaryFolder(), 'tampered.zip');
  const all = new Map(files);
  for (const [name, bytes] of Object.entries(changes))
    if (bytes === undefined) all.delete(name);
    else all.set(name, Buffer.from(bytes));
  await writeArchive(path, all);
  return verify(path);
}

interface Report {
  rows: Record<string, unknown>[];
  summary: { figures: { name: string; value: number }[] };
}
const report = () => JSON.parse(text('report.json')) as Report;
const text = (name: string) => files.get(name)!.toString();

describe('a bundle', () => {
  it('verifies in another folder, by the public key alone, and the report is made again from its log', async () => {
    const env = { GRANT_LEDGER_DATA: join(committee, 'nowhere') };
    const { status, stdout, stderr } = await runCli(args(bundle, []), { env });
    expect(stderr).toBe('');
    expect(stdout).toContain('The report is genuine.');
    expect(stdout).toMatch(/made again +from the log: the same bytes, so nobody was left out/);
    expect(stdout).toMatch(/evidence +\d+ events, each proven to be in the log/);
    expect(status).toBe(0);
  });

  /** A network of its own has no way out; only some systems let a test have one. */
  const hasNoNetwork = spawnSync('unshare', ['--net', 'true']).status === 0;
  if (!hasNoNetwork)
    process.stderr.write(
      'SKIPPED: verifying without a network: it needs unshare, and leave to use it.\n',
    );
  (hasNoNetwork ? it : it.skip)('verifies with the network off', () => {
    const command = [process.execPath, BIN, ...args(bundle, [])];
    const { status, stdout } = spawnSync('unshare', ['--net', ...command], { encoding: 'utf8' });
    expect(stdout).toContain('The report is genuine.');
    expect(status).toBe(0);
  });

  it('holds the report in its three forms, a checkpoint, the evidence with its proofs, and the log', () => {
    expect([...files.keys()]).toEqual([
      'manifest.json',
      'checkpoint',
      'report.json',
      'report.csv',
      'report.pdf',
      'report.checkpoint',
      'evidence.ndjson',
      'log/events.ndjson',
    ]);
    const evidence = new Set(
      report().rows.flatMap(({ evidence: positions }) => positions as number[]),
    );
    const proven = lines('evidence.ndjson').map((line) => (JSON.parse(line) as Line).position);
    expect(proven).toEqual(expect.arrayContaining([...evidence]));
  });

  it('without the log says that it was not made again, unless an export is given', async () => {
    const path = join(temporaryFolder(), 'small.zip');
    const again = await cli(ledger, ...REPORT, '--no-log', '--bundle', path);
    expect(again.status).toBe(0);
    expect([...(await readArchive(path)).keys()]).not.toContain('log/events.ndjson');
    expect((await verify(path)).stdout).toMatch(/made again +no, since the log is not at hand/);
  });

  it('takes the log from the file of an export', async () => {
    const folder = temporaryFolder();
    const log = join(folder, 'events.ndjson');
    writeFileSync(log, files.get('log/events.ndjson')!);
    const all = new Map(files);
    all.delete('log/events.ndjson');
    const path = join(folder, 'small.zip');
    await writeArchive(path, all);
    const { status, stdout } = await verify(path, '--log', log);
    expect(stdout).toMatch(/made again +from the log: the same bytes/);
    expect(status).toBe(0);
  });
});

interface Line {
  position: number;
  event: { data: Record<string, unknown> };
  proof: string[];
}
const lines = (name: string) => text(name).trimEnd().split('\n');
const joined = (all: readonly string[]) => `${all.join('\n')}\n`;

describe('refused is a bundle', () => {
  const refused = async (
    changes: Readonly<Record<string, Buffer | string | undefined>>,
    ...reasons: (RegExp | string)[]
  ) => {
    const { status, stdout, stderr } = await tampered(changes);
    expect(stdout).toBe('');
    expect(stderr).toContain('error: ');
    for (const reason of reasons) expect(stderr).toMatch(reason);
    expect(status).toBe(1);
  };

  it('from whose JSON a row was removed: it is not what was issued, and the row is named', async () => {
    const changed = report();
    changed.rows = changed.rows.filter(({ organizationId }) => organizationId !== 'o-lantern');
    await refused(
      { 'report.json': canonicalJson(changed) },
      /report\.json is not the report that was issued: its digest is sha-256:\w+, and the ledger recorded sha-256:/,
      'the row organizationId "o-lantern" is missing from report.json',
    );
  });

  it('in whose JSON a number was changed', async () => {
    const changed = report();
    changed.summary.figures.find(({ name }) => name === 'certain')!.value = 2;
    await refused(
      { 'report.json': canonicalJson(changed) },
      'report.json is not the report that was issued',
      'report.json is not what the log gives when the report is made again',
    );
  });

  it('in which a number of a row was changed: the column is named', async () => {
    const changed = report();
    changed.rows[0]!.exercised = 0;
    await refused(
      { 'report.json': canonicalJson(changed) },
      'the row organizationId "o-aster" differs in exercised',
    );
  });

  it('with the log of another ledger', async () => {
    const other = await newLedger(sample.replaceAll('p-01', 'p-99'));
    const path = join(temporaryFolder(), 'other.zip');
    await cli(other, ...REPORT, '--bundle', path);
    const log = (await readArchive(path)).get('log/events.ndjson')!;
    await refused(
      { 'log/events.ndjson': log },
      /the log is not the one that was sealed, in the first 175 events: the root of 175 is /,
    );
  });

  it('that another ledger sealed, by another key', async () => {
    const other = await newLedger(sample);
    const path = join(temporaryFolder(), 'other.zip');
    await cli(other, ...REPORT, '--bundle', path);
    const { status, stderr } = await verify(path);
    expect(stderr).toMatch(/error: the checkpoint in .*other\.zip: /);
    expect(status).toBe(1);
  });

  it('with a checkpoint that says another size', async () => {
    const changed = text('checkpoint').replace(/\n\d+\n/, '\n200\n');
    const { status, stderr } = await tampered({ checkpoint: changed });
    expect(stderr).toMatch(/the checkpoint in .*: A signature by \S+ is not one of this note/);
    expect(status).toBe(1);
  });

  it('in whose evidence a position was changed', async () => {
    const all = lines('evidence.ndjson');
    const line = JSON.parse(all[3]!) as Line;
    const was = line.position;
    line.position += 1;
    all[3] = canonicalJson(line);
    await refused(
      { 'evidence.ndjson': joined(all) },
      `evidence, line 4: the event says that its position is ${was}, and the evidence ${was + 1}`,
      `rests on position ${was}, for which the bundle has no proof`,
    );
  });

  it('in whose JSON the position of the evidence was changed', async () => {
    const changed = report();
    (changed.rows[0]!.evidence as number[])[0] = 3;
    await refused(
      { 'report.json': canonicalJson(changed) },
      'report.json is not the report that was issued',
      'row 1 rests on position 3, for which the bundle has no proof',
      'differs in evidence',
    );
  });

  it('in whose evidence an event was changed', async () => {
    const all = lines('evidence.ndjson');
    const line = JSON.parse(all[3]!) as Line;
    line.event.data.personId = 'p-99';
    all[3] = canonicalJson(line);
    await refused(
      { 'evidence.ndjson': joined(all) },
      /evidence, line 4: the event at position \d+ is not proven to be in the log: /,
    );
  });

  it('from whose log an event was left out', async () => {
    const all = lines('log/events.ndjson');
    all.splice(77, 1);
    await refused(
      { 'log/events.ndjson': joined(all) },
      'the log, line 78: says that its position is 78, where 77 is the next',
      /the log ends too early: it has \d+ events/,
    );
  });

  it('without the event that says that it was issued', async () => {
    const all = lines('evidence.ndjson').filter((line) => !line.includes('"report.issued"'));
    // The sample has one of another report.
    await refused(
      { 'evidence.ndjson': joined(all) },
      'the bundle does not prove that the report was issued',
    );
  });

  it('in which the CSV or the PDF says something else than the JSON', async () => {
    await refused(
      { 'report.csv': text('report.csv').replace('o-lantern', 'o-nobody') },
      'report.csv is not what is drawn from report.json',
    );
    const pdf = Buffer.from(files.get('report.pdf')!);
    pdf[pdf.length - 100] = pdf[pdf.length - 100]! ^ 1;
    await refused({ 'report.pdf': pdf }, 'report.pdf is not what is drawn from report.json');
  });

  it.each(['checkpoint', 'report.json', 'report.csv', 'report.pdf', 'evidence.ndjson'])(
    'that has no %s',
    async (name) => {
      await refused({ [name]: undefined }, new RegExp(`has no ${name}\\.`));
    },
  );

  it('that is no archive, or holds what no bundle has', async () => {
    const path = join(temporaryFolder(), 'none.zip');
    writeFileSync(path, 'none');
    expect((await verify(path)).stderr).toMatch(/is no bundle that can be read: /);
    await refused({ 'readme.txt': 'hello' }, /holds "readme\.txt", which no bundle has\./);
    expect((await verify(join(path, '..', 'missing.zip'))).stderr).toMatch(/There is no .*missing/);
  });

  // Whoever runs the ledger has its key, and can have it issue what he likes: what the log gives he cannot change.
  it('of a report that the ledger itself issued with somebody left out', async () => {
    const forged = temporaryFolder();
    cpSync(ledger, forged, { recursive: true });
    const id = '01a00000-0000-7000-8000-000000000000';
    const folder = join(forged, 'reports', id);
    mkdirSync(folder, { recursive: true });
    const changed = report();
    changed.rows = changed.rows.filter(({ organizationId }) => organizationId !== 'o-lantern');
    const json = canonicalJson(changed);
    writeFileSync(join(folder, 'report.json'), json);
    const [genuine] = readdirSync(join(ledger, 'reports'));
    const asked = readFileSync(join(ledger, 'reports', genuine!, 'request.json'), 'utf8');
    writeFileSync(join(folder, 'request.json'), asked.replace(genuine!, id));
    const server = await startServer({ GRANT_LEDGER_DATA: forged, GRANT_LEDGER_TOKEN: 'forger' });
    const path = join(temporaryFolder(), 'forged.zip');
    const headers = { authorization: 'Bearer forger' };
    let answer = await fetch(`${server.url}/v1/reports/${id}.zip?log=true`, { headers });
    while (answer.status === 409)
      answer = await fetch(`${server.url}/v1/reports/${id}.zip?log=true`, { headers });
    writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
    await server.stop('SIGTERM');
    const { status, stderr } = await verify(path);
    expect(stderr).toBe(
      'error: The report does not verify.\n' +
        '  report.json is not what the log gives when the report is made again\n' +
        '  the row organizationId "o-lantern" is missing from report.json\n',
    );
    expect(status).toBe(1);
  });
});
