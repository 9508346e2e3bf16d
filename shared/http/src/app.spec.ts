import request from 'supertest';
import type { Role } from './permission.ts';
import { appWith, bearer } from './testing/app.ts';

describe('health', () => {
  it('answers without a token', async () => {
    const app = appWith();
    expect((await request(app).get('/healthz')).body).toEqual({ status: 'ok' });
    const ready = await request(app).get('/readyz');
    expect([ready.status, ready.body]).toEqual([200, { status: 'ready', checks: { store: true } }]);
  });

  it('names the checks that fail', async () => {
    const app = appWith({ readiness: async () => ({ store: true, inquiry: 'catching up' }) });
    const res = await request(app).get('/readyz');
    expect(res.status).toBe(503);
    expect(res.body).toEqual({
      status: 'unready',
      checks: { store: true, inquiry: 'catching up' },
    });
  });
});

describe('problems', () => {
  const app = appWith();
  const as = (role: Role) => ({ Authorization: bearer(role) });
  const post = () => request(app).post('/v1/write').set(as('recorder'));

  it('renders a thrown problem with its errors', async () => {
    const res = await request(app).get('/v1/things/7').set(as('admin'));
    expect(res.status).toBe(404);
    expect(res.body).toEqual({
      type: 'about:blank',
      requestId: expect.any(String),
      title: 'Not found',
      status: 404,
      detail: 'No such thing.',
      errors: [{ pointer: '/id', detail: 'unknown' }],
    });
  });

  it('answers 404 where there is nothing, and 405 with Allow where the method is wrong', async () => {
    const nothing = await request(app).get('/v1/nothing').set(as('admin'));
    expect(nothing.body).toMatchObject({ status: 404, detail: 'There is nothing at /v1/nothing.' });
    const wrong = await request(app).put('/v1/things/7').set(as('admin'));
    expect(wrong.status).toBe(405);
    expect(wrong.headers.allow).toBe('DELETE, GET, HEAD');
    expect(wrong.body.detail).toBe('/v1/things/7 takes DELETE, GET, HEAD, not PUT.');
    const inner = await request(app).get('/v1/shop/orders').set(as('admin'));
    expect([inner.status, inner.headers.allow]).toEqual([405, 'POST']);
  });

  it('answers 400 to a path that does not decode', async () => {
    const res = await request(app).get('/v1/things/%E0%A4%A').set(as('admin'));
    expect([res.status, res.body.detail]).toEqual([400, 'The path of the URL is malformed.']);
  });

  it('answers 413 to a body over the limit, and names the limit', async () => {
    const res = await post().send({ text: 'x'.repeat(200) });
    expect([res.status, res.body.detail]).toEqual([413, 'The body may have at most 100 bytes.']);
  });

  it('answers 400 to malformed JSON without echoing it', async () => {
    const res = await post().type('json').send('{"a":');
    expect([res.status, res.body.detail]).toEqual([400, 'The body is not well-formed JSON.']);
  });

  it('answers 415 to an encoding or a charset that it cannot read', async () => {
    const encoded = await post().type('json').set('Content-Encoding', 'snappy').send('{}');
    expect([encoded.status, encoded.body.detail]).toEqual([415, expect.stringContaining('gzip')]);
    const charset = await post().set('Content-Type', 'application/json; charset=x').send('{}');
    expect([charset.status, charset.body.detail]).toEqual([415, 'The body must be in UTF-8.']);
  });

  it('answers 400 to a body that claims gzip and is not', async () => {
    const res = await post().type('json').set('Content-Encoding', 'gzip').send('{}');
    expect([res.status, res.body.detail]).toEqual([
      400,
      'The body is not what its Content-Encoding says, or ends too soon.',
    ]);
  });

  it('tells nothing of an unexpected error', async () => {
    const res = await request(app).get('/v1/broken').set(as('admin'));
    expect(res.status).toBe(500);
    expect(res.body).toEqual({
      type: 'about:blank',
      requestId: expect.any(String),
      title: 'Internal error',
      status: 500,
      detail: 'Something failed here; it has been logged.',
    });
  });

  it('cuts off an answer that fails after it began', async () => {
    await expect(request(app).get('/v1/cut').set(as('admin'))).rejects.toThrow(/aborted|hang up/);
  });

  it('says nothing of its making, and forbids foreign content', async () => {
    const { headers } = await request(app).get('/v1/read').set(as('admin'));
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });
});
