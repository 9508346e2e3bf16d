import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { serveInquiry } from '../testing/served-inquiry.ts';
import type { Fact, ServedInquiry } from '../testing/served-inquiry.ts';

const validFrom = '2025-01-01T00:00:00Z';
const grant = (grantId: string): Fact => ({
  type: 'grant.issued',
  data: {
    grantId,
    grantee: { kind: 'person', id: 'p-1' },
    scope: { kind: 'tenant', id: 't-1' },
    role: 'operator',
    validFrom,
  },
});
const revocation = (grantId: string): Fact => ({
  type: 'grant.revoked',
  source: '/other',
  data: { grantId, effective: '2025-02-01T00:00:00Z' },
});

describe('the events', () => {
  let served: ServedInquiry;
  beforeEach(async () => {
    served = await serveInquiry();
  });
  afterEach(() => served.close());

  const get = (path: string) =>
    request(served.app).get(path).auth('investigator', { type: 'bearer' });
  const positions = (body: { events: { position: number }[] }) =>
    body.events.map(({ position }) => position);

  it.each(['/v1/events', '/v1/events/0', '/v1/events/live', '/v1/access'])(
    'are read at %s by investigators, oversight and admins, and not by recorders',
    async (path) => {
      const statusAs = async (role: string) =>
        (await request(served.app).head(path).auth(role, { type: 'bearer' })).status;
      expect(await statusAs('recorder')).toBe(403);
      for (const role of ['investigator', 'oversight', 'admin'])
        expect(await statusAs(role)).not.toBe(403);
    },
  );

  it('are replayed as recorded, the moment that they are recorded', async () => {
    await served.post(grant('g-1'));
    const { body } = await get('/v1/events');
    expect(body.next).toBeNull();
    expect(body.events).toEqual([
      {
        ...{ specversion: '1.0', id: 'e-0', source: '/test', time: validFrom },
        ...grant('g-1'),
        position: 0,
        recordedat: '2025-01-01T00:00:00.000Z',
        recordedby: 'a recorder',
      },
    ]);
  });

  it('are paged by the position after which to go on', async () => {
    await served.post(...['a', 'b', 'c', 'd'].map(grant));
    const first = (await get('/v1/events?limit=3')).body;
    expect([positions(first), first.next]).toEqual([[0, 1, 2], 2]);
    const second = (await get('/v1/events?limit=3&after=2')).body;
    expect([positions(second), second.next]).toEqual([[3], null]);
    expect(positions((await get('/v1/events?after=99')).body)).toEqual([]);
    expect((await get('/v1/events?limit=4')).body.next).toBeNull();
  });

  it('end a page early when they are very long, and go on from there', async () => {
    const long = (id: string) => {
      const event = grant(id);
      return { ...event, data: { ...event.data, justification: 'x'.repeat(65_000) } };
    };
    await served.post(...Array.from({ length: 300 }, (_, i) => long(`g-${i}`)));
    const { body } = await get('/v1/events?limit=1000');
    const first = positions(body);
    expect([first.length < 300, body.next]).toEqual([true, first.length - 1]);
    const second = positions((await get(`/v1/events?limit=1000&after=${body.next}`)).body);
    expect([...first, ...second]).toEqual(Array.from({ length: 300 }, (_, i) => i));
  });

  it('come a hundred at a time unless a limit says otherwise', async () => {
    await served.post(...Array.from({ length: 101 }, (_, i) => grant(`g-${i}`)));
    const { body } = await get('/v1/events');
    expect([body.events.length, body.next]).toEqual([100, 99]);
  });

  it.each([
    ['type=grant.revoked', [2, 3]],
    ['type=grant.revoked&type=grant.issued', [0, 1, 2, 3]],
    ['stream=grant-g-1', [0, 2]],
    ['stream=grant-g-1&after=0', [2]],
    ['stream=grant-g-1&stream=grant-g-2&source=/test', [0, 1]],
    ['stream=grant-g-1&type=grant.issued', [0]],
    ['stream=nobody-wrote-this', []],
  ])('are narrowed by %s', async (query, expected) => {
    await served.post(grant('g-1'), grant('g-2'), revocation('g-1'), revocation('g-2'));
    expect(positions((await get(`/v1/events?${query}`)).body)).toEqual(expected);
    const lines = (await get(`/v1/events?${query}`).accept('application/x-ndjson')).text;
    expect(
      lines
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line).position),
    ).toEqual(expected);
  });

  it('stream as NDJSON, all of them or as many as asked', async () => {
    await served.post(...Array.from({ length: 1200 }, (_, i) => grant(`g-${i}`)));
    const all = await get('/v1/events').accept('application/x-ndjson');
    expect(all.headers['content-type']).toMatch('application/x-ndjson');
    expect(all.text.match(/\n/g)).toHaveLength(1200);
    const some = await get('/v1/events?limit=7').accept('application/x-ndjson');
    expect(some.text.match(/\n/g)).toHaveLength(7);
  });

  it.each([
    ['limit=0', '/limit', 'must be a whole number from 1'],
    ['limit=1001', '/limit', 'may be at most 1000 in this form'],
    ['limit=1&limit=2', '/limit', 'must be given once'],
    ['after=-2', '/after', 'must be a position, or -1 for before the first event'],
    ['type=grant.isued', '/type', expect.stringContaining('must be an event type: organization')],
    [
      'tpye=grant.issued',
      '/tpye',
      'unknown parameter; known are after, limit, type, stream, source',
    ],
  ])('answer 400 to %s', async (query, pointer, detail) => {
    const res = await get(`/v1/events?${query}`).accept('application/json');
    expect(res.status).toBe(400);
    expect(res.body.errors).toEqual([{ pointer, detail }]);
  });

  it('answer 406 to a form that they do not have', async () => {
    const res = await get('/v1/events').accept('text/csv');
    expect([res.status, res.body.detail]).toEqual([
      406,
      'This can be had as application/json, application/x-ndjson.',
    ]);
    expect((await get('/v1/events/live').accept('application/json')).status).toBe(406);
  });

  it('answer 503 while the log cannot be read, and say nothing of the inside', async () => {
    await served.store.close();
    for (const path of ['/v1/events', '/v1/events/0', '/v1/access?on=2025-01-01', '/v1/findings']) {
      const res = await get(path);
      expect([res.status, res.headers['retry-after']]).toEqual([503, '5']);
      expect(res.body).toEqual({
        type: 'about:blank',
        requestId: expect.any(String),
        title: 'Unavailable',
        status: 503,
        detail: 'The log cannot be read now. Ask again later.',
      });
    }
  });

  it('are had one by one by position', async () => {
    await served.post(grant('g-1'), grant('g-2'));
    expect((await get('/v1/events/1')).body).toMatchObject({
      position: 1,
      data: { grantId: 'g-2' },
    });
    const beyond = await get('/v1/events/2');
    expect([beyond.status, beyond.body.detail]).toEqual([
      404,
      'There is no event at position 2; the ledger holds 2 events.',
    ]);
    expect((await get('/v1/events/first')).status).toBe(400);
    expect((await get('/v1/events/-1')).status).toBe(400);
  });

  describe('live', () => {
    let stop: () => void;
    let base: string;
    beforeEach(async () => {
      const server = createServer(served.app).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      stop = () => {
        server.closeAllConnections();
        server.close();
      };
    });
    afterEach(() => {
      stop();
    });

    /** The messages of a live stream, one by one as they come. */
    async function* messages(query = '', headers: Record<string, string> = {}) {
      const res = await fetch(`${base}/v1/events/live${query}`, {
        headers: { Authorization: 'Bearer oversight', ...headers },
      });
      expect(res.headers.get('content-type')).toMatch(/^text\/event-stream/);
      let text = '';
      for await (const part of res.body!.pipeThrough(new TextDecoderStream())) {
        text += part;
        const whole = text.split('\n\n');
        text = whole.pop()!;
        for (const message of whole) {
          const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(message)!;
          yield [Number(id), JSON.parse(data!).data.grantId];
        }
      }
    }
    const nextOf = async (stream: AsyncGenerator<unknown[]>) => (await stream.next()).value;

    it('come from a position on, then as they are recorded', async () => {
      await served.post(grant('a'), grant('b'));
      const stream = messages('?after=0');
      expect(await nextOf(stream)).toEqual([1, 'b']);
      const waiting = nextOf(stream);
      await served.post(grant('c'));
      expect(await waiting).toEqual([2, 'c']);
      await stream.return(undefined);
    });

    it('go on after the Last-Event-ID, which outranks after', async () => {
      await served.post(grant('a'), grant('b'), grant('c'));
      const stream = messages('?after=0', { 'Last-Event-ID': '1' });
      expect(await nextOf(stream)).toEqual([2, 'c']);
      await stream.return(undefined);
    });

    it('start with the first event after -1', async () => {
      await served.post(grant('a'));
      const stream = messages('?after=-1');
      expect(await nextOf(stream)).toEqual([0, 'a']);
      await stream.return(undefined);
    });

    it('are only the new ones when nobody says where to start', async () => {
      await served.post(grant('a'));
      await served.inquiry.waitFor(0, 1000);
      const stream = messages();
      const waiting = nextOf(stream);
      const posting = setInterval(() => void served.post(grant('later')), 20);
      const first = await waiting.finally(() => {
        clearInterval(posting);
      });
      expect(first?.[1]).toBe('later');
      await stream.return(undefined);
    });

    it('are narrowed by the same filters', async () => {
      await served.post(grant('a'), revocation('a'), grant('b'), revocation('b'));
      const stream = messages('?after=0&type=grant.revoked&stream=grant-b');
      expect(await nextOf(stream)).toEqual([3, 'b']);
      await stream.return(undefined);
    });

    it('are a comment now and then while events come of which none passes the filter', async () => {
      let ahead = 0;
      const { now } = Date;
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + ahead);
      const res = await fetch(`${base}/v1/events/live?stream=grant-none`, {
        headers: { Authorization: 'Bearer oversight' },
      });
      ahead = 15_000;
      await served.post(grant('a'));
      const startedAt = performance.now();
      const { value } = await res.body!.getReader().read();
      clock.mockRestore();
      expect(Buffer.from(value).toString()).toBe(': nothing new\n\n');
      expect(performance.now() - startedAt).toBeLessThan(10_000); // and not by the time of a quiet log
    });

    it('end when the inquiry closes', async () => {
      await served.post(grant('a'), grant('b'));
      const stream = messages('?after=0');
      await nextOf(stream);
      void served.inquiry.close();
      expect((await stream.next()).done).toBe(true);
    });

    it('answer 400 to a Last-Event-ID that is no position', async () => {
      const res = await get('/v1/events/live').set('Last-Event-ID', 'x');
      expect([res.status, res.body.errors[0].detail]).toEqual([
        400,
        'Last-Event-ID must be a position: 0, 1, 2 …',
      ]);
    });

    it('wait for a client that does not read, and lose nothing', async () => {
      const reason = 'x'.repeat(20_000);
      const facts = Array.from({ length: 600 }, (_, i) => ({
        type: 'grant.revoked',
        data: { grantId: `g-${i}`, effective: validFrom, reason },
      }));
      await served.post(grant('first'), ...facts);
      const stream = messages('?after=0');
      await nextOf(stream);
      await new Promise((resolve) => setTimeout(resolve, 200));
      const seen = [1];
      for await (const [position] of stream) if (seen.push(position as number) === 600) break;
      expect(seen).toEqual(Array.from({ length: 600 }, (_, i) => i + 1));
    });
  });
});
