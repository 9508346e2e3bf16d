import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Server } from 'node:net';
import express, { Router, type Response } from 'express';
import request from 'supertest';
import { errorAnswer } from '../error-answer.ts';
import { trustedProxies } from '../trusted-proxies.ts';
import { appWith, bearer } from '../testing/app.ts';
import { Admission, type AdmissionOptions } from './admission.ts';
import { createHttpServer } from './http-server.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { bodyWithin } from './timeouts.ts';

const LOOPBACK = ['127.0.0.0/8', '::1', '::ffff:127.0.0.0/104'];
const limited = (rates: Partial<Limits['rates']>, proxies: readonly string[] = []) =>
  appWith({
    limits: { ...DEFAULT_LIMITS, rates: { ...DEFAULT_LIMITS.rates, ...rates } },
    isTrustedProxy: trustedProxies(proxies),
  });

describe('the limits of rates', () => {
  it('are of each token, and apart for posts and questions', async () => {
    const app = limited({ posts: 1, questions: 2, address: 0 });
    const read = (role: 'admin' | 'investigator') =>
      request(app).get('/v1/read').set('Authorization', bearer(role));
    const write = () =>
      request(app).post('/v1/write').set('Authorization', bearer('admin')).send({});
    const first = await read('admin');
    expect([first.status, first.headers.ratelimit]).toEqual([200, '"questions"; r=1; t=60']);
    expect(first.headers['ratelimit-policy']).toMatch(/^"questions"; q=2; w=60/);
    await read('admin').expect(200);
    const third = await read('admin');
    expect(third.status).toBe(429);
    expect(third.body.detail).toBe(
      'Of questions by one token are taken at most 2 a minute. Try again later.',
    );
    expect(third.type).toBe('application/problem+json');
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    await read('investigator').expect(200);
    await write().expect(201);
    await write().expect(429);
  });

  it('are of each address, whose health is told all the same', async () => {
    const app = limited({ address: 1 });
    await request(app).get('/signin?token=x').expect(401);
    const again = await request(app).get('/v1/read').set('Authorization', bearer('admin'));
    expect([again.status, again.body.detail]).toEqual([
      429,
      expect.stringContaining('one address'),
    ]);
    await request(app).get('/healthz').expect(200);
  });

  it('let go on who has a token, where others of the address have guessed too often', async () => {
    const app = limited({ refused: 1 });
    const guess = () => request(app).get('/v1/read').set('Authorization', 'Bearer guess');
    await guess().expect(401);
    await guess().expect(429);
    await request(app).get('/v1/read').set('Authorization', bearer('admin')).expect(200);
  });

  it('believe what is said of an address by a trusted proxy alone', async () => {
    const from = (app: ReturnType<typeof limited>, address: string) =>
      request(app).get('/nothing').set('X-Forwarded-For', address);
    const untrusting = limited({ address: 1 });
    await from(untrusting, '192.0.2.1').expect(401);
    await from(untrusting, '192.0.2.2').expect(429);
    const trusting = limited({ address: 1 }, LOOPBACK);
    await from(trusting, '192.0.2.1').expect(401);
    await from(trusting, '192.0.2.2').expect(401);
    await from(trusting, '192.0.2.2').expect(429);
    await from(trusting, '2001:db8::1').expect(401);
    await from(trusting, '2001:db8::2').expect(429); // one client has all of such a network
  });
});

describe('an answer of which nothing is taken', () => {
  it('is cut off, and what made it is let go', async () => {
    const piece = Buffer.alloc(1024 * 1024);
    let cut: Promise<unknown> | undefined;
    const app = express().use(bodyWithin(100), (_req, res) => {
      cut = once(res, 'close');
      const more = () => {
        while (res.write(piece));
      };
      res.on('drain', more);
      more();
    });
    const server = createHttpServer(app, { headTimeout: 60_000 }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
    socket.on('error', () => undefined);
    socket.write('GET / HTTP/1.1\r\nHost: ledger.example\r\n\r\n');
    await once(server, 'request');
    await cut;
    socket.destroy();
    server.close();
  });
});

describe('security headers', () => {
  it('have no cache keep what is answered, and say HSTS over TLS alone', async () => {
    const app = limited({}, LOOPBACK);
    const plain = await request(app).get('/v1/read').set('Authorization', bearer('admin'));
    expect(plain.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    expect(plain.headers['access-control-allow-origin']).toBeUndefined();
    const secure = await request(app).get('/healthz').set('X-Forwarded-Proto', 'https');
    expect(secure.headers['strict-transport-security']).toContain('max-age=');
  });
});

describe('an admission', () => {
  let server: Server | undefined;
  const open: Response[] = [];
  let [come, gone] = [0, 0];
  afterEach(() => {
    for (const response of open.splice(0)) response.end();
    server?.close();
  });

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  }

  /** A server whose answers end when a test says so; a request's token is its path. */
  async function start(options: Partial<AdmissionOptions>) {
    const admission = new Admission({
      ...{ what: 'questions', atOnce: 2, perToken: 2, waiting: 0 },
      ...options,
    });
    const app = express();
    const principal: express.RequestHandler = (req, res, next) => {
      res.locals.principal = { name: req.path, role: 'admin' };
      res.once('close', () => (gone += 1));
      next();
      come += 1;
    };
    app.use(
      principal,
      admission.admit,
      Router().use((_req, res) => void open.push(res)),
    );
    app.use(errorAnswer);
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  /** Asks, and resolves once the question has come. */
  async function ask(port: number, path: string) {
    const [before, comeBefore] = [open.length, come];
    const asked = httpGet({ port, path, host: '127.0.0.1', agent: false });
    const answered = once(asked, 'response').then(([answer]: IncomingMessage[]) => answer!);
    answered.catch(() => undefined);
    await until(() => come > comeBefore);
    return { asked, answered, isIn: () => until(() => open.length > before) };
  }

  it('refuses one too many with 503 and Retry-After, and lets in again who comes after one has gone', async () => {
    const port = await start({});
    for (const path of ['/a', '/b']) await (await ask(port, path)).isIn();
    const third = await (await ask(port, '/c')).answered;
    expect([third.statusCode, third.headers['retry-after']]).toEqual([503, '1']);
    open.shift()!.end();
    const fourth = await ask(port, '/c');
    await fourth.isIn();
  });

  it('has so many wait in line, and lets them in in turn, but for who has gone', async () => {
    const port = await start({ atOnce: 1, perToken: 1, waiting: 2 });
    await (await ask(port, '/a')).isIn();
    const second = await ask(port, '/b');
    const third = await ask(port, '/c');
    const fourth = await (await ask(port, '/d')).answered;
    expect(fourth.statusCode).toBe(503);
    const goneBefore = gone;
    second.asked.destroy();
    await until(() => gone > goneBefore);
    open[0]!.end();
    await third.isIn();
    open[1]!.end('third');
    expect((await third.answered).statusCode).toBe(200);
  });

  it('leaves room for other tokens', async () => {
    const port = await start({ atOnce: 2, perToken: 1, waiting: 0 });
    await (await ask(port, '/a')).isIn();
    const again = await (await ask(port, '/a')).answered;
    expect(again.statusCode).toBe(429);
    await (await ask(port, '/b')).isIn();
  });
});
