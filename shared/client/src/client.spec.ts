import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { ClientError, GrantLedgerClient, type Acknowledgement, type Rejection } from './index.ts';

let server: Server | undefined;

async function serve(
  listener: (...args: Parameters<RequestListener>) => unknown,
): Promise<GrantLedgerClient> {
  server = createServer((req, res) => void listener(req, res)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server!.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const retry = { attempts: 4, firstWaitMs: 1, maxWaitMs: 2 };
  return new GrantLedgerClient({ url: `http://127.0.0.1:${port}`, token: 't', retry });
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of req) body += String(chunk);
  return body;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const event = (id: string) => ({
  specversion: '1.0' as const,
  id,
  source: 'urn:test',
  type: 'person.registered' as const,
  time: '2025-01-01T00:00:00Z',
  data: { personId: id, validFrom: '2025-01-01T00:00:00Z' },
});

describe('posting one event', () => {
  it('sends the CloudEvent with the token and returns the receipt', async () => {
    const seen: unknown[] = [];
    const client = await serve(async (req, res) => {
      seen.push(req.url, req.headers.authorization, req.headers['content-type'], await bodyOf(req));
      res.writeHead(201).end(JSON.stringify({ position: 3, duplicate: false }));
    });
    expect(await client.post(event('e1'))).toMatchObject({ position: 3, duplicate: false });
    const type = 'application/cloudevents+json';
    expect(seen).toEqual(['/v1/events', 'Bearer t', type, JSON.stringify(event('e1'))]);
  });

  it('raises a ClientError with the problem that the ledger answered', async () => {
    const errors = [{ pointer: '/data/validTo', detail: 'Before validFrom.' }];
    const client = await serve((_req, res) => {
      const problem = { title: 'Invalid event', status: 422, detail: 'No.', errors };
      res.writeHead(422, { 'content-type': 'application/problem+json' });
      res.end(JSON.stringify(problem));
    });
    await expect(client.post(event('e1'))).rejects.toMatchObject({
      code: 'problem',
      status: 422,
      message: 'No.',
      problem: { errors },
    });
  });

  it('tries again after 503 and after a lost connection, and gives up after its last attempt', async () => {
    let calls = 0;
    const client = await serve((req, res) => {
      calls += 1;
      if (calls === 1) res.writeHead(503).end();
      else if (calls === 2) req.socket.destroy();
      else res.writeHead(200).end(JSON.stringify({ duplicate: true }));
    });
    expect(await client.post(event('e1'))).toMatchObject({ duplicate: true });
    expect(calls).toBe(3);
    server!.removeAllListeners('request').on('request', (req) => {
      calls += 1;
      req.socket.destroy();
    });
    await expect(client.post(event('e1'))).rejects.toMatchObject({ code: 'network' });
    expect(calls).toBe(7);
  });

  it('never tries again what the ledger refused', async () => {
    let calls = 0;
    const client = await serve((_req, res) => {
      calls += 1;
      res.writeHead(401).end('not json');
    });
    await expect(client.post(event('e1'))).rejects.toMatchObject({ status: 401 });
    expect(calls).toBe(1);
  });
});

describe('posting a stream', () => {
  it('reads acknowledgements and rejections while it still sends', async () => {
    let released: () => void = () => undefined;
    const acknowledgedFirst = new Promise<void>((resolve) => (released = resolve));
    const client = await serve(async (req, res) => {
      let line = 0;
      let rejected = 0;
      for await (const text of createInterface({ input: req })) {
        line += 1;
        if (text === 'bad') {
          rejected += 1;
          const problem = { title: 'Bad request', status: 400, detail: 'Not JSON.' };
          res.write(`${JSON.stringify({ line, ...problem })}\n`);
        }
        const recorded = line - rejected;
        res.write(`${JSON.stringify({ line, recorded, duplicates: 0, rejected })}\n`);
      }
      res.end(`${JSON.stringify({ line, recorded: 2, duplicates: 0, rejected, done: true })}\n`);
    });
    async function* source() {
      yield event('e1');
      await acknowledgedFirst;
      yield 'bad';
      yield event('e2');
    }
    const acknowledged: Acknowledgement[] = [];
    const rejections: Rejection[] = [];
    const total = await client.postStream(source(), {
      onAcknowledged: (one) => {
        acknowledged.push(one);
        released();
      },
      onRejected: (one) => rejections.push(one),
    });
    expect(total).toEqual({ line: 3, recorded: 2, duplicates: 0, rejected: 1 });
    expect(acknowledged.map(({ line }) => line)).toEqual([1, 2, 3, 3]);
    expect(rejections).toEqual([
      { line: 2, problem: { title: 'Bad request', status: 400, detail: 'Not JSON.' } },
    ]);
  });

  it('sends again exactly what was not acknowledged when the connection is lost', async () => {
    const connections: string[][] = [];
    const client = await serve(async (req, res) => {
      const got: string[] = [];
      connections.push(got);
      for await (const text of createInterface({ input: req })) {
        got.push(text);
        if (connections.length === 1 && got.length === 5) {
          res.write(`${JSON.stringify({ line: 3, recorded: 3, duplicates: 0, rejected: 0 })}\n`);
          setTimeout(() => req.socket.destroy(), 20);
        }
      }
      if (connections.length === 1) return;
      const rest = { line: got.length, recorded: got.length - 2, duplicates: 2, rejected: 0 };
      res.end(`${JSON.stringify({ ...rest, done: true })}\n`);
    });
    const source = Array.from({ length: 9 }, (_, i) => `"${i + 1}"`);
    const total = await client.postStream(source);
    expect(connections[1]).toEqual(source.slice(3));
    expect(total).toEqual({ line: 9, recorded: 7, duplicates: 2, rejected: 0 });
  });

  it('goes on when the ledger ended the stream because the source was idle', async () => {
    const connections: string[][] = [];
    let resume: () => void = () => undefined;
    const idle = new Promise<void>((resolve) => (resume = resolve));
    const client = await serve(async (req, res) => {
      const got: string[] = [];
      connections.push(got);
      for await (const text of createInterface({ input: req })) {
        got.push(text);
        if (connections.length > 1) continue;
        res.write(`${JSON.stringify({ line: 1, recorded: 1, duplicates: 0, rejected: 0 })}\n`);
        res.end(
          `${JSON.stringify({ title: 'Request timed out', status: 408, detail: 'Idle.' })}\n`,
        );
        setTimeout(resume, 50);
      }
      if (!res.writableEnded)
        res.end(
          `${JSON.stringify({ line: 1, recorded: 1, duplicates: 0, rejected: 0, done: true })}\n`,
        );
    });
    async function* source() {
      yield '"1"';
      await idle;
      yield '"2"';
    }
    const total = await client.postStream(source());
    expect(total).toEqual({ line: 2, recorded: 2, duplicates: 0, rejected: 0 });
    expect(connections).toEqual([['"1"'], ['"2"']]);
  });

  it('ends with the problem when the ledger refuses the stream', async () => {
    const client = await serve(async (req, res) => {
      await bodyOf(req);
      res.writeHead(403).end(JSON.stringify({ title: 'Not allowed', status: 403, detail: 'No.' }));
    });
    await expect(client.postStream([event('e1')])).rejects.toMatchObject({ status: 403 });
  });

  it.each([
    ['a disk', new Error('disk gone')],
    ['another ledger', new ClientError('network', 'connection lost')],
  ])('fails when the source fails, and does not retry: %s', async (_what, failure) => {
    let connections = 0;
    const client = await serve(async (req, res) => {
      connections += 1;
      await bodyOf(req);
      res.end('{"line":1,"recorded":1,"duplicates":0,"rejected":0,"done":true}\n');
    });
    async function* source() {
      yield event('e1');
      throw failure;
    }
    await expect(client.postStream(source())).rejects.toBe(failure);
    expect(connections).toBeLessThanOrEqual(1);
  });
});

describe('reading', () => {
  it('repeats a parameter for each of its values', async () => {
    let url: string | undefined;
    const client = await serve((req, res) => {
      url = req.url;
      res.end('{"rows":[]}');
    });
    await client.access({ location: ['CN', 'HK'], on: '2025-07-17', limit: 5, tenant: undefined });
    expect(url).toBe('/v1/access?location=CN&location=HK&on=2025-07-17&limit=5');
  });

  it('asks for differences and series', async () => {
    const urls: (string | undefined)[] = [];
    const client = await serve((req, res) => {
      urls.push(req.url);
      res.end('{"next":null}');
    });
    const when = { from: '2025-07-01T00:00:00Z', to: '2025-08-01T00:00:00Z' };
    expect(await client.diff({ on: '2025-07-17', fromKnownSize: 4 })).toEqual({ next: null });
    await client.series({ ...when, step: 'P1D' });
    expect(urls).toEqual([
      '/v1/access/diff?on=2025-07-17&fromKnownSize=4',
      '/v1/access/series?from=2025-07-01T00%3A00%3A00Z&to=2025-08-01T00%3A00%3A00Z&step=P1D',
    ]);
  });

  it('escapes the id of a timeline', async () => {
    let url: string | undefined;
    const client = await serve((req, res) => {
      url = req.url;
      res.end('{}');
    });
    await client.timeline('persons', 'p/1?x', { knownSize: 4 });
    expect(url).toBe('/v1/persons/p%2F1%3Fx?knownSize=4');
  });

  it('goes on replaying after the last event when the connection is lost', async () => {
    const asked: (string | undefined)[] = [];
    const client = await serve((req, res) => {
      asked.push(req.url);
      const after = Number(new URL(req.url!, 'http://x').searchParams.get('after') ?? -1);
      res.write(`${JSON.stringify({ position: after + 1 })}\n{"position":${after + 2}}\n`);
      if (asked.length === 1) setTimeout(() => res.destroy(), 20);
      else res.end();
    });
    const positions: number[] = [];
    for await (const { position } of client.events({ limit: 4 })) positions.push(position);
    expect(positions).toEqual([0, 1, 2, 3]);
    expect(asked).toEqual(['/v1/events?limit=4', '/v1/events?limit=2&after=1']);
  });

  it('says so when what answers is no ledger', async () => {
    const client = await serve((_req, res) => res.end('<html>'));
    await expect(client.access({ on: '2025-07-17' })).rejects.toMatchObject({ code: 'protocol' });
  });
});
