import pino from 'pino';
import request from 'supertest';
import { appWith, bearer, cookie } from './testing/app.ts';

describe('the request log', () => {
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => lines.push(line) });
  const app = appWith({ logger });
  beforeEach(() => lines.splice(0));

  it('has the id, method, path, status and time of a request, and no token', async () => {
    const res = await request(app)
      .get('/v1/read?person=p-1')
      .set('Authorization', bearer('admin'))
      .set('Cookie', cookie('admin'));
    await request(app).get('/signin?token=admin-token');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 30,
      req: { id: res.headers['x-request-id'], method: 'GET', path: '/v1/read' },
      res: { status: 200 },
      ms: expect.any(Number),
    });
    expect(lines.join('')).not.toMatch(/admin-token|p-1/);
  });

  const lineOf = async (headers: Record<string, string>) => {
    lines.splice(0);
    const res = await request(app).get('/healthz').set(headers);
    expect(lines).toHaveLength(1);
    return { answered: res.headers['x-request-id']!, line: JSON.parse(lines[0]!) };
  };
  const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

  it('takes over a well-formed id, and the ids of a trace', async () => {
    const { answered, line } = await lineOf({
      'X-Request-Id': 'proxy-1.2_3',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    });
    expect(answered).toBe('proxy-1.2_3');
    expect(line).toMatchObject({
      req: { id: 'proxy-1.2_3' },
      trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
      span_id: '00f067aa0ba902b7',
    });
  });

  it.each(['a b', '"},{"level":60', 'x'.repeat(65), 'é', '\u001b[31m'.slice(1), ''])(
    'makes an id of its own instead of %j',
    async (id) => {
      const { answered, line } = await lineOf({ 'X-Request-Id': id, traceparent: 'nonsense' });
      expect(answered).toMatch(UUID);
      expect(line.req.id).toBe(answered);
      expect(line).not.toHaveProperty('trace_id');
    },
  );

  it('has one line for a request, whatever its path holds', async () => {
    const path = '/v1/things/%0A%7B%22level%22%3A60%7D%1B[2J"},{"level":60}';
    await request(app).get(path).set('Authorization', bearer('admin')).expect(400);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.indexOf('\n')).toBe(lines[0]!.length - 1);
    const line = JSON.parse(lines[0]!) as { level: number; req: { path: string } };
    expect(line).toMatchObject({ level: 30 });
    expect(line.req.path).toMatch(/^\/v1\/things\/%0A/);
  });

  it('gives its id to the problem that answers a request', async () => {
    const { body, headers } = await request(app).get('/v1/read');
    expect(body).toMatchObject({ status: 401, requestId: headers['x-request-id'] });
  });

  it('keeps the cause of a 500', async () => {
    await request(app).get('/v1/broken').set('Authorization', bearer('admin')).expect(500);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 50,
      err: { message: 'the secret of /var/lib', stack: expect.any(String) },
    });
  });

  it('keeps the cause of an answer that was cut off after it began', async () => {
    const cut = request(app).get('/v1/cut').set('Authorization', bearer('admin'));
    await expect(cut).rejects.toThrow(/aborted|hang up/);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 50, res: { status: 200 }, err: { message: 'too late' } },
    ]);
  });
});
