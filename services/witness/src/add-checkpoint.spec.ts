import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCheckpoint, openNote } from '@grant-ledger/sealing';
import { startWitness, type RunningWitness } from './start.ts';
import { TestLog } from './testing/log.ts';

const leaves = Array.from({ length: 12 }, (_, leaf) => leaf);
const log = new TestLog('log.example', leaves);
/** Of the same keys, and the same up to size 3. */
const forked = new TestLog('log.example', [0, 1, 2, 99, 4, 5, 6, 7, 8]);
const rotated = new TestLog('log.example', leaves, 'another key');
const thief = new TestLog('log.example', leaves, "a thief's key");
const stranger = new TestLog('stranger.example', leaves);

let folder: string;
let witness: RunningWitness;
const start = () =>
  startWitness({
    ...{ name: 'witness.example', logs: [log.verifierKey(), rotated.verifierKey()] },
    ...{ dataPath: join(folder, 'data'), host: '127.0.0.1', port: 0 },
  });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grant-ledger-witness-'));
  witness = await start();
});
afterEach(async () => {
  await witness.close();
  rmSync(folder, { recursive: true });
});

async function post(body: string | Uint8Array<ArrayBuffer>) {
  const answer = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: await answer.text(),
  };
}

const hash = (origin: string) => createHash('sha256').update(origin).digest('hex');
const monitored = (origin: string) => fetch(`${witness.url}/${hash(origin)}/checkpoint`);

it('cosigns the first checkpoint, and what continues it', async () => {
  for (const [from, to] of [
    [0, 3],
    [3, 8],
    [8, 11],
  ] as const) {
    const before = Math.floor(Date.now() / 1000);
    const { status, type, text } = await post(log.request(from, to));
    expect([status, type]).toEqual([200, 'text/plain; charset=utf-8']);
    const { signatures } = openNote(log.note(to) + text, [witness.verifierKey]);
    expect(signatures.map(({ line }) => line)).toEqual([text]);
    expect(signatures[0]!.time).toBeGreaterThanOrEqual(before);
  }
});

it('shows a monitor the last checkpoint with both signatures', async () => {
  expect((await monitored('log.example')).status).toBe(404);
  await post(log.request(0, 3));
  await post(log.request(3, 8));
  const note = await (await monitored('log.example')).text();
  const keys = [log.verifierKey(), witness.verifierKey];
  const { size, signatures } = openCheckpoint(note, { origin: 'log.example', keys });
  expect([size, signatures.log.length, signatures.witnesses.length]).toEqual([8, 1, 1]);
});

it('cosigns the same checkpoint again, so that a lost answer can be had', async () => {
  await post(log.request(0, 5));
  expect((await post(log.request(5, 5))).status).toBe(200);
});

it('goes on with another key of the log', async () => {
  await post(log.request(0, 5));
  expect((await post(rotated.request(5, 8))).status).toBe(200);
});

it('remembers across a restart what it cosigned, and its key', async () => {
  await post(log.request(0, 5));
  const { verifierKey } = witness;
  await witness.close();
  witness = await start();
  expect(witness.verifierKey).toBe(verifierKey);
  expect(await post(forked.request(0, 6))).toMatchObject({ status: 409, text: '5\n' });
});

it('keeps key and state for its owner alone', () => {
  for (const file of ['witness-key', 'witness.db', 'witness.db-wal'])
    expect((statSync(join(folder, 'data', file)).mode & 0o777).toString(8)).toBe('600');
});

it('lets one of two requests from the same size through', async () => {
  await post(log.request(0, 3));
  const answers = await Promise.all([post(log.request(3, 5)), post(forked.request(3, 6))]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

describe('what the specification refuses, after size 5', () => {
  beforeEach(async () => {
    expect((await post(log.request(0, 5))).status).toBe(200);
  });

  const good = () => log.request(5, 8);
  const noteLine = (note: string, line: string) => note + line;
  const manyHashes = (count: number) =>
    good().replace(/^old 5\n[^]*?\n\n/, `old 5\n${`${'A'.repeat(43)}=\n`.repeat(count)}\n`);
  const cases: [number, string, () => string | Uint8Array<ArrayBuffer>][] = [
    [400, 'no body', () => ''],
    [400, 'no old size', () => good().replace(/^old 5\n/, '')],
    [400, 'a leading zero', () => good().replace('old 5', 'old 05')],
    [400, 'two spaces', () => good().replace('old 5', 'old  5')],
    [400, 'carriage returns', () => good().replaceAll('\n', '\r\n')],
    [400, 'no empty line', () => good().replaceAll('\n\n', '\n')],
    [400, 'no signature', () => good().replace(/— .*\n/, '')],
    [400, 'a hash of 31 bytes', () => good().replace(/\n.{44}\n/, `\n${'A'.repeat(42)}==\n`)],
    [400, '64 proof lines', () => manyHashes(64)],
    [422, '63 proof lines, of no proof', () => manyHashes(63)],
    [400, 'no UTF-8', () => Uint8Array.of(0x6f, 0xff)],
    [413, 'more than 64 KiB', () => 'x'.repeat(65_537)],
    [400, 'an old size beyond the checkpoint', () => log.request(9, 8)],
    [404, 'an unknown origin', () => stranger.request(5, 8)],
    [403, 'no trusted signature', () => thief.request(5, 8)],
    [
      403,
      'a trusted key with the signature of something else',
      () =>
        log.request(5, 8, { note: log.note(8).replace(/— .*\n/, /— .*\n/.exec(log.note(7))![0]) }),
    ],
    [409, 'another old size', () => log.request(3, 8)],
    [409, 'the old size 0', () => log.request(0, 8)],
    [409, 'an older checkpoint', () => log.request(3, 4)],
    [422, 'another root at the same size', () => log.request(5, 5, { note: forked.note(5) })],
    [422, 'a proof of the same size', () => log.request(5, 5, { proof: [log.root(1)] })],
    [422, 'no proof', () => log.request(5, 8, { proof: [] })],
    [422, 'a fork', () => forked.request(5, 8)],
  ];

  it.each(cases)('%d for %s, and stays where it was', async (status, _, body) => {
    const answer = await post(body());
    expect(answer.status).toBe(status);
    if (status === 409) expect([answer.type, answer.text]).toEqual(['text/x.tlog.size', '5\n']);
    else expect(JSON.parse(answer.text)).toMatchObject({ status });
    expect((await post(good())).status).toBe(200);
  });

  it('ignores signatures of unknown keys', async () => {
    const other = /— .*\n/.exec(thief.note(8))![0];
    const body = log.request(5, 8, { note: noteLine(log.note(8), other) });
    expect((await post(body)).status).toBe(200);
    expect(await (await monitored('log.example')).text()).not.toContain(other);
  });
});

describe('before the first checkpoint', () => {
  it('refuses a proof from size 0, and a size 0 with a root of something', async () => {
    expect((await post(log.request(0, 5, { proof: [log.root(1)] }))).status).toBe(422);
    expect((await post(log.request(0, 0, { note: log.note(0, log.root(1)) }))).status).toBe(422);
  });

  it('cosigns the empty tree, and then any other', async () => {
    expect((await post(log.request(0, 0))).status).toBe(200);
    expect((await post(log.request(0, 5))).status).toBe(200);
  });

  it('says that its size is 0', async () => {
    expect(await post(log.request(3, 5))).toMatchObject({ status: 409, text: '0\n' });
  });
});

it('answers that it is alive, 404 for what is not there, and 405 with what is allowed', async () => {
  expect(await (await fetch(`${witness.url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect((await fetch(`${witness.url}/nothing`)).status).toBe(404);
  const wrong = await fetch(`${witness.url}/add-checkpoint`);
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
});

describe('a witness does not start', () => {
  const settings = () => ({
    ...{ name: 'other.example', logs: [log.verifierKey()] },
    ...{ dataPath: join(folder, 'data'), host: '127.0.0.1', port: 0 },
  });

  it.each([
    ['by another name than that of its key', {}, 'is named witness.example, not other.example'],
    [
      'by the name of a log',
      { name: 'log.example', key: 'A'.repeat(43) + '=' },
      'A log is named as',
    ],
    ['with half a key', { key: 'AAAA' }, 'is the base64 of 32 bytes'],
    ['with a log that has no key', { logs: ['log.example'] }, 'This is no key'],
  ])('%s', async (_, change, message) => {
    await expect(startWitness({ ...settings(), ...change })).rejects.toThrow(message);
  });

  it('where another listens', async () => {
    const { port } = new URL(witness.url);
    const taken = { ...settings(), name: 'witness.example', port: Number(port) };
    await expect(startWitness(taken)).rejects.toThrow('EADDRINUSE');
  });
});
