import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseCheckpoint } from '@grant-ledger/sealing';
import { openTokenFile } from '@grant-ledger/http';
import { startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { exchange, type WireAnswer } from './exchange.ts';
import { requests, wireOf, type HostileRequest } from './sample.ts';

const AT_ONCE = 20;
/** What may be in use after the sample beyond what is after the first run of it: caches, and what the heap is not tidied of. */
const FLAT = 32 * 1024 * 1024;
/** Of the inside: a stack, a source file, a package, a folder. */
const INSIDE =
  /\n {2,}at |\.(?:ts|js|mjs|cjs):\d|node_modules|node:internal|SQLITE|\/tmp\/|\/home\//;

const data = temporaryFolder();
const probe = join(temporaryFolder(), 'memory');
const file = openTokenFile(join(data, 'tokens.json'));
const tokens = {
  admin: file.issue({ name: 'admin', role: 'admin' }).token,
  recorder: file.issue({ name: 'recorder', role: 'recorder' }).token,
  investigator: file.issue({ name: 'investigator', role: 'investigator' }).token,
};
/** Made beforehand: while this process packs a bomb, it sends nothing of what others wait for. */
const wires = new Map(requests.map((request) => [request, wireOf(request, tokens)]));
let server: ServerProcess;
let port = 0;

beforeAll(async () => {
  server = await startServer({
    GRANT_LEDGER_DATA: data,
    // The sample is sent by one address and three tokens; limits of rates have tests of their own.
    ...Object.fromEntries(
      ['ADDRESS', 'REFUSED', 'POSTS', 'QUESTIONS'].map((rate) => [
        `GRANT_LEDGER_RATE_${rate}`,
        '0',
      ]),
    ),
    GRANT_LEDGER_HEAD_SECONDS: '8',
    GRANT_LEDGER_BODY_SECONDS: '12',
    NODE_OPTIONS: `--require ${join(__dirname, 'memory-probe.cjs')}`,
    MEMORY_PROBE: probe,
  });
  port = Number(new URL(server.url).port);
  const recorded = await post([
    event('person.attested', {
      personId: 'p-1',
      attribute: 'location',
      value: 'CN',
      basis: 'badge',
    }),
    event('grant.issued', {
      grantId: '=HYPERLINK("http://192.0.2.1/","g-1")',
      grantee: { kind: 'person', id: 'p-1' },
      scope: { kind: 'tenant', id: '@t-1' },
      role: '+operator',
    }),
  ]);
  expect(recorded).toMatchObject({ recorded: 2 });
  await sealedSize(2);
});

let ids = 0;
const event = (type: string, facts: object) => ({
  ...{ specversion: '1.0', id: `e-${(ids += 1)}`, source: 'urn:test:hostile', type },
  time: '2025-07-01T00:00:00Z',
  data: { ...facts, validFrom: '2025-07-01T00:00:00Z' },
});

async function post(events: readonly object[]) {
  const answer = await fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens.recorder}`,
      'content-type': 'application/cloudevents-batch+json',
    },
    body: JSON.stringify(events),
  });
  return answer.json();
}

/** Waits until the last checkpoint is of so many events, and says of how many it is. */
async function sealedSize(least: number): Promise<number> {
  for (;;) {
    const answer = await fetch(`${server.url}/v1/checkpoint`);
    const size = answer.ok ? parseCheckpoint(await answer.text()).size : 0;
    if (size >= least) return size;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What is in use, once it is less than so much, or does not become so: what has just been answered is still let go of. */
async function memoryBelow(most: number): Promise<number> {
  const deadline = Date.now() + 20_000;
  let inUse = await memory();
  while (inUse >= most && Date.now() < deadline) inUse = await memory();
  return inUse;
}

const memory = async () => JSON.parse(await text(connect(probe))) as number;

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

/** What is wrong with the answers to a request; nothing if it is what the line says. */
async function differences(request: HostileRequest): Promise<readonly string[]> {
  const { expect: expected, name, class: kind } = request;
  const { status, has = [], lacks = [], headLacks = [] } = expected;
  const answers = await exchange(port, wires.get(request)!, request).catch((error: unknown) => {
    throw new Error(`${kind}: ${name}: ${String(error)}`);
  });
  const wrong: string[] = [];
  const say = (what: string) => wrong.push(`${kind}: ${name}: ${what}`);
  if (answers.length !== (status === null ? 0 : (expected.answers ?? 1)))
    say(`${answers.length} answers (${answers.map(({ status }) => status).join()})`);
  const [answer] = answers;
  if (!answer || status === null) return wrong;
  const { head, type, body } = answer;
  if (answer.status !== status)
    say(`status ${answer.status}, not ${status}: ${body.slice(0, 300)}`);
  const expectedType = expected.type ?? (status >= 400 ? 'application/problem+json' : undefined);
  if (expectedType !== undefined && type !== expectedType) say(`type ${type}`);
  if (status >= 400) {
    const problem = problemIn(answer);
    if (problem !== undefined) say(problem);
  }
  for (const one of has)
    if (!body.includes(one)) say(`the body lacks ${one}: ${body.slice(0, 300)}`);
  const secrets = Object.values(tokens);
  for (const one of [...lacks, ...secrets, data])
    if (body.includes(one)) say(`the body has ${one}`);
  for (const one of [...headLacks, ...secrets])
    if (head.includes(one.toLowerCase())) say(`the head has ${one}`);
  if (INSIDE.test(body) || INSIDE.test(head)) say(`tells of the inside: ${head}${body}`);
  return wrong;
}

const isSlow = (request: HostileRequest): boolean => request.class === 'slowness';

/** RFC 9457. */
function problemIn({ status, head, body }: WireAnswer): string | undefined {
  if (!head.includes('cache-control: no-store')) return 'a problem that may be kept';
  if (/^http\S+ \d+ .*\r\n(?:.*\r\n)*content-length: 0\b/.test(head)) return 'no problem';
  if (body === '') return undefined; // to HEAD
  if (body.includes(`"status":${status}`) && body.includes('"detail":"')) return undefined;
  return `no problem: ${body.slice(0, 300)}`;
}

describe('the sample of hostile requests', () => {
  it('has 300 lines or more, each of a class, with a name of its own and what it tries', () => {
    expect(requests.length).toBeGreaterThanOrEqual(300);
    expect(new Set(requests.map(({ class: kind, name }) => `${kind}: ${name}`)).size).toBe(
      requests.length,
    );
    expect(requests.filter(({ tries }) => tries === '')).toEqual([]);
  });

  it('is answered as its lines say, one after another and 20 at a time; afterwards all is as before', async () => {
    const files = filesIn(data);
    const wrong: string[] = [];
    // Those that are slow on purpose wait for time-outs; they go beside the others.
    const slow = requests.filter(isSlow).map(differences);
    for (const request of requests)
      if (!isSlow(request)) wrong.push(...(await differences(request)));
    wrong.push(...(await Promise.all(slow)).flat());
    expect(wrong).toEqual([]);

    const before = await memory();
    const left = [...requests];
    const worker = async () => {
      for (let request = left.pop(); request; request = left.pop())
        wrong.push(...(await differences(request)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    expect(wrong).toEqual([]);
    const after = await memoryBelow(before + FLAT);
    process.stderr.write(
      `hostile requests: ${2 * requests.length} sent; in use ${Math.round(before / 1e6)} MB, then ${Math.round(after / 1e6)} MB\n`,
    );
    expect(after - before).toBeLessThan(FLAT);
    expect(filesIn(data)).toEqual(files);

    // Nothing was recorded: the next event has the next position, and the checkpoint grows by it alone.
    expect(await post([event('person.registered', { personId: 'p-2' })])).toMatchObject({
      results: [{ position: 2 }],
    });
    expect(await sealedSize(3)).toBe(3);
    const ready = await fetch(`${server.url}/readyz`);
    expect(await ready.json()).toMatchObject({ status: 'ready' });
  }, 240_000);

  it('left a log of whole lines, without a secret and without an error', async () => {
    const { status, stderr } = await server.stop('SIGTERM');
    expect(status).toBe(0);
    const lines = stderr.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(requests.length);
    for (const line of lines) {
      if (!line.startsWith('{')) throw new Error(line);
      const { level, pid } = JSON.parse(line) as { level: number; pid: number };
      expect(pid).toEqual(expect.any(Number));
      if (level >= 50) throw new Error(line);
    }
    for (const secret of Object.values(tokens)) expect(stderr).not.toContain(secret);
  });
});
