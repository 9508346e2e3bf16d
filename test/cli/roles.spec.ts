import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCheckpoint } from '@grant-ledger/sealing';
import { LedgerOverHttp } from '../sealing/ledger-over-http.ts';
import { runCli, startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { STORES, type NewLog } from '../support/stores.ts';

const SAMPLE = join(__dirname, '../../services/cli/sample/history.ndjson');
const HISTORY = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
const QUESTION = '/v1/access?on=2025-07-17&location=CN&customer=dod';

describe.each(STORES)('processes apart, over $store', ({ newLog }) => {
  let log: NewLog;
  let ledgers: ServerProcess[];
  let inquiries: ServerProcess[];
  let authorization: string;

  beforeAll(async () => {
    log = await newLog();
    const env = { GRANT_LEDGER_DATA: temporaryFolder(), GRANT_LEDGER_STORE: log.setting };
    const start = (role: string) => startServer(env, '--role', role);
    ledgers = [await start('ledger'), await start('ledger')];
    inquiries = [await start('inquiry'), await start('inquiry')];
    const made = await runCli(['token', 'new', '--role', 'admin', '--name', 'roles'], { env });
    authorization = `Bearer ${made.stdout.trim()}`;
  });
  afterAll(async () => {
    const ended = await Promise.all([...ledgers, ...inquiries].map((one) => one.stop('SIGTERM')));
    expect(ended.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    await log.end();
  });

  const ask = (
    server: ServerProcess,
    path: string,
    { headers, ...init }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ) => fetch(server.url + path, { ...init, headers: { authorization, ...headers } });

  const post = (server: ServerProcess, lines: readonly string[]) =>
    ask(server, '/v1/events', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });

  it('a ledger takes events, and knows no question', async () => {
    const answer = await post(ledgers[0]!, HISTORY);
    const last = (await answer.text()).trimEnd().split('\n').at(-1)!;
    expect(JSON.parse(last)).toMatchObject({ recorded: HISTORY.length, rejected: 0, done: true });
    for (const path of [QUESTION, '/v1/events/0', '/v1/findings', '/v1/persons/p-1']) {
      const refused = await ask(ledgers[0]!, path);
      expect(refused.status).toBe(404);
      expect(refused.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('an inquiry answers from what any ledger recorded, and takes no event', async () => {
    const answers = inquiries.map((one) =>
      ask(one, `${QUESTION}&minPosition=${HISTORY.length - 1}`),
    );
    const [first, second] = await Promise.all(answers.map(async (one) => (await one).text()));
    expect(second).toBe(first);
    expect(JSON.parse(first!)).toMatchObject({ known: { size: HISTORY.length } });
    const refused = await post(inquiries[0]!, HISTORY);
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('another ledger finds what the first recorded to be a duplicate', async () => {
    const answer = await post(ledgers[1]!, HISTORY);
    const last = (await answer.text()).trimEnd().split('\n').at(-1)!;
    expect(JSON.parse(last)).toMatchObject({ recorded: 0, duplicates: HISTORY.length });
  });

  it('an inquiry shows the checkpoint that a ledger sealed, proofs and tiles, which a ledger does not', async () => {
    for (const one of inquiries) {
      const note = await new LedgerOverHttp(one.url, '').sealed(HISTORY.length);
      const { root } = parseCheckpoint(note);
      const asked = await ask(one, '/v1/proofs/inclusion?position=7');
      expect(await asked.json()).toMatchObject({ root: Buffer.from(root).toString('base64') });
      expect((await ask(one, `/tile/0/000.p/${HISTORY.length}`)).status).toBe(200);
    }
    for (const path of ['/v1/checkpoint', '/v1/proofs/inclusion?position=7', '/tile/0/000.p/1'])
      expect((await ask(ledgers[0]!, path)).status).toBe(404);
  });

  it('each describes what it has and no more, and says whether it is ready', async () => {
    const pathsOf = async (server: ServerProcess) => {
      const answer = await ask(server, '/openapi.json');
      const { paths } = (await answer.json()) as { paths: Record<string, object> };
      return Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method} ${path}`),
      );
    };
    const health = ['get /healthz', 'get /readyz', 'get /v1/me', 'get /v1/signin', 'get /metrics'];
    const ofTrail = ['checkpoint', 'keys', 'proofs/inclusion', 'proofs/consistency'];
    const tiles = ['tile/{level}/{tile}', 'tile/entries/{tile}'];
    const audit = ['get /v1/audit', ...[...ofTrail, ...tiles].map((one) => `get /v1/audit/${one}`)];
    expect(await pathsOf(ledgers[0]!)).toEqual([
      ...health,
      'post /v1/events',
      'post /v1/import/{format}',
      'options /v1/import/{format}',
      'get /v1/witnesses',
      ...audit,
    ]);
    const ofInquiry = await pathsOf(inquiries[0]!);
    expect(ofInquiry).toEqual(expect.arrayContaining([...health, 'get /v1/access', ...audit]));
    expect(ofInquiry).not.toContain('post /v1/events');
    const checksOf = async (server: ServerProcess) => (await ask(server, '/readyz')).json();
    expect(await checksOf(ledgers[0]!)).toEqual({
      status: 'ready',
      checks: { store: true, ledger: true, seal: true, audit: true },
    });
    const checks = { store: true, inquiry: true, audit: true };
    expect(await checksOf(inquiries[0]!)).toEqual({ status: 'ready', checks });
  });
});

it('a role that there is not ends with status 2', async () => {
  const ended = await runCli(['serve', '--role', 'console']);
  expect(ended.status).toBe(2);
  expect(ended.stderr).toContain('Allowed choices are ledger, inquiry, all');
});
