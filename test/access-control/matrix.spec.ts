import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTokenFile, type Principal } from '@grant-ledger/http';
import { startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { quoted, tableRows } from '../support/table.ts';
import { callsOf, eventOf, type Call } from './calls.ts';

const PAGE = 'docs/access-matrix.md';
const SAMPLE = join(__dirname, '../../services/cli/sample/history.ndjson');
const ROWS = tableRows(PAGE).map(([first = '', ...statuses]) => {
  const [call = '', source = 'urn:another'] = quoted(first);
  return { first, call, source, statuses: statuses.map(Number) };
});
const TENANTS = { tenants: ['t-river'] };

const data = temporaryFolder();
const tokens = openTokenFile(join(data, 'tokens.json'));
const issue = (permission: Omit<Principal, 'name'>, expiresAt?: Date) =>
  tokens.issue({ name: 'matrix', ...permission, ...(expiresAt && { expiresAt }) });
const revoked = issue({ role: 'admin' });
tokens.revoke(revoked.record.id);
/** In the order of the table's columns; each with what stands in the Authorization header. */
const ASKING = {
  recorder: issue({ role: 'recorder' }).token,
  bound: issue({ role: 'recorder', sources: ['urn:bound'] }).token,
  investigator: issue({ role: 'investigator' }).token,
  confined: issue({ role: 'investigator', confinement: TENANTS }).token,
  oversight: issue({ role: 'oversight' }).token,
  admin: issue({ role: 'admin' }).token,
};
const NOBODY = {
  'no token': undefined,
  'a wrong one': `${ASKING.admin}x`,
  'one that has expired': issue({ role: 'admin' }, new Date(Date.now() - 1)).token,
  'one that was revoked': revoked.token,
};

let server: ServerProcess;
let calls: Readonly<Record<string, Call>>;
let posted = 0;
beforeAll(async () => {
  server = await startServer({ GRANT_LEDGER_DATA: data });
  const history = await send('post /v1/events', ASKING.admin, {
    headers: { 'content-type': 'application/x-ndjson' },
    body: readFileSync(SAMPLE, 'utf8'),
  });
  await history.text();
  await send('post /v1/events', ASKING.admin, eventOf('urn:bound', 'first'));
  calls = callsOf({ report: '', restatement: '' });
  const report = await madeReport(calls['post /v1/reports']?.body);
  const restatement = await madeReport({ restates: report });
  calls = callsOf({ report, restatement });
});
afterAll(() => server.stop('SIGTERM'));

function send(call: string, token: string | undefined, request: Call = {}): Promise<Response> {
  const [method = '', template = ''] = call.split(' ');
  const { path = {}, query, headers, body } = request;
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => path[name] ?? '');
  return fetch(server.url + filled + (query === undefined ? '' : `?${query}`), {
    method: method.toUpperCase(),
    headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** The id of a report that is made of what is recorded, once it is, and the log is sealed so far. */
async function madeReport(body: unknown): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const asked = await send('post /v1/reports', ASKING.admin, { headers, body });
  const id = asked.headers.get('location')!.split('/').at(-1)!;
  while (!(await send(`get /v1/reports/${id}.zip`, ASKING.admin)).ok);
  return id;
}

async function statusOf(call: string, token: string | undefined, request?: Call): Promise<number> {
  const answer = await send(call, token, request);
  await answer.body?.cancel();
  return answer.status;
}

describe('the matrix of the docs', () => {
  it('has each call of the OpenAPI document, and no other', async () => {
    const answer = await send('get /openapi.json', ASKING.admin);
    const { paths } = (await answer.json()) as { paths: Record<string, object> };
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect([...new Set(ROWS.map(({ call }) => call))].sort()).toEqual(documented.sort());
  });

  it.each(ROWS)('$first: $statuses', async ({ call, source, statuses }) => {
    const request = () => {
      posted += 1;
      return call === 'post /v1/events' ? eventOf(source, `posted-${posted}`) : calls[call];
    };
    const [nobody, ...others] = statuses;
    for (const [what, token] of Object.entries(NOBODY))
      expect([what, await statusOf(call, token, request())]).toEqual([what, nobody]);
    const names = Object.keys(ASKING);
    const found: number[] = [];
    for (const token of Object.values(ASKING)) found.push(await statusOf(call, token, request()));
    const named = (list: readonly number[]) => names.map((name, index) => [name, list[index]]);
    expect(named(found)).toEqual(named(others));
  });
});

describe('an answer that goes on', () => {
  it.each(['/v1/events/live?after=-1', '/v1/violations/live'])(
    'at %s ends once its token is revoked, and others go on',
    async (path) => {
      const { token, record } = issue({ role: 'investigator' });
      const [revocable, lasting] = await Promise.all([
        send(`get ${path}`, token),
        send(`get ${path}`, ASKING.admin),
      ]);
      expect([revocable.status, lasting.status]).toEqual([200, 200]);
      tokens.revoke(record.id);
      await expect(revocable.text()).rejects.toThrow();
      expect((await send(`get ${path}`, token)).status).toBe(401);
      const reader = lasting.body!.getReader();
      expect((await reader.read()).done).toBe(false);
      await reader.cancel();
    },
  );

  it('ends once its token has expired, also while events are posted by it', async () => {
    const { token } = issue({ role: 'admin' }, new Date(Date.now() + 1_500));
    const event = JSON.stringify(eventOf('urn:bound', 'while-valid').body);
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(`${event}\n`)); // and no end
      },
    });
    const init = { method: 'POST', body, duplex: 'half' };
    const posting = await fetch(`${server.url}/v1/events`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    });
    const reading = await send('get /v1/events/live', token);
    await Promise.all([
      expect(posting.text()).rejects.toThrow(),
      expect(reading.text()).rejects.toThrow(),
    ]);
  });
});
