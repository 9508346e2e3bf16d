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
  committee: issue({ role: 'oversight', confinement: TENANTS }).token,
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
/** Of whoever is confined: with a report that is confined as well. */
let confinedCalls: typeof calls;
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
  const [ofAll, ofCommittee] = [await callsBy(ASKING.admin), await callsBy(ASKING.committee)];
  calls = ofAll;
  confinedCalls = ofCommittee;
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

/** The calls, with reports that whoever has this token had made. */
async function callsBy(token: string): Promise<typeof calls> {
  const report = await madeReport(token, calls['post /v1/reports']?.body);
  return callsOf({ report, restatement: await madeReport(token, { restates: report }) });
}

/** The id of a report that is made of what is recorded, once it is, and the log is sealed so far. */
async function madeReport(token: string, body: unknown): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const asked = await send('post /v1/reports', token, { headers, body });
  const id = asked.headers.get('location')!.split('/').at(-1)!;
  while (!(await send(`get /v1/reports/${id}.zip`, token)).ok);
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
    const request = (of = calls) => {
      posted += 1;
      return call === 'post /v1/events' ? eventOf(source, `posted-${posted}`) : of[call];
    };
    const [nobody, ...others] = statuses;
    for (const [what, token] of Object.entries(NOBODY))
      expect([what, await statusOf(call, token, request())]).toEqual([what, nobody]);
    const names = Object.keys(ASKING);
    const found: number[] = [];
    for (const [name, token] of Object.entries(ASKING)) {
      const of = name === 'confined' || name === 'committee' ? confinedCalls : calls;
      found.push(await statusOf(call, token, request(of)));
    }
    const named = (list: readonly number[]) => names.map((name, index) => [name, list[index]]);
    expect(named(found)).toEqual(named(others));
  });
});

describe('a report of more than a confined reader may see', () => {
  it.each(['json', 'csv', 'pdf', 'zip'])('is not there for him: its %s', async (part) => {
    const { path } = calls['get /v1/reports/{id}']!;
    for (const token of [ASKING.confined, ASKING.committee])
      expect(await statusOf(`get /v1/reports/{id}.${part}`, token, { path: path! })).toBe(404);
  });

  it('cannot be restated by him, and is not among those that are listed', async () => {
    const { path } = calls['get /v1/reports/{id}']!;
    const request = { headers: { 'content-type': 'application/json' } };
    const body = { restates: path!.id };
    expect(await statusOf('post /v1/reports', ASKING.committee, { ...request, body })).toBe(404);
    const listed = await send('get /v1/reports', ASKING.confined);
    const { reports } = (await listed.json()) as { reports: { reportId: string }[] };
    expect(reports.map(({ reportId }) => reportId)).not.toContain(path!.id);
    expect(reports.map(({ reportId }) => reportId)).toContain(
      confinedCalls['get /v1/reports/{id}']!.path!.id,
    );
  });

  it('nor does he get the log with a report of his own', async () => {
    const { path } = confinedCalls['get /v1/reports/{id}']!;
    const request = { path: path!, query: 'log=true' };
    expect(await statusOf('get /v1/reports/{id}.zip', ASKING.confined, request)).toBe(403);
    expect(await statusOf('get /v1/reports/{id}.zip', ASKING.oversight, request)).toBe(200);
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
