import { createHmac } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import { seriousFindings } from '../console/support/axe.ts';
import { browserForTests, describeInBrowser, keepingPicture } from '../console/support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { startProvider, type OpenIdProvider } from './oidc/provider.ts';
import { signInAt, Visitor } from './oidc/visitor.ts';

const AUDIENCE = 'https://ledger.example/api';
const data = temporaryFolder();
const mappingPath = join(data, 'mapping.json');
const RULES = [
  { value: 'ines-group', role: 'investigator' },
  { value: 'omar-group', role: 'oversight', confinement: { contracts: ['jwcc'] } },
  { value: 'importer-group', role: 'recorder', sources: ['urn:importer'] },
];
const writeMapping = (rules: readonly object[]) => {
  writeFileSync(mappingPath, JSON.stringify({ claim: 'groups', rules }));
};

let provider: OpenIdProvider;
let server: ServerProcess;
let env: Record<string, string>;
beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  provider = await startProvider(url);
  writeMapping(RULES);
  env = {
    NODE_EXTRA_CA_CERTS: provider.authority.path,
    GRANT_LEDGER_DATA: data,
    GRANT_LEDGER_PORT: String(port),
    GRANT_LEDGER_PUBLIC_URL: url,
    GRANT_LEDGER_OIDC_ISSUER: provider.issuer,
    GRANT_LEDGER_OIDC_AUDIENCE: AUDIENCE,
    GRANT_LEDGER_OIDC_CLIENT_ID: 'console',
    GRANT_LEDGER_OIDC_SCOPE: 'openid groups',
    GRANT_LEDGER_OIDC_MAPPING: mappingPath,
  };
  server = await startServer(env);
});
afterAll(async () => {
  await server.stop('SIGTERM');
  await provider.stop();
});

interface Answer {
  readonly status: number;
  readonly body: ReturnType<typeof JSON.parse>;
}
async function meBy(headers: Record<string, string>, path = '/v1/me'): Promise<Answer> {
  const answer = await fetch(server.url + path, { headers });
  return { status: answer.status, body: await answer.json() };
}
const bearer = (token: string) => meBy({ authorization: `Bearer ${token}` });
const statusOf = async (token: string) => (await bearer(token)).status;
const encoded = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');

/** A token of the client credentials grant, from the provider's own token endpoint. */
function issuedToken(): Promise<string> {
  const form = new URLSearchParams({
    ...{ grant_type: 'client_credentials', client_id: 'importer' },
    ...{ client_secret: 'of-the-importer', resource: AUDIENCE },
  });
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(
      `${provider.issuer}/token`,
      {
        ...{ method: 'POST', ca: provider.authority.pem },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => {
          resolve((JSON.parse(text) as { access_token: string }).access_token);
        });
      },
    );
    sent.on('error', reject).end(form.toString());
  });
}

describe('an access token of the OpenID provider', () => {
  it('lets its client do what the mapping says, and no more', async () => {
    const token = await issuedToken();
    expect(await bearer(token)).toEqual({
      status: 200,
      body: { name: 'oidc:importer', role: 'recorder', sources: ['urn:importer'] },
    });
    const headers = { authorization: `Bearer ${token}` };
    expect((await meBy(headers, '/v1/findings')).status).toBe(403);
  });

  it('that is genuine, for this ledger and of now is taken', async () => {
    const groups = ['omar-group'];
    expect(await bearer(await provider.sign({ groups }))).toEqual({
      status: 200,
      body: {
        ...{ name: 'oidc:a-client', role: 'oversight' },
        confinement: { contracts: ['jwcc'] },
      },
    });
    const now = Math.floor(Date.now() / 1_000);
    for (const [claims, header] of [
      [{ aud: ['https://other.example', AUDIENCE] }, {}],
      [{ exp: now - 5, nbf: now + 5 }, {}], // clocks differ a little
      [{}, { typ: 'application/at+jwt' }],
      [{}, { typ: 'JWT' }],
      [{}, { typ: null }],
    ])
      expect(await statusOf(await provider.sign({ groups, ...claims }, header))).toBe(200);
  });

  const past = Math.floor(Date.now() / 1_000) - 3_600;
  it.each<[string, object, object]>([
    ['of another issuer', { iss: 'https://127.0.0.1:1' }, {}],
    ['for another audience', { aud: 'https://other.example' }, {}],
    ['for nobody', { aud: null }, {}],
    ['that has expired', { exp: past }, {}],
    ['that never expires', { exp: null }, {}],
    ['that is not valid yet', { nbf: past + 7_200 }, {}],
    ['of no subject', { sub: null }, {}],
    ['that is an ID token of a sign-in', { nonce: 'n', aud: AUDIENCE }, { typ: 'JWT' }],
    ['of another kind', {}, { typ: 'logout+jwt' }],
  ])('%s is refused', async (_what, claims, header) => {
    const groups = ['ines-group'];
    const token = await provider.sign({ groups, ...claims }, header);
    const { status, body } = await bearer(token);
    expect([status, body.title]).toEqual([401, 'Not signed in']);
  });

  it('is refused if it was changed, or signed by no key of the provider alone', async () => {
    const good = await provider.sign({ groups: ['ines-group'] });
    expect(await statusOf(good)).toBe(200);
    const [header = '', payload = '', signature = ''] = good.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const kid = 'key-1';
    const hmac = (secret: string) => {
      const signed = `${encoded({ alg: 'HS256', typ: 'at+jwt', kid })}.${payload}`;
      return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    };
    const forged = [
      `${header}.${encoded({ ...claims, groups: ['omar-group'] })}.${signature}`,
      `${encoded({ alg: 'none' })}.${payload}.`,
      `${encoded({ alg: 'none' })}.${payload}.${signature}`,
      hmac(provider.authority.pem), // the key that everybody knows, taken for a secret
      hmac(''),
      `${header}.${payload}.`,
      `${header}.${payload}.${signature.slice(0, -8)}AAAAAAAA`,
      `${header}.${payload}`,
    ];
    for (const token of forged) expect([token, await statusOf(token)]).toEqual([token, 401]);
  });

  it('gives nobody a role whom the mapping does not name, and a change of it counts at once', async () => {
    const token = await provider.sign({ groups: ['guests'] });
    const { status, body } = await bearer(token);
    expect([status, body.detail]).toEqual([403, expect.stringContaining('none of your groups')]);
    expect(await statusOf(await provider.sign({ groups: 7 }))).toBe(403);
    expect(await statusOf(await provider.sign({}))).toBe(403);
    writeMapping([...RULES, { value: 'guests', role: 'investigator' }]);
    expect((await bearer(token)).body.role).toBe('investigator');
    writeMapping(RULES);
    expect(await statusOf(token)).toBe(403);
  });

  it('is refused by half a mapping, as is everybody whom it would name', async () => {
    const token = await provider.sign({ groups: ['ines-group'] });
    writeFileSync(mappingPath, '{"claim":');
    const { status, body } = await bearer(token);
    expect([status, JSON.stringify(body)]).toEqual([500, expect.not.stringContaining(data)]);
    writeMapping(RULES);
    expect(await statusOf(token)).toBe(200);
  });
});

describe('signing in to the console by the OpenID provider', () => {
  const start = (to = '/ask?on=2025-07-17') =>
    `${server.url}/signin/oidc?to=${encodeURIComponent(to)}`;
  const meOf = (visitor: Visitor) => meBy({ cookie: visitor.cookiesAt(server.url) });

  it('is offered to whoever has no token', async () => {
    const ways = await meBy({}, '/v1/signin');
    const { host } = new URL(provider.issuer);
    expect(ways.body).toEqual({ token: true, provider: { path: '/signin/oidc', name: host } });
  });

  it('gives the browser a session with the role of its group, and goes to the page', async () => {
    const visitor = new Visitor(provider.authority.pem);
    const back = await signInAt(visitor, start(), 'ines');
    const asked = new URL(visitor.visited.find((url) => url.includes('code_challenge='))!);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256', client_id: 'console' },
      ...{ state: expect.any(String), nonce: expect.any(String) },
    });
    const page = await visitor.goTo(back);
    expect(page.text).toContain('url=/ask?on=2025-07-17"');
    expect(page.headers['cache-control']).toBe('no-store');
    const set = page.headers['set-cookie']!.find((one) => one.startsWith('grant_ledger_token='))!;
    expect(set).toMatch(/; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/);
    expect(await meOf(visitor)).toEqual({
      status: 200,
      body: { name: 'oidc:ines', role: 'investigator' },
    });
    // Nothing that lets somebody in is in a URL.
    const session = /grant_ledger_token=([^;]+)/.exec(set)![1]!;
    for (const url of visitor.visited) expect(url).not.toContain(session);
  });

  it('ends when its user signs out, also for whoever copied the cookie, and after a restart', async () => {
    const visitor = new Visitor(provider.authority.pem);
    await visitor.goTo(await signInAt(visitor, start(), 'omar'));
    const copied = visitor.cookiesAt(server.url);
    expect((await meBy({ cookie: copied })).body.confinement).toEqual({ contracts: ['jwcc'] });
    const headers = { cookie: copied, 'sec-fetch-site': 'same-origin' };
    await fetch(`${server.url}/signout`, { method: 'POST', headers });
    expect((await meBy({ cookie: copied })).status).toBe(401);
    const other = new Visitor(provider.authority.pem);
    const back = await signInAt(other, start(), 'ines');
    await other.goTo(back);
    const { stderr: log } = await server.stop('SIGTERM');
    server = await startServer(env);
    expect(log).toContain('/signin/oidc/callback');
    const { searchParams } = new URL(back);
    for (const secret of [searchParams.get('code'), searchParams.get('state'), 'eyJ'])
      expect(log).not.toContain(secret); // every token and session begins with eyJ
    expect((await meBy({ cookie: copied })).status).toBe(401);
    expect((await meOf(other)).status).toBe(200);
    for (const name of ['session.key', 'ended-sessions.json'])
      expect(statSync(join(data, name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(data, 'ended-sessions.json'), 'utf8')).not.toContain('eyJ');
  });

  it('is refused to an answer that this browser did not ask for, and to one that comes twice', async () => {
    const visitor = new Visitor(provider.authority.pem);
    const back = await signInAt(visitor, start(), 'ines');
    const stranger = new Visitor(provider.authority.pem);
    const stolen = await stranger.goTo(back);
    expect([stolen.status, stolen.text]).toEqual([
      400,
      expect.stringContaining('began no sign-in'),
    ]);
    // A stranger who began a sign-in of his own: another state, nonce and verifier.
    await stranger.goTo(start(), undefined, provider.issuer);
    expect((await stranger.goTo(back)).status).toBe(400);
    expect(stranger.cookiesAt(server.url)).toBe('');
    const wrong = new URL(back);
    wrong.searchParams.set('state', 'another');
    const lost = await visitor.goTo(wrong.href);
    expect([lost.status, lost.text]).toEqual([400, expect.stringContaining('cannot be trusted')]);
    expect((await visitor.goTo(back)).status).toBe(400);
    expect(visitor.cookiesAt(server.url)).toBe('');
  });

  it('is refused to whoever has no role here, or turns back at the provider', async () => {
    const visitor = new Visitor(provider.authority.pem);
    const none = await visitor.goTo(await signInAt(visitor, start(), 'guest'));
    expect([none.status, visitor.cookiesAt(server.url)]).toEqual([403, '']);
    await visitor.goTo(start(), undefined, provider.issuer);
    const asked = new URL(visitor.visited.at(-1)!);
    expect(asked.pathname).toBe('/signin/oidc');
    const denied = await visitor.goTo(`${server.url}/signin/oidc/callback?error=access_denied`);
    expect(denied.status).toBe(400); // without the state nobody knows whose answer it is
  });

  it('goes on to pages of this ledger alone', async () => {
    for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', 'ask', '']) {
      const visitor = new Visitor(provider.authority.pem);
      const page = await visitor.goTo(await signInAt(visitor, start(to), 'ines'));
      expect([to, page.text]).toEqual([to, expect.stringContaining('content="0; url=/"')]);
    }
    const visitor = new Visitor(provider.authority.pem);
    const page = await visitor.goTo(await signInAt(visitor, start('/ask?a="><b>'), 'ines'));
    expect(page.text).toContain('url=/ask?a=%22%3E%3Cb%3E"');
  });
});

describeInBrowser('the button of the console', () => {
  const browser = browserForTests();

  it('leads to the provider, and back to the page that was asked for', async () => {
    const page = await browser.open(`${server.url}/ask?on=2025-07-17`, { trustsAll: true });
    await keepingPicture(page, 'sign-in-by-oidc', async () => {
      const { host } = new URL(provider.issuer);
      await page.getByRole('link', { name: `Sign in with ${host}` }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole('link', { name: `Sign in with ${host}` }).click();
      await page.locator('input[name=login]').fill('ines');
      await page.locator('input[name=password]').fill('any');
      await page.locator('button[type=submit]').click();
      await page.waitForURL(`${provider.issuer}/**`);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL(`${server.url}/ask?on=2025-07-17`);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: `Sign in with ${host}` }).waitFor();
      // Of the sign-in nothing is left in the browser but the provider's own cookies.
      const names = (await page.context().cookies(server.url)).map(({ name }) => name);
      expect(names.filter((name) => name.startsWith('grant_ledger'))).toEqual([]);
    });
  });
});

describe('when the provider', () => {
  it('takes another key, its tokens are taken, and those of the old key no longer', async () => {
    const before = await provider.sign({ groups: ['ines-group'] });
    expect(await statusOf(before)).toBe(200);
    await provider.rotate();
    const after = await provider.sign({ groups: ['ines-group'] });
    // The keys are fetched again at most every five seconds.
    const until = Date.now() + 30_000;
    while ((await statusOf(after)) !== 200 && Date.now() < until);
    expect(await statusOf(after)).toBe(200);
    expect(await statusOf(before)).toBe(401);
  });

  it('is away, the ledger starts, and says so to those alone who come by it', async () => {
    const token = await provider.sign({ groups: ['ines-group'] });
    await provider.stop();
    const alone = await startServer({
      ...env,
      ...{ GRANT_LEDGER_PORT: '0', GRANT_LEDGER_DATA: temporaryFolder() },
      GRANT_LEDGER_TOKEN: 'static-token',
    });
    const ask = async (path: string, authorization = '') => {
      const headers = authorization === '' ? {} : { authorization: `Bearer ${authorization}` };
      return (await fetch(alone.url + path, { headers })).status;
    };
    expect(await ask('/v1/me', 'static-token')).toBe(200);
    expect(await ask('/v1/me', token)).toBe(503);
    expect(await ask('/v1/me', 'glt_wrong')).toBe(401);
    expect(await ask('/signin/oidc')).toBe(503);
    expect(await ask('/readyz')).toBe(200);
    await alone.stop('SIGTERM');
  });
});
