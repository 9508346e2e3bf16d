import request from 'supertest';
import type { AnsweredRequest } from './index.ts';
import { appWith, bearer } from './testing/app.ts';

const SCRAPER = 'Bearer of-the-scraper';

describe('the metrics', () => {
  const answered: AnsweredRequest[] = [];
  const source = {
    contentType: 'text/plain; version=0.0.4',
    read: () => Promise.resolve('up 1\n'),
  };
  const app = appWith({
    metrics: { ...source, token: 'of-the-scraper' },
    observer: (one) => answered.push(one),
  });
  beforeEach(() => answered.splice(0));

  it('are for the scraper and for admins, and for nobody else', async () => {
    const get = (authorization: string) =>
      request(app).get('/metrics').set('Authorization', authorization);
    for (const may of [SCRAPER, bearer('admin')]) {
      const { status, text, headers } = await get(may);
      expect([status, text]).toEqual([200, 'up 1\n']);
      expect(headers).toMatchObject({
        'content-type': 'text/plain; version=0.0.4; charset=utf-8',
        'cache-control': 'no-store',
      });
    }
    for (const role of ['recorder', 'investigator', 'oversight'] as const)
      expect((await get(bearer(role))).body).toMatchObject({
        status: 403,
        detail: expect.stringContaining('GRANT_LEDGER_METRICS_TOKEN'),
      });
    expect((await get('Bearer of-the-scrapers')).status).toBe(401);
    expect((await request(app).get('/metrics')).status).toBe(401);
  });

  it('let the scraper read nothing else', async () => {
    for (const path of ['/v1/read', '/openapi.json', '/v1/me'])
      await request(app).get(path).set('Authorization', SCRAPER).expect(401);
  });

  it('need an admin where there is no token for a scraper, and are not there unless there is something to read', async () => {
    const without = appWith({ metrics: { ...source, token: undefined } });
    await request(without).get('/metrics').set('Authorization', 'Bearer undefined').expect(401);
    await request(without).get('/metrics').set('Authorization', bearer('admin')).expect(200);
    await request(appWith()).get('/metrics').set('Authorization', bearer('admin')).expect(404);
  });

  it('are told of each request by the pattern of its route, never by what a client chose', async () => {
    const admin = { Authorization: bearer('admin') };
    await request(app).get('/v1/things/p-17?a=b').set(admin);
    await request(app).post('/v1/shop/orders').set(admin);
    await request(app).get('/v1/nothing/p-17').set(admin);
    await request(app).get('/v1/read');
    await request(app).get('/v1/broken').set(admin);
    await request(app).trace('/v1/read').set(admin);
    expect(answered.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['GET', '/v1/things/{id}', 404],
      ['POST', '/v1/shop/orders', 204],
      ['GET', 'other', 404],
      ['GET', 'other', 401],
      ['GET', '/v1/broken', 500],
      ['other', 'other', 405],
    ]);
    expect(answered.every(({ seconds }) => seconds > 0 && seconds < 60)).toBe(true);
  });
});
