import request from 'supertest';
import type { Role } from '../permission.ts';
import { appWith, bearer, cookie } from '../testing/app.ts';

describe('authentication', () => {
  const app = appWith();

  it.each(['/v1/read', '/v1/no-such-thing', '/', '/docs', '/openapi.json', '/healthz/x'])(
    'answers 401 at %s without a token',
    async (path) => {
      const res = await request(app).get(path);
      expect(res.status).toBe(401);
      expect(res.headers['www-authenticate']).toBe('Bearer realm="grant-ledger"');
      expect(res.headers['content-type']).toMatch('application/problem+json');
      expect(res.body).toMatchObject({ type: 'about:blank', title: 'Not signed in', status: 401 });
    },
  );

  it.each(['Bearer wrong', 'Bearer ', 'Basic aW52', 'investigator-token', 'Bearer a b'])(
    'answers 401 to Authorization: %s, even with a good cookie',
    async (authorization) => {
      const res = await request(app)
        .get('/v1/read')
        .set('Authorization', authorization)
        .set('Cookie', cookie('admin'));
      expect(res.status).toBe(401);
      expect(res.headers['www-authenticate']).toMatch(/^Bearer/);
    },
  );

  it('takes the scheme in any case', async () => {
    const res = await request(app).get('/v1/read').set('Authorization', 'bEARER oversight-token');
    expect(res.body).toEqual({ name: 'the oversight', role: 'oversight' });
  });

  it.each<[Role, number, number, number]>([
    ['recorder', 403, 201, 403],
    ['investigator', 200, 403, 403],
    ['oversight', 200, 403, 403],
    ['admin', 200, 201, 204],
  ])('lets %s read %d, write %d and administer %d', async (role, read, write, administer) => {
    const statuses = [];
    for (const call of [
      request(app).get('/v1/read'),
      request(app).post('/v1/write').send({}),
      request(app).delete('/v1/things/1'),
    ])
      statuses.push((await call.set('Authorization', bearer(role))).status);
    expect(statuses).toEqual([read, write, administer]);
  });

  it('lets a confined reader ask only what says that it respects confinement', async () => {
    const get = (path: string) =>
      request(app).get(path).set('Authorization', 'Bearer confined-token');
    const refused = await get('/v1/read').expect(403);
    expect(refused.body.detail).toMatch(/confined/);
    const answered = await get('/v1/read-confined').expect(200);
    expect(answered.body.confinement).toEqual({ tenants: ['t-1'] });
    const me = await get('/v1/me').expect(200);
    expect(me.body).toEqual({
      ...{ name: 'the confined', role: 'investigator' },
      confinement: { tenants: ['t-1'] },
    });
    await request(app)
      .get('/v1/read-confined')
      .set('Authorization', bearer('oversight'))
      .expect(403);
  });

  it('says which roles a call takes', async () => {
    const res = await request(app).get('/v1/read').set('Authorization', bearer('recorder'));
    expect(res.body.detail).toBe(
      'A token with role recorder may not do this; it takes investigator or oversight.',
    );
  });
});

describe('the sign-in link', () => {
  const app = appWith();

  it('keeps the token in a cookie that scripts and other sites cannot use, and goes to the docs', async () => {
    const res = await request(app).get('/signin?token=admin-token');
    expect(res.status).toBe(303);
    expect(res.headers.location).toBe('/docs');
    expect(res.headers['cache-control']).toBe('no-store');
    expect(res.headers['set-cookie']).toEqual([
      'grant_ledger_token=admin-token; Path=/; HttpOnly; SameSite=Strict',
    ]);
  });

  it.each(['/signin', '/signin?token=wrong', '/signin?token=admin-token&token=admin-token'])(
    'sets no cookie at %s',
    async (path) => {
      const res = await request(app).get(path);
      expect(res.status).toBe(401);
      expect(res.headers['set-cookie']).toBeUndefined();
    },
  );

  it('lets the cookie read, with its role', async () => {
    const get = (path: string, role: Role) => request(app).get(path).set('Cookie', cookie(role));
    expect((await get('/v1/read', 'investigator')).status).toBe(200);
    expect((await request(app).head('/v1/read').set('Cookie', cookie('admin'))).status).toBe(200);
    expect((await get('/v1/read', 'recorder')).status).toBe(403);
  });

  it('says who is signed in', async () => {
    const me = await request(app).get('/v1/me').set('Cookie', cookie('oversight'));
    expect([me.status, me.body]).toEqual([200, { name: 'the oversight', role: 'oversight' }]);
    await request(app).get('/v1/me').expect(401);
  });

  it('goes on to where the process says', async () => {
    const res = await request(appWith({ home: '/' })).get('/signin?token=admin-token');
    expect(res.headers.location).toBe('/');
  });

  it('takes a token from a page of ours, and forgets it when asked to', async () => {
    const post = (path: string, site: string) =>
      request(app).post(path).set('Sec-Fetch-Site', site).send({ token: 'admin-token' });
    const signedIn = await post('/signin', 'same-origin').expect(204);
    expect(signedIn.headers['set-cookie']).toEqual([
      'grant_ledger_token=admin-token; Path=/; HttpOnly; SameSite=Strict',
    ]);
    const out = await post('/signout', 'same-origin').expect(204);
    expect(out.headers['set-cookie']?.[0]).toMatch(/^grant_ledger_token=; .*1970/);
    for (const site of ['same-site', 'cross-site', 'none'])
      for (const path of ['/signin', '/signout']) {
        const refused = await post(path, site).expect(403);
        expect(refused.headers['set-cookie']).toBeUndefined();
      }
  });

  it.each([{}, { token: 'wrong' }, { token: 7 }, []])('refuses %j from it', async (body) => {
    const res = await request(app).post('/signin').set('Sec-Fetch-Site', 'same-origin').send(body);
    expect([res.status, res.headers['set-cookie']]).toEqual([401, undefined]);
  });

  it('lets the cookie write from a page of ours alone', async () => {
    const post = (site: string) =>
      request(app)
        .post('/v1/write')
        .set('Cookie', cookie('admin'))
        .set('Sec-Fetch-Site', site)
        .send({});
    await post('same-origin').expect(201);
    for (const site of ['same-site', 'cross-site', 'none']) await post(site).expect(401);
  });

  it('never lets the cookie write otherwise', async () => {
    const post = await request(app).post('/v1/write').set('Cookie', cookie('admin')).send({});
    const remove = await request(app).delete('/v1/things/1').set('Cookie', cookie('admin'));
    expect([post.status, remove.status]).toEqual([401, 401]);
  });

  it('answers 401 to a cookie that is wrong or malformed', async () => {
    for (const value of ['wrong', '%E0%A4%A'])
      await request(app).get('/v1/read').set('Cookie', `grant_ledger_token=${value}`).expect(401);
  });
});
