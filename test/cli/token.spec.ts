import { runCli, startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';

const env = { GRANT_LEDGER_DATA: temporaryFolder() };
let server: ServerProcess;

beforeAll(async () => {
  server = await startServer(env);
});
afterAll(() => server.stop('SIGTERM'));

async function newToken(...args: string[]): Promise<string> {
  const { status, stdout } = await runCli(['token', 'new', ...args], { env });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\S+\n$/);
  return stdout.trim();
}

async function statuses(token: string): Promise<{ asking: number; posting: number }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' };
  const asking = await fetch(`${server.url}/v1/access?on=2025-07-17`, { headers });
  const posting = await fetch(`${server.url}/v1/events`, { method: 'POST', headers, body: '' });
  return { asking: asking.status, posting: posting.status };
}

describe('grant-ledger token', () => {
  it.each([
    ['recorder', { asking: 403, posting: 200 }],
    ['investigator', { asking: 200, posting: 403 }],
    ['oversight', { asking: 200, posting: 403 }],
    ['admin', { asking: 200, posting: 200 }],
  ])('a %s may do what its role allows, at once', async (role, allowed) => {
    expect(await statuses(await newToken('--role', role, '--name', role))).toEqual(allowed);
  });

  it('a token may be confined or bound, as the list shows', async () => {
    const confined = ['--role', 'oversight', '--name', 'c', '--tenant', 't-1', '--tenant', 't-2'];
    const token = await newToken(...confined, '--provider', 'o-1');
    const headers = { authorization: `Bearer ${token}` };
    const me = await fetch(`${server.url}/v1/me`, { headers });
    expect(await me.json()).toEqual({
      ...{ name: 'c', role: 'oversight' },
      confinement: { providers: ['o-1'], tenants: ['t-1', 't-2'] },
    });
    await newToken('--role', 'recorder', '--name', 'b', '--source', 'urn:b');
    const { stdout } = await runCli(['token', 'list'], { env });
    expect(stdout).toMatch(/ provider:o-1 tenant:t-1 tenant:t-2 +c /);
    expect(stdout).toMatch(/ source:urn:b +b /);
  });

  it('a revoked token is refused at once, and stays in the list', async () => {
    const token = await newToken('--role', 'admin', '--name', 'leaver', '--expires', 'never');
    const list = async () => (await runCli(['token', 'list'], { env })).stdout;
    const line = (await list()).split('\n').find((one) => one.includes('leaver'))!;
    expect(line).toMatch(/valid$/);
    const revoked = await runCli(['token', 'revoke', line.split(' ')[0]!], { env });
    expect(revoked).toMatchObject({ status: 0, stdout: 'revoked leaver (admin)\n' });
    expect((await statuses(token)).asking).toBe(401);
    expect(await list()).toMatch(/leaver.* revoked /);
    expect(await list()).not.toContain(token);
  });

  it('a token ends after a year, if nothing else is said', async () => {
    await newToken('--role', 'admin', '--name', 'forgotten');
    const { stdout } = await runCli(['token', 'list'], { env });
    const until = /forgotten .* valid until (\S+)/.exec(stdout)?.[1] ?? '';
    const days = (Date.parse(until) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(365);
  });

  it('a token may end on a day', async () => {
    const token = await newToken('--role', 'admin', '--name', 'audit', '--expires', '2999-12-31');
    expect((await statuses(token)).asking).toBe(200);
    const { stdout } = await runCli(['token', 'list'], { env });
    expect(stdout).toMatch(/audit.* valid until 3000-01-01T00:00:00.000Z/);
  });

  it.each([
    [['new', '--role', 'owner', '--name', 'x'], 2, 'recorder, investigator, oversight, admin'],
    [['new', '--role', 'admin'], 2, '--name'],
    [['new', '--role', 'oversight', '--name', 'x', '--source', 'urn:x'], 2, 'role recorder alone'],
    [['new', '--role', 'recorder', '--name', 'x', '--tenant', 't'], 2, 'investigator or oversight'],
    [['new', '--role', 'recorder', '--name', 'x', '--source', ''], 2, '--source'],
    [['new', '--role', 'admin', '--name', 'x', '--expires', '2020-01-01'], 2, '--expires'],
    [['new', '--role', 'admin', '--name', 'x', '--expires', 'soon'], 2, '--expires'],
    [['new', '--role', 'admin', '--name', ''], 1, 'name'],
    [['revoke', 'nothing'], 1, 'nothing'],
  ])('token %j ends with status %i', async (args, status, message) => {
    const ended = await runCli(['token', ...args], { env });
    expect(ended).toMatchObject({ status, stdout: '' });
    expect(ended.stderr).toContain(message);
  });
});
