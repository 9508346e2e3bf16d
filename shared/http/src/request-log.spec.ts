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
