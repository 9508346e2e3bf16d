import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startProcess, type RunningProcess } from '@grant-ledger/cli';
import { oneToken } from '@grant-ledger/http';
import { runCli, startServer, temporaryFolder } from '../support/process.ts';

const TOKEN = 'automation-token';
const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes, 32').toString('base64')}`;
const validFrom = '2025-01-01T00:00:00Z';
const dod = { tenantId: 't-1', providerId: 'o-1', customer: 'dod', validFrom };
const inChina = { attribute: 'location', value: 'CN', basis: 'badge', validFrom };
const policy = {
  ...{ policyId: 'po-1', authority: 'an authority', citation: 'a citation', validFrom },
  forbids: { subject: { attribute: 'location', in: ['CN'] }, object: { customer: 'dod' } },
};

let count = 0;
const event = (type: string, data: object) => ({
  ...{ specversion: '1.0', id: `e-${count++}`, source: 'urn:test:webhook', type, data },
  time: '2025-07-17T00:00:00Z',
});
const grant = (person: string) =>
  event('grant.issued', {
    ...{ grantId: `g-${person}`, grantee: { kind: 'person', id: person }, role: 'operator' },
    ...{ scope: { kind: 'tenant', id: 't-1' }, validFrom },
  });
const revocation = (person: string) =>
  event('grant.revoked', { grantId: `g-${person}`, effective: new Date().toISOString() });
const HISTORY = [
  event('tenant.registered', dod),
  event('person.attested', { personId: 'p-1', ...inChina }),
  event('person.attested', { personId: 'p-2', ...inChina }),
  event('policy.adopted', policy),
];

/** What the tests of this file start is ended after them. */
const running: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of running.reverse()) await close();
});

interface Message {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A receiver that keeps what it gets, and answers as it is told. */
async function receiverThat(answer: RequestListener) {
  const messages: Message[] = [];
  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8').on('data', (part: string) => (body += part));
    req.on('end', () => {
      messages.push({ headers: req.headers as Record<string, string>, body });
      answer(req, res);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  running.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    messages,
    until: async (least: number) => {
      while (messages.length < least) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

const taking: RequestListener = (_, res) => void res.writeHead(204).end();
const hanging: RequestListener = () => undefined;

const told = (messages: readonly Message[]) =>
  messages.map(({ body }) => {
    const { type, data } = JSON.parse(body);
    return `${type} ${data.violation.personId}`;
  });

/** Whether the code of docs/policies.md takes a message for genuine. */
async function acceptedByDocs({ headers, body }: Message): Promise<boolean> {
  const page = readFileSync(join(__dirname, '../../docs/policies.md'), 'utf8');
  const code = /```js\n(.*?)```/s.exec(page)![1]!;
  const call = `console.log(isGenuine(...${JSON.stringify([headers, body, SECRET])}));`;
  const args = ['--input-type=module', '--eval', code + call];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return stdout === 'true\n';
}

async function post(url: string, events: readonly object[]): Promise<Response> {
  return fetch(`${url}/v1/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/cloudevents-batch+json',
    },
    body: JSON.stringify(events),
  });
}

it('a served ledger tells its webhook what opens and closes, once, over a restart', async () => {
  const receiver = await receiverThat(taking);
  const env = {
    ...{ GRANT_LEDGER_DATA: temporaryFolder(), GRANT_LEDGER_TOKEN: TOKEN },
    ...{ GRANT_LEDGER_WEBHOOK_URL: receiver.url, GRANT_LEDGER_WEBHOOK_SECRET: SECRET },
  };
  const first = await startServer(env);
  await post(first.url, [...HISTORY, grant('p-1'), grant('p-2')]);
  await receiver.until(2);
  const { status, stderr } = await first.stop('SIGTERM');
  expect(status).toBe(0);
  for (const secret of [SECRET, receiver.url]) expect(stderr).not.toContain(secret);

  const second = await startServer(env);
  await post(second.url, [revocation('p-1')]);
  await receiver.until(3);
  await second.stop('SIGTERM');
  expect(told(receiver.messages).sort()).toEqual([
    'violation.closed p-1',
    'violation.opened p-1',
    'violation.opened p-2',
  ]);
  const [message] = receiver.messages;
  expect(await acceptedByDocs(message!)).toBe(true);
  expect(await acceptedByDocs({ ...message!, body: `${message!.body} ` })).toBe(false);
  for (const { headers, body } of receiver.messages) {
    const signed = `${headers['webhook-id']!}.${headers['webhook-timestamp']!}.${body}`;
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  }
});

it('a process that only writes tells nobody', async () => {
  const receiver = await receiverThat(taking);
  const env = {
    ...{ GRANT_LEDGER_DATA: temporaryFolder(), GRANT_LEDGER_TOKEN: TOKEN },
    ...{ GRANT_LEDGER_WEBHOOK_URL: receiver.url, GRANT_LEDGER_WEBHOOK_SECRET: SECRET },
  };
  const ledger = await startServer(env, '--role', 'ledger');
  await post(ledger.url, [...HISTORY, grant('p-1')]);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(receiver.messages).toEqual([]);
  const inquiry = await startServer(env, '--role', 'inquiry');
  await receiver.until(1);
  for (const server of [ledger, inquiry]) await server.stop('SIGTERM');
});

it('events are taken and questions answered while the receiver hangs', async () => {
  const receiver = await receiverThat(hanging);
  const dataPath = temporaryFolder();
  const ledger: RunningProcess = await startProcess(
    {
      ...{ store: { kind: 'sqlite', path: `${dataPath}/ledger.db` }, dataPath },
      ...{ host: '127.0.0.1', port: 0, token: undefined },
    },
    {
      ...{ tokens: oneToken(TOKEN, { name: 'automation', role: 'admin' }), quiet: true },
      webhook: { url: receiver.url, secret: Buffer.from(SECRET) },
    },
  );
  running.push(() => ledger.close());
  await post(ledger.url, [...HISTORY, grant('p-1')]);
  await receiver.until(1);
  // If one of them waited for the receiver, fifty would take longer than a test may.
  for (let n = 0; n < 50; n += 1) {
    const answer = await post(ledger.url, [grant('p-2'), revocation('p-2')]);
    expect(await answer.json()).toMatchObject({ recorded: 2 });
  }
  const asked = await fetch(`${ledger.url}/v1/violations?at=${new Date().toISOString()}`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  expect(asked.status).toBe(200);
});

it.each([
  [{ GRANT_LEDGER_WEBHOOK_URL: 'https://hooks.example' }, 'needs GRANT_LEDGER_WEBHOOK_SECRET'],
  [
    { GRANT_LEDGER_WEBHOOK_URL: 'https://hooks.example', GRANT_LEDGER_WEBHOOK_SECRET: 'hidden' },
    'GRANT_LEDGER_WEBHOOK_SECRET must be',
  ],
])('serve ends with status 2 and says what is wrong with %j', async (wrong, message) => {
  const env = { GRANT_LEDGER_DATA: `${temporaryFolder()}/data`, ...wrong };
  const { status, stderr } = await runCli(['serve'], { env });
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/hidden|^ +at /m);
});
