import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spill } from './spill.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-'));
  path = join(folder, 'spill.ndjson');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const PORTION = { lines: 2, bytes: 1024 };
const problem = { type: 'about:blank', title: 'Conflict', status: 409, detail: 'Other content.' };

async function drained(spill: Spill, portion = PORTION): Promise<string[]> {
  const all: string[] = [];
  for (;;) {
    const lines = await spill.take(portion);
    if (!lines) return all;
    all.push(...lines);
    await spill.settle([]);
  }
}

it('gives back what was appended, in order and in portions, and then leaves no file but none', async () => {
  const spill = new Spill(path, 1e6);
  await spill.append(['1', '2', '3']);
  await spill.append(['4']);
  expect(readFileSync(path, 'utf8')).toBe('1\n2\n3\n4\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await spill.take(PORTION)).toEqual(['1', '2']);
  await spill.append(['5']);
  await spill.settle([]);
  expect(await drained(spill)).toEqual(['3', '4', '5']);
  expect(spill.isEmpty).toBe(true);
  await spill.close();
  expect(readdirSync(folder)).toEqual([]);
});

it('keeps what was taken and not settled, also for the next who opens it', async () => {
  const spill = new Spill(path, 1e6);
  await spill.append(['1', '2', '3']);
  await spill.take(PORTION);
  await spill.append(['4']);
  await spill.close();
  const next = new Spill(path, 1e6);
  expect(await drained(next)).toEqual(['1', '2', '3', '4']);
  await next.close();
});

it('gives a line that is longer than a portion', async () => {
  const spill = new Spill(path, 1e6);
  const long = 'x'.repeat(5_000);
  await spill.append([long, '2']);
  expect(await drained(spill)).toEqual([long, '2']);
  await spill.close();
});

it.each(['', 'half of a li', '\u00e9'.repeat(70_000)])(
  'drops what a crash left of a line that was not written whole (%#)',
  async (torn) => {
    writeFileSync(path, `1\n2\n${torn}`);
    const spill = new Spill(path, 1e9);
    expect(readFileSync(path, 'utf8')).toBe('1\n2\n');
    await spill.append(['3']);
    expect(await drained(spill)).toEqual(['1', '2', '3']);
    await spill.close();
  },
);

it('writes over what an append left that failed', async () => {
  const spill = new Spill(path, 1e6);
  await spill.append(['1']);
  appendFileSync(path, 'garbage of a full disk');
  await spill.append(['2']);
  expect(readFileSync(path, 'utf8')).toBe('1\n2\n');
  await spill.close();
});

it('keeps all lines or none, and says how full it is', async () => {
  const spill = new Spill(path, 10);
  await spill.append(['1234']);
  await expect(spill.append(['5', '678'])).rejects.toMatchObject({
    code: 'spill',
    message: `The spill file ${path} is full: it holds 5 of at most 10 bytes, and 2 more events need 6. They are not kept.`,
  });
  await spill.append(['5678']);
  expect(await drained(spill)).toEqual(['1234', '5678']);
  await spill.append(['9']);
  await spill.close();
});

it('keeps what the ledger refused apart, with the reason, before it lets go of it', async () => {
  const spill = new Spill(path, 1e6);
  await spill.append(['{"id":"1"}', 'no json']);
  await spill.take(PORTION);
  await spill.settle([
    { line: '{"id":"1"}', problem },
    { line: 'no json', problem },
  ]);
  expect(existsSync(`${path}.sending`)).toBe(false);
  const rejected = readFileSync(`${path}.rejected`, 'utf8').trimEnd().split('\n');
  expect(rejected.map((line) => JSON.parse(line))).toEqual([
    { event: { id: '1' }, problem },
    { event: 'no json', problem },
  ]);
  await spill.close();
});

describe('the lock', () => {
  const holder = (pid: number, host?: string) =>
    JSON.stringify({ pid, host: host ?? JSON.parse(readFileSync(`${path}.lock`, 'utf8')).host });

  it('keeps a second one off, until the first is closed', async () => {
    const spill = new Spill(path, 1e6);
    expect(() => new Spill(path, 1e6)).toThrow(`is in use by process ${process.pid}`);
    await spill.close();
    await new Spill(path, 1e6).close();
  });

  it('of a process that ended is taken over', async () => {
    await new Spill(path, 1e6).close();
    const spill = new Spill(path, 1e6);
    const left = holder(2 ** 30);
    await spill.close();
    writeFileSync(`${path}.lock`, left);
    const next = new Spill(path, 1e6);
    expect(holder(process.pid)).toBe(readFileSync(`${path}.lock`, 'utf8'));
    await next.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of another process, or of one on another host, is respected', () => {
    writeFileSync(`${path}.lock`, holder(2 ** 30, 'elsewhere'));
    expect(() => new Spill(path, 1e6)).toThrow(
      `The spill file ${path} is in use by process ${2 ** 30} on elsewhere. If that has ended, remove ${path}.lock.`,
    );
  });
});
