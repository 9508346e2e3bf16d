import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Recorder } from '@grant-ledger/client';
import type { PostedEvent } from '@grant-ledger/domain';
import { parseCheckpoint } from '@grant-ledger/sealing';
import { runCli, startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';

const SAMPLE = join(__dirname, '../../services/cli/sample/history.ndjson');
const HISTORY = readFileSync(SAMPLE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as PostedEvent);
const TOKEN = 'profiles-test';
const PERSON = 'p-01';
const PATH = `/v1/persons/${PERSON}/profile`;
/** In every member a word that is nowhere else. */
const PROFILE = {
  displayName: 'Quillon Marrable',
  givenName: 'Quillon-given',
  familyName: 'Marrable-family',
  email: 'quillon.marrable@example.com',
  phone: '+1 202 555 0147 62',
  employerReference: 'ref-zyxw',
  notes: 'prefers\nletters',
};
const SECRETS = Object.values(PROFILE);

describe('profiles of persons', () => {
  const data = temporaryFolder();
  const env = { GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: TOKEN };
  const tokens = new Map<string, string>();
  let server: ServerProcess;
  let printed = '';

  const ask = (
    path: string,
    role = 'admin',
    { headers, ...init }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ) =>
    fetch(server.url + path, {
      ...init,
      headers: { authorization: `Bearer ${tokens.get(role)}`, ...headers },
    });
  const put = (body: unknown, role = 'admin', type = 'application/json') =>
    ask(PATH, role, {
      method: 'PUT',
      headers: { 'content-type': type },
      body: JSON.stringify(body),
    });
  /** All files of the data folder, and what the process said. */
  const everything = () =>
    readdirSync(data, { recursive: true, encoding: 'utf8' })
      .map((name) => join(data, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path))
      .concat(Buffer.from(printed));

  beforeAll(async () => {
    server = await startServer(env);
    tokens.set('admin', TOKEN);
    for (const role of ['recorder', 'investigator', 'oversight']) {
      const made = await runCli(['token', 'new', '--role', role, '--name', role], { env });
      tokens.set(role, made.stdout.trim());
    }
    await new Recorder({ url: server.url, token: TOKEN }).record(HISTORY);
  });
  afterAll(() => server.stop('SIGKILL'));

  it('are put and erased by admin alone, and read by readers', async () => {
    for (const role of ['recorder', 'investigator', 'oversight'])
      expect((await put(PROFILE, role)).status).toBe(403);
    expect((await ask(PATH)).status).toBe(404);
    expect((await put(PROFILE)).status).toBe(204);
    for (const role of ['investigator', 'oversight', 'admin']) {
      const answer = await ask(PATH, role);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toEqual({
        personId: PERSON,
        profile: PROFILE,
        changedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      });
    }
    expect((await ask(PATH, 'recorder')).status).toBe(403);
    for (const role of ['recorder', 'investigator', 'oversight'])
      expect((await ask(PATH, role, { method: 'DELETE' })).status).toBe(403);
  });

  it.each([
    ['an unknown member', { surname: 'x' }, '/surname', 'known are displayName'],
    ['a number', { phone: 1 }, '/phone', 'expected string'],
    ['no member', {}, '', 'one member at least'],
    ['a list', [], '', 'expected object'],
    ['a long name', { displayName: 'x'.repeat(201) }, '/displayName', '200 characters'],
    ['a line break', { givenName: 'x\ny' }, '/givenName', 'control characters'],
    ['no address', { email: 'nobody' }, '/email', 'must be an address'],
  ])('refuse %s with where and what is allowed', async (_, body, pointer, detail) => {
    const refused = await put(body);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      errors: expect.arrayContaining([{ pointer, detail: expect.stringContaining(detail) }]),
    });
  });

  it('refuse another form, a large body, and a query', async () => {
    expect((await put(PROFILE, 'admin', 'text/plain')).status).toBe(415);
    expect((await put({ notes: 'x'.repeat(20_000) })).status).toBe(413);
    expect((await ask(`${PATH}?name=x`)).status).toBe(400);
  });

  it('appear in no answer but their own, in no file and no log', async () => {
    const questions = [
      `/v1/persons/${PERSON}`,
      '/v1/access?on=2025-07-17&location=CN&customer=dod',
      '/v1/events?limit=1000',
      '/v1/findings',
      '/v1/names?kind=person',
      '/openapi.json',
    ];
    const answers = await Promise.all(questions.map(async (path) => (await ask(path)).text()));
    expect(answers[1]).toContain(PERSON);
    ({ stderr: printed } = await server.stop('SIGTERM'));
    for (const secret of SECRETS) {
      for (const answer of answers) expect(answer).not.toContain(secret);
      expect(everything().filter((bytes) => bytes.includes(secret))).toEqual([]);
    }
    server = await startServer(env);
    expect((await (await ask(PATH)).json()).profile).toEqual(PROFILE);
  });

  it('are erased: answers go on with the pseudonym, and the seal still verifies', async () => {
    const question = '/v1/access?on=2025-07-17&location=CN&customer=dod';
    const before = await (await ask(question)).text();
    expect((await ask(PATH, 'admin', { method: 'DELETE' })).status).toBe(204);
    expect((await ask(PATH)).status).toBe(404);
    expect((await ask(PATH, 'admin', { method: 'DELETE' })).status).toBe(404);
    expect(await (await ask(question)).text()).toBe(before);
    const note = await (await ask('/v1/checkpoint')).text();
    expect(parseCheckpoint(note).size).toBe(HISTORY.length);
    const out = join(temporaryFolder(), 'out');
    await runCli(['export', '--out', out], { env });
    const [, key] = (await runCli(['keys', 'show'], { env })).stdout.split('\n');
    const verified = await runCli(['verify', 'log', out, '--key', key!]);
    expect(verified).toMatchObject({ status: 0, stderr: '' });
    expect(await runCli(['fsck'], { env })).toMatchObject({ status: 0 });
  });

  it('go on after their keys were wrapped anew while the server runs', async () => {
    expect((await put(PROFILE)).status).toBe(204);
    const rekeyed = await runCli(['profiles', 'rekey'], { env });
    expect(rekeyed).toMatchObject({ status: 0, stderr: '' });
    expect(rekeyed.stdout).toMatch(/^1 key wrapped anew\./);
    expect((await (await ask(PATH)).json()).profile).toEqual(PROFILE);
  });
});

it('a profile key that is none ends the start, and is not repeated', async () => {
  const ended = await runCli(['serve'], {
    env: { GRANT_LEDGER_DATA: temporaryFolder(), GRANT_LEDGER_PROFILE_KEY: 'bm9uZQ==' },
  });
  expect(ended.status).toBe(2);
  expect(ended.stderr).toContain('GRANT_LEDGER_PROFILE_KEY must be a key');
  expect(ended.stderr).not.toContain('bm9uZQ');
});
