import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inquirer, Recorder } from '@grant-ledger/client';
import type { PostedEvent } from '@grant-ledger/domain';
import { runCli, startServer, temporaryFolder } from '../support/process.ts';

const registered = (id: string): PostedEvent => ({
  specversion: '1.0',
  id,
  source: 'urn:test:serve',
  type: 'person.registered',
  time: '2025-07-17T00:00:00Z',
  data: { personId: 'p-1', validFrom: '2025-07-17T00:00:00Z' },
});

describe('grant-ledger serve', () => {
  it('prints a link with a fresh admin token on the first start alone', async () => {
    const env = { GRANT_LEDGER_DATA: temporaryFolder() };
    const first = await startServer(env);
    const link = /^http:\S+\/signin\?token=\S+$/m.exec(first.printed())?.[0];
    expect(link?.startsWith(`${first.url}/signin`)).toBe(true);
    expect(first.printed().split('\n')[0]).toBe(`listening on ${first.url}`);

    const signedIn = await fetch(link!, { redirect: 'manual' });
    expect(signedIn.status).toBe(303);
    const cookie = signedIn.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly/);
    const page = new URL(signedIn.headers.get('location')!, first.url);
    const headers = { cookie: cookie.split(';')[0]! };
    expect(page.pathname).toBe('/');
    expect(await (await fetch(page)).text()).toContain('<title>Grant Ledger</title>');
    const me = new URL('/v1/me', first.url);
    expect(await (await fetch(me, { headers })).json()).toMatchObject({ role: 'admin' });
    expect((await fetch(me)).status).toBe(401);
    expect(await first.stop('SIGTERM')).toMatchObject({ status: 0 });

    const second = await startServer(env);
    expect(second.printed()).not.toContain('token=');
    expect(second.printed()).toContain('grant-ledger token new');
    const token = new URL(link!).searchParams.get('token')!;
    const authorization = `Bearer ${token}`;
    const asked = await fetch(`${second.url}/v1/events`, { headers: { authorization } });
    expect(asked.status).toBe(200);
    expect(await second.stop('SIGINT')).toMatchObject({ status: 0 });
  });

  it('answers health without a token, and nothing else', async () => {
    const server = await startServer({ GRANT_LEDGER_DATA: temporaryFolder() });
    const statusOf = async (path: string) => (await fetch(server.url + path)).status;
    expect(await statusOf('/healthz')).toBe(200);
    expect(await statusOf('/readyz')).toBe(200);
    for (const path of [
      '/v1/events',
      '/v1/access',
      '/openapi.json',
      '/docs',
      '/metrics',
      '/nothing',
    ])
      expect(await statusOf(path)).toBe(401);
    await server.stop('SIGTERM');
  });

  it('keeps what was recorded, and accepts the admin token of its settings', async () => {
    const env = { GRANT_LEDGER_DATA: temporaryFolder(), GRANT_LEDGER_TOKEN: 'automation-token' };
    const headers = {
      authorization: 'Bearer automation-token',
      'content-type': 'application/cloudevents+json',
    };
    const first = await startServer(env);
    const init = { method: 'POST', headers, body: JSON.stringify(registered('e-1')) };
    expect((await fetch(`${first.url}/v1/events`, init)).status).toBe(201);
    await first.stop('SIGTERM');
    const second = await startServer(env);
    const again = await fetch(`${second.url}/v1/events`, init);
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ position: 0, duplicate: true });
    await second.stop('SIGTERM');
  });

  it('stops in the middle of a stream with status 0, and keeps what it acknowledged', async () => {
    const token = 'automation-token';
    const env = { GRANT_LEDGER_DATA: temporaryFolder(), GRANT_LEDGER_TOKEN: token };
    const first = await startServer(env);
    const retry = { attempts: 1 };
    async function* endless() {
      for (let n = 0; ; n += 1) {
        yield registered(`e-${n}`);
        if (n % 50 === 0) await sleep(10);
      }
    }
    let acknowledged = 0;
    let stopped: ReturnType<typeof first.stop> | undefined;
    const streaming = new Recorder({ url: first.url, token, retry }).postStream(endless(), {
      onAcknowledged: ({ line }) => {
        acknowledged = line;
        if (line > 100) stopped ??= first.stop('SIGTERM');
      },
    });
    await expect(streaming).rejects.toMatchObject({ code: 'network' });
    expect(await stopped).toMatchObject({ status: 0 });
    const second = await startServer(env);
    const held: string[] = [];
    const inquirer = new Inquirer({ url: second.url, token, retry });
    for await (const { id } of inquirer.events()) held.push(id);
    expect(held.length).toBeGreaterThanOrEqual(acknowledged);
    expect(held).toEqual(held.map((_, n) => `e-${n}`));
    await second.stop('SIGTERM');
  });

  it.each([
    [{ GRANT_LEDGER_PORT: 'http' }, 'GRANT_LEDGER_PORT must be a port from 0 to 65535'],
    [{ GRANT_LEDGER_STORE: 'postgres://localhost' }, 'GRANT_LEDGER_STORE must be sqlite:PATH'],
    [{ GRANT_LEDGER_STORE: 'esdb://localhost:2113' }, 'must name a user and a password'],
    [{ GRANT_LEDGER_STORE: 'esdb://u:p@localhost?tlsVerifyCert=false' }, 'allowed are'],
  ])('ends with status 2 and says what is wrong with %j', async (env, message) => {
    const data = `${temporaryFolder()}/data`;
    const ended = await runCli(['serve'], { env: { GRANT_LEDGER_DATA: data, ...env } });
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).not.toMatch(/^ +at /m);
    expect(existsSync(data)).toBe(false);
  });

  it('ends with status 1 if the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const port = String((other.address() as AddressInfo).port);
    const env = { GRANT_LEDGER_DATA: temporaryFolder() };
    const ended = await runCli(['serve', '--port', port], { env });
    expect(ended).toMatchObject({ status: 1, stdout: '' });
    expect(ended.stderr).toBe(`error: Cannot listen on 127.0.0.1, port ${port} (EADDRINUSE).\n`);
    other.close();
  });
});
