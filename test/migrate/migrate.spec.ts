import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { differencesFrom, paramsOf, type HandWorkedAnswer } from '@grant-ledger/cli';
import type { PostedEvent } from '@grant-ledger/domain';
import { Ledger } from '@grant-ledger/ledger';
import { parseCheckpoint } from '@grant-ledger/sealing';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import Database from 'better-sqlite3';
import { startEventStoreDouble, type EventStoreDouble } from '../eventstoredb/server.ts';
import {
  runCli,
  startCli,
  startServer,
  temporaryFolder,
  type Finished,
  type ServerProcess,
} from '../support/process.ts';
import { expectSound, expectSoundFile } from '../support/soundness.ts';
import { questions } from './questions.ts';
import { generated, recordDaily, SEED } from './source.ts';

/** `MIGRATED_EVENTS=200000` for a long run. */
const EVENTS = Number(process.env.MIGRATED_EVENTS ?? 3_000);
const QUESTIONS = 200;
const SAMPLE = join(__dirname, '../../services/cli/sample');
const TOKEN = 'migrate-test';
const headers = { authorization: `Bearer ${TOKEN}` };

jest.setTimeout(3_600_000);

let server: EventStoreDouble;
let folder: string;
let from: string;
/** Each command and server of a test keeps its copy of the server's log here. */
let env: Record<string, string>;
beforeEach(async () => {
  server = await startEventStoreDouble();
  folder = temporaryFolder();
  from = `${folder}/from.db`;
  env = { GRANT_LEDGER_DATA: `${folder}/data`, GRANT_LEDGER_TOKEN: TOKEN };
});
afterEach(() => server.stop());

const migrating = (source: string, target: string): Promise<Finished> =>
  runCli(['migrate', '--from', source, '--to', target], { env });
const toServer = () => migrating(`sqlite:${from}`, server.connectionString);

/** What the command says of one of the two logs: its size and root. */
const stateOf = (which: 'source' | 'target', { stdout }: Finished): string | undefined =>
  new RegExp(`^${which} (.*)$`, 'm').exec(stdout)?.[1];

async function recordSample(path: string, count?: number): Promise<void> {
  const store = openSqliteStore(path);
  const lines = readFileSync(`${SAMPLE}/history.ndjson`, 'utf8').trimEnd().split('\n');
  const ledger = new Ledger({ store });
  for (const line of lines.slice(0, count))
    await ledger.record(JSON.parse(line) as PostedEvent, { recordedBy: 'sample' });
  await store.close();
}

const serve = (store: string) => startServer({ ...env, GRANT_LEDGER_STORE: store });

async function get(one: ServerProcess, path: string): Promise<string> {
  const response = await fetch(one.url + path, { headers });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${text}`);
  return text;
}

/** The checkpoint of a server once it is of that size. */
async function sealed(one: ServerProcess, size: number): Promise<string> {
  for (;;) {
    const response = await fetch(`${one.url}/checkpoint`);
    const note = await response.text();
    if (response.status === 200 && parseCheckpoint(note).size === size) return note;
    await sleep(20);
  }
}

describe('the sample history, migrated', () => {
  it('is the same log, to the byte, on the server and back in a file', async () => {
    await recordSample(from);
    const there = await toServer();
    expect(there).toMatchObject({ status: 0 });
    expect(there.stdout).toMatch(/^copied 175 events\n/);
    expect(stateOf('target', there)).toBe(stateOf('source', there));
    const back = await runCli(['migrate', '--to', `sqlite:${folder}/back.db`], {
      env: { ...env, GRANT_LEDGER_STORE: server.connectionString },
    });
    expect(back).toMatchObject({ status: 0 });
    expect(stateOf('target', back)).toBe(stateOf('source', there));
    await expectSoundFile(`${folder}/back.db`, folder, { size: 175 });
    const again = await toServer();
    expect(again.stdout).toMatch(/^copied 0 events\n/);
  });

  it('answers as worked out by hand, and each event is the same', async () => {
    await recordSample(from);
    await toServer();
    const [file, esdb] = [await serve(`sqlite:${from}`), await serve(server.connectionString)];
    const answers = JSON.parse(
      readFileSync(`${SAMPLE}/answers.json`, 'utf8'),
    ) as HandWorkedAnswer[];
    for (const byHand of answers) {
      const path = `/v1/access?${new URLSearchParams(byHand.ask).toString()}`;
      const answer = await get(esdb, path);
      expect(answer).toBe(await get(file, path));
      if (!('knownAt' in paramsOf(byHand.ask)))
        expect(differencesFrom(byHand, JSON.parse(answer))).toEqual([]);
    }
    const replay = '/v1/events?limit=1000';
    expect(await get(esdb, replay)).toBe(await get(file, replay));
    await Promise.all([file.stop('SIGTERM'), esdb.stop('SIGTERM')]);
  });

  it('takes its checkpoints along, there and back', async () => {
    await recordSample(from, 20);
    const file = await serve(`sqlite:${from}`);
    const first = await sealed(file, 20);
    const body = readFileSync(`${SAMPLE}/history.ndjson`, 'utf8').split('\n')[20]!;
    const type = { 'content-type': 'application/cloudevents+json' };
    await fetch(`${file.url}/v1/events`, {
      method: 'POST',
      headers: { ...headers, ...type },
      body,
    });
    const second = await sealed(file, 21);
    await file.stop('SIGTERM');
    expect((await toServer()).stdout).toContain('copied 2 checkpoints');
    const esdb = await serve(server.connectionString);
    expect(await get(esdb, '/v1/checkpoint')).toBe(second);
    expect(await get(esdb, '/v1/checkpoint?size=20')).toBe(first);
    await esdb.stop('SIGTERM');

    const data = `${folder}/elsewhere`;
    const args = ['migrate', '--from', server.connectionString, '--to', `sqlite:${data}/ledger.db`];
    const back = await runCli([...args, '--data', data]);
    expect(back.stdout).toContain('copied 2 checkpoints');
    copyFileSync(`${folder}/data/keys.json`, `${data}/keys.json`);
    const sound = await expectSoundFile(`${data}/ledger.db`, data, { size: 21 });
    expect(sound.checkpoints).toBe(2);
  });

  it('is refused by a target that holds other events, or more, which then stays as it is', async () => {
    await recordSample(from, 20);
    expect(await toServer()).toMatchObject({ status: 0 });
    const held = server.log.events.length;
    await recordSample(`${folder}/other.db`, 30);
    const other = await migrating(`sqlite:${folder}/other.db`, server.connectionString);
    expect(other.status).toBe(1);
    expect(other.stderr).toContain('20 events that are not the first 20 of the source');
    await recordSample(`${folder}/shorter.db`, 5);
    const shorter = await migrating(`sqlite:${folder}/shorter.db`, server.connectionString);
    expect(shorter.status).toBe(1);
    expect(shorter.stderr).toContain('The target holds 20 events, and the source 5');
    expect(server.log.events).toHaveLength(held);
  });

  it('ends at an event from a time without a limit, and says so', async () => {
    await recordSample(from, 5);
    const file = new Database(from);
    const body = JSON.stringify('x'.repeat(70_000));
    file.exec(`UPDATE events SET body = json_set(body, '$.data.large', json('${body}'))
       WHERE position = 3`);
    file.close();
    const ended = await toServer();
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain('Position 3 was not taken. The event is larger');
    expect(ended.stderr).toContain('The source cannot be migrated');
  });

  it('needs a source that is there', async () => {
    const ended = await toServer();
    expect(ended).toMatchObject({ status: 1, stdout: '' });
    expect(ended.stderr).toContain(`There is no ledger at ${from}`);
    expect(server.log.events.filter(({ stream }) => !stream.startsWith('$'))).toEqual([]);
  });
});

describe(`a generated history of ${EVENTS} events (MIGRATED_SEED=${SEED})`, () => {
  it(`keeps positions and recording times when the migration is killed in the middle, and answers ${QUESTIONS} random questions to the byte`, async () => {
    expect(await recordDaily(from, generated(EVENTS))).toBe(EVENTS);
    const started = Date.now();
    for (const part of [0.2, 0.5]) {
      const args = ['migrate', '--from', `sqlite:${from}`, '--to', server.connectionString];
      const cut = startCli(args, env);
      while (server.log.events.length < EVENTS * part) await sleep(5);
      expect(await cut.kill()).toMatchObject({ status: null });
    }
    const whole = await toServer();
    expect(whole).toMatchObject({ status: 0 });
    expect(whole.stdout).toContain('They are equal.');
    expect(stateOf('target', whole)).toMatch(
      new RegExp(`^${EVENTS} events, root [A-Za-z0-9+/]{43}=$`),
    );
    const minutes = (Date.now() - started) / 60_000;
    const kept = server.log.events.filter(({ stream }) => stream.startsWith('grant-ledger.'));
    expect(kept).toHaveLength(EVENTS);
    const { connectionString } = server;
    await expectSound({ kind: 'eventstoredb', connectionString }, `${folder}/check`, {
      size: EVENTS,
    });

    const [file, esdb] = [await serve(`sqlite:${from}`), await serve(server.connectionString)];
    let [bytes, rows] = [0, 0];
    for (const path of questions(SEED, QUESTIONS, EVENTS)) {
      const answer = await get(esdb, path);
      expect({ path, answer }).toEqual({ path, answer: await get(file, path) });
      bytes += answer.length;
      rows += (JSON.parse(answer) as { rows: unknown[] }).rows.length;
    }
    await Promise.all([file.stop('SIGTERM'), esdb.stop('SIGTERM')]);
    process.stdout.write(
      `seed ${SEED}: migrated ${EVENTS} events in ${minutes.toFixed(1)} min, killed twice; ${QUESTIONS} answers with ` +
        `${rows} rows and ${bytes} bytes are equal; ${stateOf('target', whole)}\n`,
    );
    expect(rows).toBeGreaterThan(0);
  });
});
