import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import { roomFor } from '../doctor/disk-check.ts';
import { nodeVersion } from '../doctor/process-checks.ts';
import { ago } from '../doctor/seal-check.ts';
import { startProcess } from '../process.ts';
import { run } from '../program.ts';
import { readSealSettings } from '../seal-settings.ts';
import { readSettings } from '../settings.ts';
import { openTokens } from '../tokens.ts';

const SAMPLE = readFileSync(join(__dirname, '../../sample/history.ndjson'), 'utf8');
const SIZE = SAMPLE.trimEnd().split('\n').length;

const AUDIT = 'audit/audit.db';

/** A ledger that ran, and was stopped. */
let kept: string;
let data: string;
let [stdout, stderr] = ['', ''];
let outside: NodeJS.ProcessEnv;
let whileRunning: readonly Diagnosis[];

beforeAll(async () => {
  kept = mkdtempSync(join(tmpdir(), 'grant-ledger-doctor-'));
  chmodSync(kept, 0o700);
  outside = process.env;
  process.env = { PATH: outside.PATH };
  const settings = { ...readSettings({ data: kept, port: '0' }, {}), token: 'doctor' };
  openTokens(settings).issue({
    name: 'importer',
    role: 'recorder',
    expiresAt: new Date(Date.now() + 300 * 86_400_000),
  });
  const seal = readSealSettings({});
  const running = await startProcess(settings, {
    ...{ quiet: true, isLasting: true, seal, audit: 'of-server' as const },
  });
  const headers = { authorization: 'Bearer doctor', 'content-type': 'application/x-ndjson' };
  await (await fetch(`${running.url}/v1/events`, { method: 'POST', headers, body: SAMPLE })).text();
  // A checkpoint of all of it is there once one of its size can be asked for.
  const sealed = `${running.url}/v1/checkpoint?size=${SIZE}`;
  while (!(await fetch(sealed)).ok);
  const asked = await fetch(`${running.url}/v1/names?kind=person&prefix=p`, { headers });
  expect(asked.status).toBe(200);
  data = kept;
  whileRunning = await examined('--port', new URL(running.url).port);
  await running.close();
});
afterAll(() => {
  rmSync(kept, { recursive: true });
});

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'grant-ledger-doctor-'));
  cpSync(kept, data, { recursive: true, preserveTimestamps: true });
  outside = process.env;
  process.env = { PATH: outside.PATH };
});
afterEach(() => {
  process.env = outside;
  rmSync(data, { recursive: true });
});

async function doctor(...args: string[]): Promise<number> {
  [stdout, stderr] = ['', ''];
  const spies = [
    jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => (stdout += String(text)) !== ''),
    jest
      .spyOn(process.stderr, 'write')
      .mockImplementation((text) => (stderr += String(text)) !== ''),
  ];
  const status = await run(['doctor', '--data', data, ...args]);
  for (const spy of spies) spy.mockRestore();
  return status;
}

async function examined(...args: string[]): Promise<readonly Diagnosis[]> {
  await doctor('--json', '--port', '0', ...args);
  return JSON.parse(stdout) as readonly Diagnosis[];
}

const inData = (name: string) => join(data, name);
const found = (diagnoses: readonly Diagnosis[], of: string) =>
  diagnoses.filter((one) => one.of === of).map(({ state, says }) => `${state}: ${says}`);

/** Of every file but those that SQLite keeps while one is open. */
const contents = () =>
  readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(inData(name)).isFile() && !/-(wal|shm)$/.test(name))
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(inData(name)))
        .digest('hex'),
    ]);

describe('the doctor', () => {
  it('finds nothing wrong with a ledger that runs', () => {
    expect(whileRunning.map(({ state }) => state)).not.toContain('fail');
    expect(found(whileRunning, 'Server')).toEqual([expect.stringContaining(', and is ready')]);
    expect(found(whileRunning, 'Store')).toEqual([
      `ok: ${SIZE} events; the file and the last ${SIZE} events are in order`,
    ]);
    expect(found(whileRunning, 'Audit trail')[0]).toMatch(
      /^ok: (\d+) events?; the file and the last \1 events? are in order$/,
    );
  });

  it('finds nothing wrong with one that was stopped, says so in a table, and changes nothing', async () => {
    const before = contents();
    expect(await doctor('--port', '0')).toBe(0);
    expect(contents()).toEqual(before);
    expect(stderr).toBe('');
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      `ok    Node.js        version ${process.versions.node}`,
      'ok    Settings       all valid',
    ]);
    expect(stdout).toMatch(/^ok {4}Seal {11}175 events, sealed \d+ seconds? ago$/m);
    expect(stdout).toMatch(/^ok {4}Snapshot {7}175 events; the next start goes on from there$/m);
    expect(stdout).toMatch(/\n\n(All is well|\d warnings?)\.\n$/);
  });

  it('is content with an installation that is still to begin', async () => {
    data = join(data, 'new', 'data');
    const diagnoses = await examined();
    expect(diagnoses.map(({ state }) => state)).not.toContain('fail');
    expect(found(diagnoses, 'Data folder')).toEqual([
      expect.stringMatching(/^warn: .* not there yet/),
    ]);
    data = join(data, '..', '..');
    expect(readdirSync(data)).not.toContain('new');
  });

  const spoilt: [string, () => void, string, RegExp][] = [
    [
      'a file that others may read',
      () => {
        chmodSync(inData('tokens.json'), 0o644);
      },
      'Private files',
      /^warn: tokens\.json may be used by others \(mode 0644\)/,
    ],
    [
      'keys that others may read',
      () => {
        chmodSync(inData('keys.json'), 0o604);
      },
      'Seal',
      /^fail: .*may be read by others/,
    ],
    [
      'lost keys',
      () => {
        rmSync(inData('keys.json'));
      },
      'Seal',
      /^fail: There are checkpoints, and no keys/,
    ],
    [
      'other keys',
      () => {
        rmSync(inData('keys.json'));
        process.env.GRANT_LEDGER_SIGNING_KEY = Buffer.alloc(32, 1).toString('base64');
      },
      'Seal',
      /^fail: The last checkpoint is not one of/,
    ],
    [
      'a broken token file',
      () => {
        writeFileSync(inData('tokens.json'), '[{');
      },
      'Tokens',
      /^fail: The token file .* is not JSON/,
    ],
    [
      'no token',
      () => {
        rmSync(inData('tokens.json'));
      },
      'Tokens',
      /^warn: There is no valid token/,
    ],
    [
      'a snapshot that was cut short',
      () => {
        truncateSync(inData('index.snapshot'), 1_000);
      },
      'Snapshot',
      /^warn: It cannot be used: it is not as long as it says/,
    ],
    [
      'a file that is no store',
      () => {
        writeFileSync(inData('ledger.db'), 'x'.repeat(8_192));
      },
      'Store',
      /^fail: .*not a SQLite database/,
    ],
    [
      'a page of zeros',
      () => {
        zeroPage(5);
      },
      'Store',
      /^fail: .*(malformed|problem)/,
    ],
    [
      'a store of a newer version',
      () => {
        sql('PRAGMA user_version = 99');
      },
      'Store',
      /^warn: The store has schema version 99/,
    ],
    [
      'events that are gone',
      () => {
        sql('DELETE FROM events WHERE position > 100');
      },
      'Seal',
      /^fail: The log holds 101 events, and its last checkpoint is of 175/,
    ],
    [
      'a gap',
      () => {
        sql('DELETE FROM events WHERE position = 90');
      },
      'Store',
      /^fail: .*position 91: 90 is the next/,
    ],
    [
      'a changed event',
      () => {
        sql(`UPDATE events SET body = '{ }' WHERE position = 174`);
      },
      'Store',
      /^fail: .*position 174: the event is not in its canonical form/,
    ],
    [
      'a clock that is behind',
      () => {
        sql(`UPDATE events SET recorded_at = recorded_at + 3600000`);
      },
      'Clock',
      /^fail: It is 3\d{3} s behind/,
    ],
    [
      'a record of the audit trail that was changed',
      () => {
        sql(`UPDATE events SET body = '{ }'`, AUDIT);
      },
      'Audit trail',
      /^fail: .*position 0: the event is not in its canonical form/,
    ],
    [
      'an audit trail that others may read',
      () => {
        chmodSync(inData(AUDIT), 0o640);
      },
      'Private files',
      /^warn: audit\.db may be used by others \(mode 0640\)/,
    ],
    [
      'a lost key of the audit trail',
      () => {
        rmSync(inData('audit/keys.json'));
      },
      'Audit trail',
      /^fail: There are checkpoints, and no keys/,
    ],
    [
      'a misspelt variable',
      () => {
        process.env.GRANT_LEDGER_PROT = '1';
      },
      'Settings',
      /^warn: GRANT_LEDGER_PROT is no setting/,
    ],
    [
      'a setting that is wrong',
      () => {
        process.env.GRANT_LEDGER_ORIGIN = 'a b';
      },
      'Settings',
      /^fail: GRANT_LEDGER_ORIGIN must be a name/,
    ],
  ];

  it.each(spoilt)('tells of %s, and what to do', async (_what, spoil, of, says) => {
    spoil();
    const diagnoses = await examined();
    expect(found(diagnoses, of)).toContainEqual(expect.stringMatching(says));
    const told = diagnoses.filter(({ state }) => state === 'warn' || state === 'fail');
    expect(told.every(({ advice }) => advice !== undefined)).toBe(true);
    expect(await doctor('--port', '0')).toBe(told.some(({ state }) => state === 'fail') ? 1 : 0);
  });

  it('tells of a port that another program has, with status 1', async () => {
    const other = createServer((socket) => socket.end('no HTTP')).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    expect(await doctor('--port', String((other.address() as AddressInfo).port))).toBe(1);
    expect(stdout).toMatch(
      /^FAIL {2}Server {9}It cannot listen on 127\.0\.0\.1, port \d+ \(EADDRINUSE\)\.$/m,
    );
    expect(stderr).toMatch(/^error: 1 failure, \d warnings?\.$/m);
    other.close();
  });

  it('asks others only if it is told to', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => free.once('listening', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    process.env.GRANT_LEDGER_WEBHOOK_URL = `http://127.0.0.1:${port}/hidden`;
    process.env.GRANT_LEDGER_WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    expect(found(await examined(), 'Webhook')).toEqual([]);
    expect(found(await examined('--online'), 'Webhook')).toEqual([
      'fail: the receiver cannot be reached (ECONNREFUSED).',
    ]);
    process.env.GRANT_LEDGER_STORE = `esdb://user:hidden@127.0.0.1:${port}`;
    expect(found(await examined('--online'), 'Log server')).toEqual([
      `fail: 127.0.0.1:${port} cannot be reached (ECONNREFUSED).`,
    ]);
    expect(stdout).not.toContain('hidden');
  });

  const GIB = 1024 ** 3;
  it.each([
    [500 * GIB, undefined, 'ok: 500.0 GiB free'],
    [500 * GIB, GIB, 'ok: 500.0 GiB free, for 500 days at the rate of the log so far'],
    [50 * GIB, GIB, 'warn: 50.0 GiB free, for 50 days at the rate of the log so far.'],
    [GIB / 2, undefined, 'fail: 0.5 GiB free.'],
    [500 * GIB, 1, 'ok: 500.0 GiB free, for over ten years at the rate of the log so far'],
  ])('says of %d bytes, of which %s go a day: %s', (free, growth, expected) => {
    const { state, says } = roomFor(free, growth);
    expect(`${state}: ${says}`).toBe(expected);
  });

  it.each([
    ['20.18.3', 'fail'],
    ['20.19.0', 'ok'],
    ['24.1.0', 'ok'],
  ])('calls Node.js %s: %s', (version, state) => {
    expect(nodeVersion(version).state).toBe(state);
  });

  it.each([
    [0, '0 seconds ago'],
    [61_000, '1 minute ago'],
    [7_200_000, '2 hours ago'],
    [200_000_000, '2 days ago'],
  ])('says of %d ms: %s', (milliseconds, expected) => {
    expect(ago(milliseconds)).toBe(expected);
  });
});

function sql(statement: string, file = 'ledger.db'): void {
  const database = new Database(inData(file));
  database.exec(statement);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** In a file whose write-ahead log is empty, since a ledger that is stopped leaves none. */
function zeroPage(page: number): void {
  const bytes = readFileSync(inData('ledger.db'));
  const size = bytes.readUInt16BE(16);
  writeFileSync(inData('ledger.db'), bytes.fill(0, page * size, (page + 1) * size));
}
