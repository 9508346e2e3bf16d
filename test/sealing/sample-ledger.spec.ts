import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type RecordedEvent } from '@grant-ledger/domain';
import {
  formatAddCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseProof,
} from '@grant-ledger/sealing';
import { RFC9162 } from '@transmute/rfc9162';
import {
  runCli,
  startCli,
  startServer,
  temporaryFolder,
  type ServerProcess,
} from '../support/process.ts';
import { checkWithGo, goIsHere } from './independent.ts';
import { LedgerOverHttp } from './ledger-over-http.ts';

const SAMPLE = join(__dirname, '../../services/cli/sample/history.ndjson');
const HISTORY = readFileSync(SAMPLE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as unknown);
const SIZE = HISTORY.length;
const TOKEN = 'sample-ledger-test';
const QUESTION = '/v1/access?on=2025-07-17&location=CN&customer=dod';

const data = temporaryFolder();
const env = { GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: TOKEN };
const printed: string[] = [];
let server: ServerProcess;
let ledger: LedgerOverHttp;

async function start(): Promise<void> {
  server = await startServer(env);
  ledger = new LedgerOverHttp(server.url, TOKEN);
}

async function stop(): Promise<void> {
  const { stdout, stderr } = await server.stop('SIGTERM');
  printed.push(stdout, stderr);
}

async function cli(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await runCli(args, { env });
  printed.push(stdout, stderr);
  expect([status, stderr.includes('error')]).toEqual([0, false]);
  return stdout;
}

/** The origin and the verifier keys that `grant-ledger keys show` prints. */
async function trust(): Promise<{ origin: string; keys: string[] }> {
  const [origin = '', ...keys] = (await cli('keys', 'show')).trimEnd().split('\n');
  return { origin: origin.replace(/^origin /, ''), keys };
}

beforeAll(async () => {
  await start();
  expect(await ledger.post(HISTORY)).toBe(SIZE);
});
afterAll(stop);

describe('the sealed sample ledger', () => {
  it('is what its answers were known from', async () => {
    const note = await ledger.sealed(SIZE);
    const { root, size } = openCheckpoint(note, await trust());
    const { known } = await ledger.json<{ known: { size: number; root: string } }>(QUESTION);
    expect(known).toMatchObject({ size, root: Buffer.from(root).toString('base64') });
  });

  it('has the root that an independent implementation gives its events, and proofs that it verifies', async () => {
    const note = await ledger.sealed(SIZE);
    const events = (await ledger.text('/v1/events', 'application/x-ndjson')).trimEnd().split('\n');
    const leaves = events.map((line) =>
      Uint8Array.from(Buffer.from(canonicalJson(JSON.parse(line) as RecordedEvent))),
    );
    const root = await RFC9162.treeHead(leaves);
    expect(Buffer.from(parseCheckpoint(note).root)).toEqual(Buffer.from(root));
    for (const position of [0, 77, SIZE - 1]) {
      const { index, proof } = parseProof(
        await ledger.text(`/v1/proofs/inclusion?position=${position}`),
      );
      const theirs = {
        ...{ log_id: '', tree_size: SIZE, leaf_index: index },
        inclusion_path: [...proof],
      };
      const leaf = await RFC9162.leaf(leaves[position]!);
      expect(await RFC9162.verifyInclusionProof(root, leaf, theirs)).toBe(true);
    }
  });

  (goIsHere() ? it : it.skip)(
    'passes golang.org/x/mod: checkpoint, tiles, entries, inclusion and consistency proofs',
    async () => {
      const folder = temporaryFolder();
      const note = await ledger.sealed(SIZE);
      await ledger.mirror(folder, note);
      const { keys } = await trust();
      writeFileSync(join(folder, 'log.vkey'), `${keys[0]}\n`);
      for (const position of [0, 100, SIZE - 1]) {
        const bundle = await ledger.text(`/v1/proofs/inclusion?position=${position}`);
        writeFileSync(join(folder, `${position}.tlog-proof`), bundle);
      }
      for (const from of [1, 64, 150]) {
        const { proof } = await ledger.json<{ proof: string[] }>(
          `/v1/proofs/consistency?from=${from}`,
        );
        const request = formatAddCheckpoint({
          oldSize: from,
          proof: proof.map((hash) => Buffer.from(hash, 'base64')),
          checkpoint: note,
        });
        writeFileSync(join(folder, `${from}.add-checkpoint`), request);
      }
      expect(await checkWithGo(folder)).toEqual({
        size: SIZE,
        root: Buffer.from(parseCheckpoint(note).root).toString('base64'),
        entries: SIZE,
        inclusionProofs: 3,
        consistencyProofs: 3,
      });
    },
  );
});

describe('the keys of the seal', () => {
  it('are in a file that their owner alone may read', () => {
    expect((statSync(join(data, 'keys.json')).mode & 0o777).toString(8)).toBe('600');
  });

  it('change while the ledger runs, and what was signed before still verifies', async () => {
    const older = await ledger.sealed(SIZE);
    const before = await trust();
    await cli('keys', 'rotate');
    const after = await trust();
    expect(after.origin).toBe(before.origin);
    expect(after.keys.slice(2)).toEqual(before.keys);
    await ledger.post([{ ...(HISTORY[0] as object), id: 'after the change' }]);
    const newer = await ledger.sealed(SIZE + 1);
    expect(openCheckpoint(older, after).size).toBe(SIZE);
    expect(openCheckpoint(older, before).size).toBe(SIZE);
    expect(openCheckpoint(newer, after).size).toBe(SIZE + 1);
    expect(() => openCheckpoint(newer, before)).toThrow(
      expect.objectContaining({ code: 'no-known-signature' }),
    );
    expect(await ledger.json('/v1/keys')).toEqual(after);
  });

  it('may be those of the environment, which the program does not change', async () => {
    const other = {
      ...env,
      GRANT_LEDGER_SIGNING_KEY: Buffer.alloc(32, 7).toString('base64'),
      GRANT_LEDGER_ORIGIN: 'log.example/a',
    };
    const { stdout } = await runCli(['keys', 'show'], { env: other });
    expect(stdout).toMatch(/^origin log\.example\/a\nlog\.example\/a\+[0-9a-f]{8}\+\S+\n/);
    const { status, stderr } = await runCli(['keys', 'rotate'], { env: other });
    expect([status, stderr]).toEqual([1, expect.stringContaining('GRANT_LEDGER_RETIRED_KEYS')]);
  });

  it('are made once, and refused where others may read them', async () => {
    const again = await runCli(['keys', 'new'], { env });
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('already')]);
    const open = temporaryFolder();
    copyFileSync(join(data, 'keys.json'), join(open, 'keys.json'));
    const { chmodSync } = await import('node:fs');
    chmodSync(join(open, 'keys.json'), 0o644);
    const { status, stderr } = await runCli(['keys', 'show', '--data', open]);
    expect([status, stderr]).toEqual([1, expect.stringContaining('chmod 600')]);
  });
});

describe('a ledger that was put back to an earlier state', () => {
  it('does not start, and says what is missing; with its log it does', async () => {
    const path = join(data, 'ledger.db');
    await stop();
    const yesterday = readFileSync(path);
    await start();
    await ledger.post([{ ...(HISTORY[0] as object), id: 'since yesterday' }]);
    await ledger.sealed(SIZE + 2);
    await stop();
    const today = readFileSync(path);
    writeFileSync(path, yesterday);
    const { status, stderr } = await startCli(['serve'], { ...env, GRANT_LEDGER_PORT: '0' }).ended;
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining(
        `The log holds ${SIZE + 1} events, and its last checkpoint is of ${SIZE + 2}`,
      ),
    ]);
    writeFileSync(path, today);
    await start();
    await ledger.sealed(SIZE + 2);
  });

  it('and no process has ever printed a private key', () => {
    const { keys } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')) as {
      keys: { seed: string }[];
    };
    expect(keys).toHaveLength(2);
    const all = printed.join('');
    for (const { seed } of keys)
      for (const form of ['base64', 'base64url', 'hex'] as const)
        expect(all).not.toContain(Buffer.from(seed, 'base64').toString(form));
  });
});
