import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { startServer, temporaryFolder, type ServerProcess } from '../support/process.ts';
import { startTlsProxy, type TlsProxy } from './tls-proxy.ts';

/** Loopback has more than one address: the proxy's is trusted, and the tests' own is not. */
const [OURS, PROXY] = ['127.0.0.1', '127.0.0.2'];
const TOKEN = 'an-admin-token';

interface Pair {
  readonly cert: string;
  readonly key: string;
}

async function certificate(
  commonName: string,
  options: Parameters<typeof generate>[1] = {},
): Promise<Pair> {
  const name = [{ name: 'commonName', value: commonName }];
  const { cert, private: key } = await generate(name, options);
  return { cert, key };
}

const data = temporaryFolder();
const path = join(data, 'certificates.json');
const clients = {} as Record<'importer' | 'reader' | 'stranger' | 'expired', Pair>;
let server: ServerProcess;
let proxy: TlsProxy;
let authority: Pair;

const named = () => [
  {
    ...{ name: 'importer-cert', role: 'recorder', sources: ['urn:importer'] },
    sha256: new X509Certificate(clients.importer.cert).fingerprint256,
  },
  { name: 'reader-cert', subject: 'CN=reader', role: 'investigator' },
  { name: 'expired-cert', subject: 'CN=expired', role: 'admin' },
];
const write = (entries: readonly object[]) => {
  writeFileSync(path, JSON.stringify(entries));
};

beforeAll(async () => {
  const alternative = {
    name: 'subjectAltName' as const,
    altNames: [{ type: 7 as const, ip: OURS }],
  };
  const basic = { name: 'basicConstraints' as const, cA: true };
  authority = await certificate('authority', { extensions: [basic, alternative] });
  const ca = { key: authority.key, cert: authority.cert };
  for (const name of ['importer', 'reader', 'stranger'] as const)
    clients[name] = await certificate(name, { ca });
  const [notBeforeDate, notAfterDate] = [new Date('2020-01-01'), new Date('2021-01-01')];
  clients.expired = await certificate('expired', { ca, notBeforeDate, notAfterDate });
  write(named());
  server = await startServer({
    GRANT_LEDGER_DATA: data,
    GRANT_LEDGER_TOKEN: TOKEN,
    GRANT_LEDGER_TRUSTED_PROXIES: PROXY,
    GRANT_LEDGER_CLIENT_CERTIFICATES: path,
  });
  const own = { cert: authority.cert, key: authority.key, ca: authority.cert };
  proxy = await startTlsProxy({ ...own, target: server.url, localAddress: PROXY });
});
afterAll(async () => {
  await proxy.stop();
  await server.stop('SIGTERM');
});

interface Answer {
  readonly status: number;
  readonly body: ReturnType<typeof JSON.parse>;
}

function ask(url: string, options: RequestOptions = {}, body = ''): Promise<Answer> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = send(url, { ca: authority.cert, ...options }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) });
      });
    });
    sent.on('error', reject).end(body);
  });
}

/** As a client of the proxy. */
const through = (
  client: Pair | undefined,
  options: RequestOptions = {},
  at = '/v1/me',
  body = '',
) => ask(proxy.url + at, { ...client, agent: false, ...options }, body);
/** As whoever reaches the ledger itself, from an address of his. */
const direct = (field: string, localAddress: string, headers: Record<string, string> = {}) =>
  ask(`${server.url}/v1/me`, { localAddress, headers: { 'client-cert': field, ...headers } });
const fieldOf = ({ cert }: Pair) => `:${new X509Certificate(cert).raw.toString('base64')}:`;

describe('a client certificate that a proxy has verified', () => {
  it('lets in as the list says, by its fingerprint or its subject', async () => {
    expect(await through(clients.importer)).toEqual({
      status: 200,
      body: { name: 'importer-cert', role: 'recorder', sources: ['urn:importer'] },
    });
    expect((await through(clients.reader)).body).toEqual({
      ...{ name: 'reader-cert', role: 'investigator' },
    });
    expect((await through(clients.reader, {}, '/v1/findings')).status).toBe(200);
    expect((await through(clients.importer, {}, '/v1/findings')).status).toBe(403);
  });

  it('posts, but not from a page of another site, of which a browser would send it along', async () => {
    const post = (site: Record<string, string>) =>
      through(
        clients.importer,
        {
          method: 'POST',
          headers: { 'content-type': 'application/cloudevents-batch+json', ...site },
        },
        '/v1/events',
        '[]',
      );
    expect((await post({})).status).toBe(200);
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    for (const site of ['cross-site', 'same-site', 'none'])
      expect((await post({ 'sec-fetch-site': site })).status).toBe(401);
  });

  it('is refused if the list does not have it, and a bearer token counts before it', async () => {
    const refused = await through(clients.stranger);
    expect([refused.status, refused.body.detail]).toEqual([
      401,
      'This client certificate is not known here, or it is not valid now.',
    ]);
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await through(clients.stranger, { headers })).body.role).toBe('admin');
    expect((await through(clients.reader, { headers })).body.role).toBe('admin');
  });

  it('counts as the proxy saw it, not as the client writes it', async () => {
    const headers = { 'client-cert': fieldOf(clients.reader) };
    expect((await through(clients.stranger, { headers })).status).toBe(401);
    await expect(through(undefined)).rejects.toThrow(); // the proxy takes nobody without one
  });

  it('is believed of a trusted proxy alone', async () => {
    const refused = await direct(fieldOf(clients.reader), OURS);
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      'Client-Cert is taken from a trusted proxy alone, and this is none.',
    ]);
    expect((await direct(fieldOf(clients.reader), PROXY)).status).toBe(200);
    // Nobody becomes the proxy by saying so.
    const forwarded = { 'x-forwarded-for': PROXY, forwarded: `for=${PROXY}` };
    expect((await direct(fieldOf(clients.reader), OURS, forwarded)).status).toBe(403);
  });

  it('is refused once it has expired, whatever the proxy says', async () => {
    expect((await direct(fieldOf(clients.expired), PROXY)).status).toBe(401);
  });

  it.each([
    ['no byte sequence', 'reader'],
    ['no certificate', ':cmVhZGVy:'],
    ['nothing', ''],
    ['no base64', ':&&&&:'],
  ])('is refused where there is %s', async (_what, field) => {
    expect((await direct(field, PROXY)).status).toBe(400);
  });

  it("is refused where there are two, of which one may be another's", async () => {
    const [mine, other] = [fieldOf(clients.reader), fieldOf(clients.importer)];
    expect((await direct(`${mine}, ${other}`, PROXY)).status).toBe(400);
  });

  it('is refused from the request on at which the list has it no longer, or is half written', async () => {
    write(named().slice(0, 1));
    expect((await through(clients.reader)).status).toBe(401);
    expect((await through(clients.importer)).status).toBe(200);
    writeFileSync(path, '[{"name":');
    const { status, body } = await through(clients.importer);
    expect([status, JSON.stringify(body)]).toEqual([500, expect.not.stringContaining(data)]);
    write(named());
    expect((await through(clients.reader)).status).toBe(200);
  });
});

it('a list that breaks its schema keeps the ledger from starting, and says where', async () => {
  const wrong = join(data, 'wrong.json');
  const env = {
    GRANT_LEDGER_DATA: temporaryFolder(),
    GRANT_LEDGER_TRUSTED_PROXIES: PROXY,
    GRANT_LEDGER_CLIENT_CERTIFICATES: wrong,
  };
  writeFileSync(
    wrong,
    JSON.stringify([{ name: 'both', role: 'admin', subject: 's', sha256: '1' }]),
  );
  await expect(startServer(env)).rejects.toThrow(/status 1.*64 hexadecimal digits/s);
});
