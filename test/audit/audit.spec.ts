import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Recorder } from '@grant-ledger/client';
import type { AuditRecord, PostedEvent } from '@grant-ledger/domain';
import { parseCheckpoint } from '@grant-ledger/sealing';
import { openSqliteStore } from '@grant-ledger/store/sqlite';
import Database from 'better-sqlite3';
import { withDatabase } from '../sealing/raw-rows.ts';
import { runCli, startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';

const SAMPLE = join(__dirname, '../../services/cli/sample/history.ndjson');
const HISTORY = readFileSync(SAMPLE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as PostedEvent);
const TOKEN = 'audit-test';
const QUESTION = '/v1/access?on=2025-07-17&location=CN&customer=dod';

type Recorded = AuditRecord & { position: number; recordedat: string; recordedby: string };
type Data = Record<string, unknown> & { requestId: string };

const cliHere = (...args: string[]) => runCli(args);

describe('the audit trail', () => {
  const data = temporaryFolder();
  const trailFile = join(data, 'audit', 'audit.db');
  const env = { GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: TOKEN };
  const cli = (...args: string[]) => cliHere(...args, '--data', data);
  let server: ServerProcess;
  let readers: Record<'recorder' | 'investigator' | 'oversight', string>;

  interface Call {
    readonly method?: string;
    readonly token?: string;
    readonly accept?: string;
    readonly type?: string;
    readonly body?: string;
  }
  const call = (path: string, { token = TOKEN, accept, type, ...init }: Call = {}) =>
    fetch(server.url + path, {
      ...init,
      headers: {
        authorization: `Bearer ${token}`,
        ...(accept !== undefined && { accept }),
        ...(type !== undefined && { 'content-type': type }),
      },
    });
  const ask = async (path: string, options: Call = {}) => {
    const answer = await call(path, options);
    const requestId = answer.headers.get('x-request-id')!;
    return { requestId, status: answer.status, text: await answer.text() };
  };
  const trail = async (query = ''): Promise<Recorded[]> => {
    const { text } = await ask(`/v1/audit${query}`, { accept: 'application/x-ndjson' });
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  };
  /** What was recorded of a request, once so many records of it are there. */
  const recordsOf = async (requestId: string, count = 1): Promise<(Data & { type: string })[]> => {
    for (;;) {
      const found = (await trail()).filter((one) => one.data.requestId === requestId);
      if (found.length >= count)
        return found.map(({ type, data: told }) => ({ type, ...(told as unknown as Data) }));
      await sleep(20);
    }
  };
  const sealedAll = async () => {
    const { length } = await trail();
    for (;;) {
      const { status, text } = await ask('/v1/audit/checkpoint');
      if (status === 200 && parseCheckpoint(text).size >= length) return text;
      await sleep(50);
    }
  };

  beforeAll(async () => {
    server = await startServer(env);
    const tokenOf = async (role: string) => {
      const made = await cli('token', 'new', '--role', role, '--name', `the ${role}`);
      return made.stdout.trim();
    };
    readers = {
      recorder: await tokenOf('recorder'),
      investigator: await tokenOf('investigator'),
      oversight: await tokenOf('oversight'),
    };
    await new Recorder({ url: server.url, token: TOKEN }).record(HISTORY);
  });
  afterAll(() => server.stop('SIGKILL'));

  it('has a record of every call that the OpenAPI document describes, and that is asked by somebody', async () => {
    const { paths } = JSON.parse((await ask('/openapi.json')).text) as {
      paths: Record<string, Record<string, { security?: unknown[] }>>;
    };
    const PARAMS = { id: 'p-01', position: '3', format: 'scim', level: '0', tile: '000' };
    const QUERIES: Record<string, string> = {
      '/v1/access': '?on=2025-07-17',
      '/v1/access/diff': '?fromAt=2025-07-01T00:00:00Z&toAt=2025-08-01T00:00:00Z',
      '/v1/access/series': '?on=2025-07-17&step=PT6H',
      '/v1/names': '?kind=person',
      '/v1/violations': '?on=2025-07-17',
      '/v1/proofs/inclusion': '?position=0',
      '/v1/proofs/consistency': '?from=1',
      '/v1/audit/proofs/inclusion': '?position=0',
      '/v1/audit/proofs/consistency': '?from=1',
    };
    const asked: { call: string; isOpen: boolean; requestId: string; status: number }[] = [];
    for (const [template, methods] of Object.entries(paths))
      for (const [method, { security }] of Object.entries(methods)) {
        const path = template.replace(/\{(\w+)\}/g, (_, name: string) => PARAMS[name as 'id']);
        const url = path + (QUERIES[template] ?? '');
        const isOpen = security?.length === 0;
        const answer = await call(url, { method: method.toUpperCase() });
        if (path.endsWith('/live')) await answer.body!.cancel();
        else await answer.arrayBuffer();
        asked.push({
          ...{ call: `${method} ${template}`, isOpen, status: answer.status },
          requestId: answer.headers.get('x-request-id')!,
        });
      }
    const given = asked.filter(({ isOpen, status }) => !isOpen && status === 200);
    expect(given.map(({ call: one }) => one)).toEqual(
      expect.arrayContaining(['get /v1/access', 'get /v1/events/live', 'get /v1/audit']),
    );
    const begun = (await trail()).filter(({ type }) => type !== 'question.closed');
    const recorded = new Map(begun.map((one) => [one.data.requestId, one]));
    for (const { call: one, isOpen, requestId, status } of asked) {
      // What is posted is recorded by the log itself; what is open, and the metrics, say nothing of the events.
      const isPost = /^(post \/v1\/(events|import\/\{format\})|get \/metrics)$/.test(one);
      const found = recorded.get(requestId);
      if (!isOpen) expect([one, found !== undefined]).toEqual([one, !isPost]);
      if (!found) continue;
      expect(found.data).toMatchObject({ who: { name: 'automation', role: 'admin' }, status });
    }
  });

  it('says who asked what, when, how it was answered, and how much was given', async () => {
    const before = Date.now();
    const { requestId, text } = await ask(QUESTION, { token: readers.investigator });
    const [record] = (await trail()).filter((one) => one.data.requestId === requestId);
    const answer = JSON.parse(text);
    expect(record).toMatchObject({
      ...{ specversion: '1.0', id: requestId, type: 'question.answered', recordedby: 'serve' },
      data: {
        who: { name: 'the investigator', role: 'investigator' },
        asked: {
          ...{ method: 'GET', path: '/v1/access' },
          query: { on: '2025-07-17', location: 'CN', customer: 'dod' },
        },
        ...{ status: 200, rows: answer.rows.length, bytes: Buffer.byteLength(text) },
        knownSize: HISTORY.length,
      },
    });
    expect(answer.rows.length).toBeGreaterThan(0);
    expect(Date.parse(record!.time)).toBeGreaterThanOrEqual(before);
  });

  it('says of a confined reader that he is, since the rows are of what he may see', async () => {
    const within = ['--role', 'oversight', '--name', 'a committee', '--tenant', 'tenant-of-nobody'];
    const { stdout } = await cli('token', 'new', ...within);
    const { requestId } = await ask(QUESTION, { token: stdout.trim() });
    const [record] = await recordsOf(requestId);
    expect(record).toMatchObject({
      who: { name: 'a committee', role: 'oversight', confined: true },
      ...{ status: 200, rows: 0 },
    });
  });

  it('does not make the log of the ledger grow', async () => {
    const { text } = await ask(QUESTION);
    expect(JSON.parse(text).known.size).toBe(HISTORY.length);
  });

  describe('counts the rows that were given', () => {
    const rowsIn = (text: string) => text.split('\n').filter(Boolean).length;

    it.each([
      ['a page', '/v1/events?limit=7', 'application/json', () => 7],
      [
        'timelines',
        '/v1/persons/p-01',
        'application/json',
        (text: string) => JSON.parse(text).entries.length,
      ],
      ['one event', '/v1/events/3', 'application/json', () => 1],
      [
        'findings',
        '/v1/findings',
        'application/json',
        (text: string) => JSON.parse(text).findings.length,
      ],
      ['a bundle of entries', '/tile/entries/000.p/5', '*/*', () => 5],
    ])('%s', async (_, path, accept, rows) => {
      const { requestId, status, text } = await ask(path, { accept });
      expect(status).toBe(200);
      expect(await recordsOf(requestId)).toMatchObject([{ status: 200, rows: rows(text) }]);
    });

    it.each([
      ['events, one a line', '/v1/events', 'application/x-ndjson', rowsIn],
      ['rows, one a line', QUESTION, 'application/x-ndjson', rowsIn],
      ['CSV', QUESTION, 'text/csv', (text: string) => rowsIn(text) - 1],
    ])('%s', async (_, path, accept, rows) => {
      const { requestId, text } = await ask(path, { accept });
      expect(rows(text)).toBeGreaterThan(3);
      expect(await recordsOf(requestId, 2)).toMatchObject([
        { type: 'question.opened', status: 200, asked: { method: 'GET' } },
        {
          type: 'question.closed',
          rows: rows(text),
          bytes: Buffer.byteLength(text),
          complete: true,
        },
      ]);
    });

    it('live messages, from the first to the one before the client left', async () => {
      const headers = { authorization: `Bearer ${readers.oversight}` };
      const live = await fetch(`${server.url}/v1/events/live?after=169`, { headers });
      const requestId = live.headers.get('x-request-id')!;
      const reader = live.body!.getReader();
      let text = '';
      while (text.split('data:').length <= 5)
        text += new TextDecoder().decode((await reader.read()).value);
      expect(await recordsOf(requestId)).toMatchObject([{ type: 'question.opened' }]);
      await reader.cancel();
      expect(await recordsOf(requestId, 2)).toMatchObject([
        { type: 'question.opened', who: { name: 'the oversight' } },
        { type: 'question.closed', rows: 5, complete: false },
      ]);
    });

    it('a stream that the client leaves: no fewer than it got, and not all', async () => {
      // Enough that neither the socket nor the client's memory holds it all.
      const many = Array.from({ length: 30_000 }, (_, n): PostedEvent => ({
        ...{ specversion: '1.0', id: `many-${n}`, source: 'urn:test:many' },
        ...{ type: 'person.registered', time: '2025-07-17T00:00:00Z' },
        data: { personId: `p-many-${n}`, validFrom: '2025-07-17T00:00:00Z' },
      }));
      await new Recorder({ url: server.url, token: TOKEN }).record(many);
      const headers = { authorization: `Bearer ${TOKEN}`, accept: 'application/x-ndjson' };
      const request = httpGet(`${server.url}/v1/events`, { headers });
      const [answer] = await once(request, 'response');
      const [piece] = (await once(answer, 'data')) as [Buffer];
      const got = piece.toString().split('\n').length - 1;
      request.destroy();
      const [, closed] = await recordsOf(answer.headers['x-request-id'], 2);
      expect(closed).toMatchObject({ type: 'question.closed', complete: false });
      expect(closed!.rows).toBeGreaterThanOrEqual(got);
      expect(closed!.rows).toBeLessThan(many.length);
    });
  });

  it('has what was refused to somebody; what was refused to nobody is counted', async () => {
    const post = { method: 'POST', type: 'application/json', body: '{}' };
    const cases = [
      [await ask('/v1/audit', { token: readers.oversight }), 403],
      [await ask('/v1/audit/checkpoint', { token: readers.investigator }), 403],
      [await ask(QUESTION, { token: readers.recorder }), 403],
      [await ask('/v1/events', { ...post, token: readers.investigator }), 403],
      [await ask('/v1/persons/nobody'), 404],
      [await ask('/V1/access?on=2025-07-17'), 200],
      [await ask('/v1/nothing'), 404],
      [await ask('/v1/access?on=yesterday&colour=red'), 400],
      [await ask('/v1/checks', post), 422],
    ] as const;
    for (const [{ requestId, status }, expected] of cases) {
      expect(status).toBe(expected);
      const [record] = await recordsOf(requestId);
      expect(record).toMatchObject({ type: 'question.answered', status });
      if (status >= 400) expect(record).toMatchObject({ rows: 0 });
    }
    // Of a question that was not understood, the names alone.
    const [wrong] = await recordsOf(cases[7][0].requestId);
    expect(wrong!.asked).toEqual({
      ...{ method: 'GET', path: '/v1/access' },
      query: { on: null, colour: null },
    });

    const count = async () =>
      JSON.parse((await ask('/v1/audit?limit=1')).text).unidentified.count as number;
    const [before, size] = [await count(), (await trail()).length];
    expect((await ask(QUESTION, { token: 'nonsense' })).status).toBe(401);
    expect((await fetch(server.url + QUESTION)).status).toBe(401);
    expect(await count()).toBe(before + 2);
    expect(
      (await trail()).slice(size).every(({ data: { who } }) => who.name === 'automation'),
    ).toBe(true);
  });

  it('is read in pages, by who and when, and each reading is recorded', async () => {
    const all = await trail();
    const page = async (query: string) => JSON.parse((await ask(`/v1/audit?${query}`)).text);
    const first = await page('limit=3');
    expect(first.records).toEqual(all.slice(0, 3));
    expect((await page(`limit=2&after=${first.next}`)).records).toEqual(all.slice(3, 5));
    const mine = await trail(`?who=${encodeURIComponent('the investigator')}`);
    expect(mine.length).toBeGreaterThan(0);
    expect(mine).toEqual(all.filter(({ data: { who } }) => who.name === 'the investigator'));
    const [from, to] = [all[4]!.recordedat, all.at(-4)!.recordedat];
    expect(await trail(`?from=${from}&to=${to}`)).toEqual(
      all.filter(({ recordedat }) => recordedat >= from && recordedat < to),
    );
    const { requestId } = await ask('/v1/audit?limit=2');
    expect(await recordsOf(requestId)).toMatchObject([{ asked: { path: '/v1/audit' }, rows: 2 }]);
  });

  it('records nothing of a question with parameters that no record may have but that it was asked', async () => {
    const { requestId } = await ask('/v1/persons/p-01?__proto__=x', { token: readers.recorder });
    const [record] = await recordsOf(requestId);
    expect(record!.asked).toEqual({ method: 'GET', path: '/v1/persons/p-01' });
  });

  it('has what commands gave of the store that they opened themselves, under the user of the system', async () => {
    const out = join(temporaryFolder(), 'out');
    const day = ['--on', '2025-07-17', '--customer', 'dod', '--json'];
    expect(await cli('ask', ...day)).toMatchObject({ status: 0, stderr: '' });
    expect(await cli('replay', '--limit', '4')).toMatchObject({ status: 0, stderr: '' });
    expect(await cli('export', '--out', out)).toMatchObject({ status: 0, stderr: '' });
    const name = `os:${userInfo().username}`;
    const ofCommands = (await trail(`?who=${encodeURIComponent(name)}`)).map(
      ({ recordedby, data: { who, ...told } }) => ({ recordedby, role: who.role, ...told }),
    );
    const { size } = parseCheckpoint(readFileSync(join(out, 'checkpoint'), 'utf8'));
    expect(ofCommands).toMatchObject([
      { recordedby: 'cli', role: 'admin', asked: { path: '/v1/access' }, status: 200 },
      { asked: { path: '/v1/events' }, status: 200 },
      { rows: 4 },
      { asked: { command: 'grant-ledger export' }, rows: size, knownSize: size },
    ]);
  });

  it('is sealed, proved and verified by the tools that the log of the ledger has', async () => {
    const folder = temporaryFolder();
    const note = await sealedAll();
    const shown = (await cli('keys', 'show', '--audit')).stdout.split('\n');
    const [origin, key] = [shown[0]!.replace('origin ', ''), shown[1]!];
    const ledger = (await cli('keys', 'show')).stdout.split('\n')[0]!.replace('origin ', '');
    expect(origin).toBe(`${ledger}/audit`);
    expect(note.split('\n')[0]).toBe(origin);
    expect(JSON.parse((await ask('/v1/audit/keys')).text)).toMatchObject({ origin });

    const [checkpoint, proof, event] = ['checkpoint', 'proof', 'event'].map((one) =>
      join(folder, one),
    );
    writeFileSync(checkpoint!, note);
    writeFileSync(
      proof!,
      (await ask('/v1/audit/proofs/inclusion?position=2', { accept: 'text/plain' })).text,
    );
    writeFileSync(event!, JSON.stringify((await trail())[2]));
    const genuine = { status: 0, stderr: '' };
    expect(await cliHere('verify', 'checkpoint', checkpoint!, '--key', key)).toMatchObject(genuine);
    expect(await cliHere('verify', 'proof', proof!, '--event', event!, '--key', key)).toMatchObject(
      genuine,
    );
    const out = join(folder, 'out');
    expect(await cli('export', '--audit', '--out', out)).toMatchObject(genuine);
    const verified = await cliHere(
      ...['verify', 'log', out, '--key', key, '--checkpoint', checkpoint!],
    );
    expect(verified).toMatchObject(genuine);
    expect((await ask('/v1/audit/tile/entries/000.p/2')).text).toContain('question.answered');
    const fsck = await cli('fsck', '--audit', '--checkpoint', checkpoint!);
    expect(fsck.stdout).toMatch(/^Sound: \d+ events, root /);
    // A log of events is none of an audit trail, and the other way round.
    const lines = readFileSync(join(out, 'events.ndjson'), 'utf8')
      .split('\n')
      .slice(0, 3)
      .join('\n');
    writeFileSync(join(out, 'events.ndjson'), `${lines}\n`);
    expect((await cliHere('verify', 'log', out, '--key', key)).stderr).toContain('ends too early');
  });

  it('gives nothing while it cannot be written, says so, and goes on once it can', async () => {
    const ready = async () => (await fetch(`${server.url}/readyz`)).json();
    const other = new Database(trailFile);
    other.exec('BEGIN IMMEDIATE');
    const answers = await Promise.all([
      ask(QUESTION),
      ask('/v1/events', { accept: 'application/x-ndjson' }),
      ask('/v1/persons/nobody'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 404]);
    for (const { text } of answers.slice(0, 2)) {
      expect(JSON.parse(text)).toMatchObject({
        detail: expect.stringContaining('the audit trail cannot be written'),
      });
      expect(text).not.toContain('p-0');
    }
    expect((await ready()).checks.audit).toContain('another process is writing to it');
    other.exec('ROLLBACK');
    other.close();
    // By itself: whoever balances loads sends no question to a server that is not ready.
    while ((await ready()).checks.audit !== true) await sleep(20);
    expect((await ask(QUESTION)).status).toBe(200);
  });

  it('loses nothing that was answered when the process is killed', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask(QUESTION)));
    await server.stop('SIGKILL');
    server = await startServer(env);
    const held = new Set((await trail()).map(({ data: { requestId } }) => requestId));
    expect(answers.filter(({ requestId }) => !held.has(requestId))).toEqual([]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  describe('is found out, by fsck and by verify, when a record', () => {
    let key: string;
    let out: string;
    beforeAll(async () => {
      await sealedAll();
      await server.stop('SIGTERM');
      [, key] = (await cli('keys', 'show', '--audit')).stdout.split('\n') as [string, string];
      out = join(temporaryFolder(), 'out');
      await cli('export', '--audit', '--out', out);
    });

    const OF_INVESTIGATOR = `position = (SELECT min(position) FROM events WHERE body LIKE '%"the investigator"%')`;
    it.each([
      [
        'was altered',
        `UPDATE events SET body = replace(body, '"the investigator"', '"an investigator"') WHERE ${OF_INVESTIGATOR}`,
        (lines: string[]) =>
          lines.map((line) => line.replace('"the investigator"', '"an investigator"')),
      ],
      [
        'was taken out',
        'DELETE FROM events WHERE position = 3',
        (lines: string[]) => lines.toSpliced(3, 1),
      ],
      [
        'and all after it were cut off',
        'DELETE FROM events WHERE position > 3',
        (lines: string[]) => [...lines.slice(0, 3), ''],
      ],
    ])('%s', async (_, sql, change) => {
      const changed = temporaryFolder();
      cpSync(join(data, 'audit'), join(changed, 'audit'), { recursive: true });
      const sound = await cliHere('fsck', '--audit', '--data', changed);
      expect(sound.stdout).toMatch(/^Sound: /);
      withDatabase(join(changed, 'audit', 'audit.db'), (database) => database.exec(sql));
      const fsck = await cliHere('fsck', '--audit', '--data', changed);
      expect(fsck.status).toBe(1);
      expect(fsck.stderr).toMatch(/problems? found/);

      const copy = join(changed, 'copy');
      cpSync(out, copy, { recursive: true });
      const file = join(copy, 'events.ndjson');
      writeFileSync(file, change(readFileSync(file, 'utf8').split('\n')).join('\n'));
      const verified = await cliHere('verify', 'log', copy, '--key', key);
      expect(verified).toMatchObject({ status: 1, stdout: '' });
      expect(verified.stderr).toContain('This is not the log that was sealed');
    });

    it('was taken out: the server does not start either', async () => {
      withDatabase(trailFile, (database) => database.exec('DELETE FROM events WHERE position > 3'));
      const refused = await runCli(['serve'], { env: { ...env, GRANT_LEDGER_PORT: '0' } });
      expect(refused).toMatchObject({ status: 1, stdout: '' });
      expect(refused.stderr).toContain('it was cut short');
    });
  });
});

it('a command goes on, and says so, where nothing can be recorded', async () => {
  const data = temporaryFolder();
  await openSqliteStore(join(data, 'ledger.db')).close();
  // A folder that cannot be: root may write to any that is there.
  writeFileSync(join(data, 'audit'), '');
  const asked = await cliHere('replay', '--data', data);
  expect(asked).toMatchObject({ status: 0, stdout: '' });
  expect(asked.stderr).toMatch(/^Not recorded in the audit trail\. /);
});
