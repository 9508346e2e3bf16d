import { openTokenFile } from '@grant-ledger/http';
import { startProcess, type RunningProcess } from '@grant-ledger/cli';
import { temporaryFolder } from '../support/process.ts';
import { STORES, type NewLog } from '../support/stores.ts';
import { quoted, tableRows } from '../support/table.ts';

const ONE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';

const dataPath = temporaryFolder();
const tokens = openTokenFile(`${dataPath}/tokens.json`);
const recorder = tokens.issue({ name: 'recorder', role: 'recorder' }).token;
const sources = ['urn:test:badges'];
const bound = tokens.issue({ name: 'bound', role: 'recorder', sources }).token;
const investigator = tokens.issue({ name: 'investigator', role: 'investigator' }).token;
let ledger: RunningProcess;

const grant = (id: string, data: object = {}) => ({
  specversion: '1.0',
  id,
  source: 'urn:test:errors',
  type: 'grant.issued',
  time: '2025-07-17T00:00:00Z',
  data: {
    grantId: 'g-1',
    grantee: { kind: 'person', id: 'p-1' },
    scope: { kind: 'tenant', id: 't-1' },
    role: 'operator',
    validFrom: '2025-07-17T00:00:00Z',
    ...data,
  },
});

interface Answer {
  readonly status: number;
  readonly type: string | null;
  /** JSON of any shape: what it must be is what the tests say. */
  readonly body: ReturnType<typeof JSON.parse>;
}

async function post(
  body: unknown,
  headers: Record<string, string> = {},
  query = '',
): Promise<Answer> {
  const response = await fetch(`${ledger.url}/v1/events${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${recorder}`, 'content-type': ONE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return answerOf(response);
}

async function get(path: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${investigator}` };
  return answerOf(await fetch(`${ledger.url}${path}`, { headers }));
}

async function answerOf(response: Response): Promise<Answer> {
  const type = response.headers.get('content-type');
  return { status: response.status, type, body: await response.json() };
}

async function heldEvents(): Promise<number> {
  const { body } = await get('/v1/access?on=2025-07-17');
  return body.known.size;
}

/** What each row of the table does; the row says what must come of it. */
const CASES: Record<string, () => Promise<Answer>> = {
  'malformed JSON': () => post('{"specversion": "1.0", "id":'),
  'a name twice': () => post(JSON.stringify(grant('e-twice')).replace('{', '{"type":"x",')),
  'a body that is not what it says': () => post(grant('e-gzip'), { 'content-encoding': 'gzip' }),
  'a missing offset': () => post(grant('e-offset', { validFrom: '2025-07-17T00:00:00' })),
  'validTo before validFrom': () => post(grant('e-range', { validTo: '2025-07-16T00:00:00Z' })),
  'an unknown type': () => post({ ...grant('e-type'), type: 'grant.cancelled' }),
  'an unknown field': () => post(grant('e-field', { validUntil: '2026-01-01T00:00:00Z' })),
  'one bad event in a batch of 1,000': async () => {
    const events = Array.from({ length: 1_000 }, (_, n) => grant(`e-batch-${n}`));
    const bad = { ...events[500]!.data, role: undefined };
    const sent = events.map((event, n) => (n === 500 ? { ...event, data: bad } : event));
    const before = await heldEvents();
    const { status, body } = await post(sent, { 'content-type': BATCH });
    expect(status).toBe(200);
    expect(body).toMatchObject({ recorded: 999, duplicates: 0, rejected: 1 });
    expect(await heldEvents()).toBe(before + 999);
    const [problem, ...others] = body.results.filter((one: object) => !('position' in one));
    expect(others).toEqual([]);
    expect(body.results[500]).toBe(problem);
    return { status: problem.status, type: 'application/problem+json', body: problem };
  },
  'same id with other content': async () => {
    expect((await post(grant('e-same'))).status).toBe(201);
    return post(grant('e-same', { role: 'owner' }));
  },
  'a body over the limit': () =>
    post([grant('e-large', { justification: 'x'.repeat(16 * 1024 * 1024) })], {
      'content-type': BATCH,
    }),
  'an event that is too large': () =>
    post(grant('e-too-large', { justification: 'x'.repeat(66_000) })),
  'a wrong media type': () => post(grant('e-media'), { 'content-type': 'text/plain' }),
  'a correction of nothing': () =>
    post({
      ...grant('e-correction'),
      type: 'record.corrected',
      data: { target: { source: 'urn:test:errors', id: 'never-posted' }, reason: 'none' },
    }),
  'a query with events': () => post(grant('e-query'), {}, '?dryRun=true'),
  'no token': () => fetch(`${ledger.url}/v1/access?on=2025-07-17`).then(answerOf),
  'a token of the wrong role': () =>
    post(grant('e-role'), { authorization: `Bearer ${investigator}` }),
  'an event of another source': () => post(grant('e-source'), { authorization: `Bearer ${bound}` }),
  'an unknown filter': () => get('/v1/access?on=2025-07-17&country=CN'),
  'two kinds of "when" at once': () => get('/v1/access?on=2025-07-17&at=2025-07-17T12:00:00Z'),
  'a series of too many steps': () =>
    get('/v1/access/series?from=2020-01-01T00:00:00Z&to=2025-01-01T00:00:00Z&step=PT1H'),
  'a difference between nothing': () => get('/v1/access/diff?on=2025-07-17'),
};

const rows = tableRows('docs/errors.md').map(([name, , status, says]) => ({
  name: name!,
  status: Number(status),
  says: quoted(says!),
}));

describe.each(STORES)('the table of errors in the docs, over $store', ({ newLog }) => {
  let log: NewLog;
  beforeAll(async () => {
    log = await newLog();
    const settings = { dataPath, host: '127.0.0.1', port: 0, token: undefined };
    ledger = await startProcess({ ...settings, store: log.location }, { quiet: true });
  });
  afterAll(async () => {
    await ledger.close();
    await log.end();
  });

  it('has a row for each case, and each row is tested', () => {
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(CASES));
  });

  it.each(rows)('$name: $status', async ({ name, status, says }) => {
    const before = await heldEvents();
    const { type, body, status: answered } = await CASES[name]!();
    expect(answered).toBe(status);
    expect(type).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({
      type: expect.any(String),
      title: expect.any(String),
      status,
      detail: expect.any(String),
    });
    expect(says.length).toBeGreaterThan(0);
    const text = JSON.stringify(body);
    for (const phrase of says) expect(text).toContain(phrase);
    expect(text).not.toMatch(/node_modules|\.ts|\.js|at Object|glt_/);
    const added = { 'one bad event in a batch of 1,000': 999, 'same id with other content': 1 };
    expect(await heldEvents()).toBe(before + ((added as Record<string, number>)[name] ?? 0));
  });
});
