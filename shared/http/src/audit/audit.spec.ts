import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Router } from 'express';
import fc from 'fast-check';
import request from 'supertest';
import { allow } from '../index.ts';
import type { Audited, AuditRecorder } from '../index.ts';
import { appWith, bearer } from '../testing/app.ts';
import { rowCounterOf } from './row-counter.ts';

/** Records when it is let to. */
class HeldRecorder implements AuditRecorder {
  readonly recorded: Audited[] = [];
  unidentified = 0;
  #settle: ((error?: Error) => void)[] = [];
  #arrived: (() => void)[] = [];

  record(audited: Audited): Promise<void> {
    this.recorded.push(audited);
    for (const arrived of this.#arrived.splice(0)) arrived();
    return new Promise((resolve, reject) => {
      this.#settle.push((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  countUnidentified(): void {
    this.unidentified += 1;
  }

  /** Once there are so many. */
  async until(count: number): Promise<void> {
    while (this.recorded.length < count)
      await new Promise<void>((resolve) => this.#arrived.push(resolve));
  }

  settle(error?: Error): void {
    for (const one of this.#settle.splice(0)) one(error);
  }
}

const SECRET = 'p-17 could touch t-4';
/** Of many pieces, the first of which is larger than what a connection takes at once. */
const PIECES = [SECRET.repeat(10_000), ...Array.from({ length: 50 }, (_, n) => `\n${n}`)];

function routes(): Router {
  const router = Router();
  const readers = allow('investigator');
  router.get('/v1/whole', readers, (_req, res) => {
    res.set({ 'X-Of-The-Answer': SECRET, 'Known-Size': '7' }).json({ rows: [SECRET, SECRET] });
  });
  router.get('/v1/stream', readers, (_req, res) => {
    res.set({ 'X-Of-The-Answer': SECRET, 'Content-Type': 'text/plain' });
    const send = (from: number): void => {
      for (let at = from; at < PIECES.length; at += 1)
        if (!res.write(PIECES[at])) {
          res.once('drain', () => {
            send(at + 1);
          });
          return;
        }
      res.end();
    };
    send(0);
  });
  router.get('/v1/live', readers, (_req, res) => {
    res.type('text/event-stream').flushHeaders();
  });
  return router;
}

describe('an answer that is recorded', () => {
  let audit: HeldRecorder;
  let app: ReturnType<typeof appWith>;
  beforeEach(() => {
    audit = new HeldRecorder();
    app = appWith({ routers: [routes()], audit });
  });
  const ask = (path: string) => request(app).get(path).set('Authorization', bearer('investigator'));

  it.each(['/v1/whole', '/v1/stream'])('leaves only once it is: %s', async (path) => {
    let isAnswered = false;
    const answered = ask(path).then((answer) => {
      isAnswered = true;
      return answer;
    });
    await audit.until(1);
    // All that is on its way has come once something that is not recorded is there and back.
    await request(app).get('/healthz').expect(200);
    expect(isAnswered).toBe(false);
    audit.settle();
    const { status, text, headers } = await answered;
    expect([status, headers['x-of-the-answer']]).toEqual([200, SECRET]);
    if (path === '/v1/stream') expect(text).toBe(PIECES.join(''));
  });

  it('says what was given of it', async () => {
    const answered = ask('/v1/whole?a=1&b=2&b=3').then(({ headers }) => headers['x-request-id']);
    await audit.until(1);
    audit.settle();
    expect(audit.recorded).toEqual([
      {
        type: 'question.answered',
        requestId: await answered,
        askedAt: expect.any(Number),
        who: { name: 'the investigator', role: 'investigator' },
        asked: { method: 'GET', path: '/v1/whole', query: { a: '1', b: ['2', '3'] } },
        ...{
          status: 200,
          knownSize: 7,
          rows: 2,
          bytes: JSON.stringify({ rows: [SECRET, SECRET] }).length,
        },
      },
    ]);
  });

  it('is kept back, with all that the route had set, if it cannot be', async () => {
    for (const path of ['/v1/whole', '/v1/stream', '/v1/live']) {
      const count = audit.recorded.length;
      const answered = ask(path).then((answer) => answer);
      await audit.until(count + 1);
      audit.settle(new Error('the disk is full'));
      const { status, text, headers } = await answered;
      expect(status).toBe(503);
      expect(headers).toMatchObject({
        'content-type': 'application/problem+json; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': expect.any(String),
        'x-request-id': expect.any(String),
      });
      expect(JSON.stringify([text, headers])).not.toContain('p-17');
      expect(text).not.toContain('disk');
    }
  });

  it('is a refusal, and is sent, whether or not it can be', async () => {
    const refused = request(app).get('/v1/whole').set('Authorization', bearer('recorder'));
    const answered = refused.then((answer) => answer);
    await audit.until(1);
    audit.settle(new Error('the disk is full'));
    expect((await answered).status).toBe(403);
    expect(audit.recorded).toMatchObject([{ status: 403, rows: 0, who: { role: 'recorder' } }]);
    await request(app).get('/v1/whole').expect(401);
    expect([audit.recorded.length, audit.unidentified]).toEqual([1, 1]);
  });

  it('is recorded as begun and as left, if the client goes before it is durable', async () => {
    let hasLeft: () => void = () => undefined;
    const left = new Promise<void>((resolve) => (hasLeft = resolve));
    const server = createServer((req, res) => {
      res.once('close', hasLeft);
      app(req, res);
    }).listen(0, '127.0.0.1');
    try {
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as AddressInfo;
      const headers = { authorization: bearer('investigator') };
      const asked = get(`http://127.0.0.1:${port}/v1/stream`, { headers });
      asked.on('error', () => undefined);
      await audit.until(1);
      asked.destroy();
      await left;
      audit.settle();
      await audit.until(2);
      expect(audit.recorded).toMatchObject([
        { type: 'question.opened' },
        { type: 'question.closed', bytes: 0, complete: false },
      ]);
    } finally {
      server.close();
    }
  });
});

describe('rows are counted the same wherever a stream is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\n', ',', 'é', ':') });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const forms = {
    'application/x-ndjson': (rows: string[]) =>
      rows.map((row) => `${JSON.stringify({ row })}\n`).join(''),
    'text/csv; charset=utf-8': (rows: string[]) =>
      `column\n${rows.map((row) => `${quoted(row)}\n`).join('')}`,
    'text/event-stream': (rows: string[]) =>
      rows.map((row, n) => `: nothing\n\nid: ${n}\ndata: ${JSON.stringify(row)}\n\n`).join(''),
  };

  it.each(Object.entries(forms))('%s', (type, textOf) => {
    fc.assert(
      fc.property(fc.array(cell), fc.array(fc.nat(40)), (rows, cuts) => {
        const bytes = Buffer.from(textOf(rows));
        const counter = rowCounterOf(type);
        let at = 0;
        for (const length of [...cuts, bytes.length]) {
          counter.add(bytes.subarray(at, at + length));
          at += length;
        }
        counter.add(bytes.subarray(at));
        expect(counter.rows).toBe(rows.length);
      }),
    );
  });
});
