import { spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, startServer, temporaryFolder } from '../support/process.ts';
import { keepSecret, keepTrace } from '../support/traces.ts';

const ROOT = join(__dirname, '../..');
const kept = process.env.GRANT_LEDGER_TEST_TRACES;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  process.env.GRANT_LEDGER_TEST_TRACES = folder;
});
afterAll(() => {
  if (kept === undefined) delete process.env.GRANT_LEDGER_TEST_TRACES;
  else process.env.GRANT_LEDGER_TEST_TRACES = kept;
});

function search(): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, '.ci/traces.mjs'), folder],
    { encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
}
const keptIn = (kind: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(kind))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');

describe('the search for secrets in what was said', () => {
  it('knows the token, keys and link of a server, and finds none of them in its log, until one is written there', async () => {
    const data = temporaryFolder();
    const env = { GRANT_LEDGER_DATA: data, GRANT_LEDGER_TOKEN: 'a-token-of-the-environment' };
    const server = await startServer(env);
    const [, link = ''] = /token=(\S+)/.exec(server.printed()) ?? [];
    const headers = { authorization: `Bearer ${link}x` };
    expect((await fetch(`${server.url}/v1/me`, { headers })).status).toBe(401);
    await runCli(['token', 'new', '--role', 'admin', '--name', 'n'], { env });
    await server.stop('SIGTERM');
    const secrets = keptIn('.secrets');
    const { keys } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8'));
    for (const secret of [link, env.GRANT_LEDGER_TOKEN, keys[0].seed])
      expect(secrets).toContain(JSON.stringify(secret));
    expect(keptIn('.trace')).toContain('/v1/me');
    expect(search()).toMatchObject({ status: 0, said: expect.stringContaining('none found') });

    appendFileSync(join(folder, '1.trace'), `{"msg":"it is ${keys[0].seed}"}\n`);
    const { status, said } = search();
    expect(status).toBe(1);
    expect(said).toContain('A secret was said: {"msg":"it is (secret)"}');
    expect(said).not.toContain(keys[0].seed);
  });

  it.each([
    ['as it is', 'p+ssword of=tests'],
    ['in a URL', 'p%2Bssword%20of%3Dtests'],
    ['in base64', Buffer.from('p+ssword of=tests').toString('base64')],
    ['of a form that tokens have', `glt_${'A'.repeat(43)}`],
  ])('finds a secret %s', (_how, text) => {
    keepSecret('p+ssword of=tests');
    keepTrace('log', `before\nsaid ${text} here\n`);
    expect(search()).toMatchObject({ status: 1, said: expect.stringContaining('(secret)') });
  });

  it('fails where nothing was kept', () => {
    expect(search()).toMatchObject({
      status: 1,
      said: expect.stringContaining('Nothing was kept'),
    });
  });
});
