import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import request from 'supertest';
import { correction, grant, grants, startTestServer, type TestServer } from './testing.ts';

const SINGLE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';

let test: TestServer;
beforeEach(async () => {
  test = await startTestServer();
});
afterEach(async () => {
  await test.stop();
  expect(test.failures).toEqual([]);
});

const send = (type: string | null, body: string | Buffer, headers: Record<string, string> = {}) => {
  const posting = request(test.server)
    .post('/v1/events')
    .set(headers)
    .serialize((sent) => sent as string); // as it is
  return (type === null ? posting.unset('Content-Type') : posting.type(type)).send(body);
};
const single = (event: object) => send(SINGLE, JSON.stringify(event));
const batch = (events: unknown) => send(BATCH, JSON.stringify(events));

describe('POST /v1/events with one event', () => {
  it('answers 201 with the receipt', async () => {
    const answer = await single(grant('g1'));
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe('/v1/events/0');
    expect(answer.body).toEqual({
      source: '/idp',
      id: 'g1',
      position: 0,
      recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      stream: 'grant-g1',
      revision: 0,
      duplicate: false,
    });
    expect((await test.recorded())[0]!.event.recordedby).toBe('poster');
  });

  it('answers 200 with the first receipt to the same event in other key order or another trace', async () => {
    const first = await single(grant('g1'));
    const reordered = Object.fromEntries(Object.entries(grant('g1')).reverse());
    for (const again of [reordered, grant('g1', { traceparent: '00-aa-bb-01' })]) {
      const answer = await single(again);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ ...first.body, duplicate: true });
    }
  });

  it('answers 409 to the same source and id with other content', async () => {
    await single(grant('g1'));
    const answer = await single(grant('g1', { subject: 'p1' }));
    expect(answer.status).toBe(409);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: expect.stringContaining('other content'),
    });
  });

  it('answers 422 to what breaks the schema, with pointers from the event', async () => {
    const answer = await single(grant('g1', { time: '2025-07-18T09:00:00', position: 3 }));
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { pointer: '/time', detail: expect.stringContaining('no offset') },
      { pointer: '/position', detail: expect.stringContaining('set by the ledger') },
    ]);
  });

  it('answers 422 to a correction of nothing', async () => {
    const answer = await single(correction('c1', 'g1'));
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer: '/data/target' }]);
  });

  it('answers 400 to a query, which it would not look at', async () => {
    const response = await fetch(`http://127.0.0.1:${test.port}/v1/events?x=1&a%2Fb=2`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/cloudevents+json' },
      body: JSON.stringify(grant('g1')),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [
        { pointer: '/x', detail: expect.stringContaining('unknown parameter') },
        { pointer: '/a~1b' },
      ],
    });
    expect(await test.recorded()).toEqual([]);
  });

  it('answers 503 when the store cannot write', async () => {
    await test.store.close();
    const answer = await single(grant('g1'));
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
  });

  it.each([
    ['{"specversion": "1.0", ]', 'Malformed JSON: '],
    ['', 'Malformed JSON: Unexpected end of JSON input'],
    [Buffer.from([0x22, 0xff, 0x22]), 'The JSON is not in UTF-8.'],
  ])('answers 400 to %j', async (body, detail) => {
    const answer = await send(SINGLE, body);
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain(detail);
  });

  it('quotes no control character of malformed JSON', async () => {
    const answer = await send(SINGLE, '{"a":\u0007\n\u001b[31m}');
    expect(answer.status).toBe(400);
    expect(answer.body.detail).not.toMatch(/\p{Cc}/u);
  });

  it.each([
    ['application/json'],
    ['text/plain'],
    ['nonsense'],
    [`${SINGLE}; charset=iso-8859-1`],
    [null],
  ])('answers 415 to media type %s, and says what is allowed', async (type) => {
    const answer = await send(type, Buffer.from(JSON.stringify(grant('g1'))));
    expect(answer.status).toBe(415);
    expect(answer.headers['accept-post']).toBe(`${SINGLE}, ${BATCH}, application/x-ndjson`);
    expect(answer.body.detail).toContain(BATCH);
  });

  it('takes charset=utf-8, in any case', async () => {
    const body = JSON.stringify(grant('g1'));
    expect((await send(`${SINGLE}; charset=UTF-8`, body)).status).toBe(201);
    expect((await send(`Application/CloudEvents+JSON;charset="utf-8"`, body)).status).toBe(200);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('decodes Content-Encoding %s', async (encoding, encode) => {
    const body = encode(JSON.stringify(grant('g1')));
    expect((await send(SINGLE, body, { 'Content-Encoding': encoding })).status).toBe(201);
  });

  it('answers 413 to a body over 16 MiB, also when it is so after decoding alone', async () => {
    const large = Buffer.alloc(16 * 1024 * 1024 + 1, ' ');
    expect((await send(SINGLE, large)).status).toBe(413);
    const encoded = await send(SINGLE, gzipSync(large), { 'Content-Encoding': 'gzip' });
    expect(encoded.status).toBe(413);
  });

  it('answers 401 without a principal and 403 with one of another role', async () => {
    for (const [principal, status] of [
      [null, 401],
      [{ name: 'reader', role: 'investigator' }, 403],
    ] as const) {
      const other = await startTestServer({}, principal);
      const answer = await request(other.server).post('/v1/events').type(SINGLE).send('{}');
      await other.stop();
      expect(answer.status).toBe(status);
    }
  });
});

describe('POST /v1/events with a batch', () => {
  it('takes each event on its own: one bad among 1,000', async () => {
    const events = grants(1_000);
    events[500] = grant('g500', { type: 'grant.isued' });
    const answer = await batch(events);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ recorded: 999, duplicates: 0, rejected: 1 });
    expect(answer.body.results).toHaveLength(1_000);
    expect(answer.body.results[499]).toMatchObject({ id: 'g499', position: 499, duplicate: false });
    expect(answer.body.results[500]).toMatchObject({
      type: 'about:blank',
      title: 'Invalid event',
      status: 422,
      errors: [{ pointer: '/type' }],
    });
    expect(answer.body.results[501]).toMatchObject({ id: 'g501', position: 500 });
  });

  it('records nothing twice when it is sent again', async () => {
    await batch(grants(20));
    const answer = await batch(grants(21));
    expect(answer.body).toMatchObject({ recorded: 1, duplicates: 20, rejected: 0 });
    expect(await test.recorded()).toHaveLength(21);
  });

  it('keeps the order, and lets a correction target an event earlier in the batch', async () => {
    const answer = await batch([
      correction('c0', 'g1'),
      grant('g1'),
      correction('c1', 'g1'),
      grant('g1', { subject: 'p1' }),
      grant('g2'),
    ]);
    expect(answer.body).toMatchObject({
      recorded: 3,
      rejected: 2,
      results: [
        { status: 422, errors: [{ pointer: '/data/target' }] },
        { position: 0, stream: 'grant-g1' },
        { position: 1, stream: 'grant-g1' },
        { status: 409 },
        { position: 2 },
      ],
    });
  });

  it('fails as a whole on an error that is about none of its events', async () => {
    const failure = new TypeError('a fault of ours');
    const append = jest.spyOn(test.store, 'appendAll').mockRejectedValue(failure);
    const answer = await batch(grants(600));
    append.mockRestore();
    expect(answer.status).toBe(500);
    expect(test.failures.splice(0)).toEqual([failure]);
  });

  it('may be empty', async () => {
    expect((await batch([])).body).toEqual({
      recorded: 0,
      duplicates: 0,
      rejected: 0,
      results: [],
    });
  });

  it('answers 422 to what is no array, and 400 to what is no JSON', async () => {
    const answer = await batch(grant('g1'));
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ pointer: '', detail: 'must be an array of events' }]);
    expect((await send(BATCH, '[')).status).toBe(400);
  });

  it('answers 413 to more than 10,000 events, and records none', async () => {
    const answer = await batch(Array.from({ length: 10_001 }, () => 0));
    expect(answer.status).toBe(413);
    expect(answer.body.detail).toContain('10000');
    expect(await test.recorded()).toEqual([]);
  });
});
