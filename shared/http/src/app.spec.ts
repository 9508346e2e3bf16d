import express, { Router } from 'express';
import type { Express } from 'express';
import pino from 'pino';
import request from 'supertest';
import { z } from 'zod';
import {
  createApp,
  openApiDocument,
  problemResponses,
  allow,
  Problem,
  principalOf,
} from './index.ts';
import type { AppOptions, Role } from './index.ts';

const TOKENS: Record<string, Role> = {
  'recorder-token': 'recorder',
  'investigator-token': 'investigator',
  'oversight-token': 'oversight',
  'admin-token': 'admin',
};

function routes(): Router {
  const router = Router();
  router.get('/v1/read', allow('investigator', 'oversight'), (_req, res) => {
    res.json(principalOf(res));
  });
  router.post('/v1/write', allow('recorder'), express.json({ limit: 100 }), (_req, res) => {
    res.status(201).json({});
  });
  router.get('/v1/things/:id', () => {
    throw new Problem(404, 'No such thing.', { errors: [{ pointer: '/id', detail: 'unknown' }] });
  });
  router.delete('/v1/things/:id', allow('admin'), (_req, res) => res.status(204).end());
  router.get('/v1/broken', async () => {
    throw new Error('the secret of /var/lib');
  });
  router.get('/v1/cut', (_req, res) => {
    res.write('half an answer');
    throw new Error('too late');
  });
  return router;
}

function nested(): Router {
  const inner = Router();
  inner.post('/orders', (_req, res) => res.status(204).end());
  return Router().use('/v1/shop', inner);
}

function appWith(options: Partial<AppOptions> = {}): Express {
  return createApp({
    routers: [routes(), nested()],
    openapi: openApiDocument(
      [
        (registry) => {
          registry.registerPath({
            method: 'get',
            path: '/v1/read',
            responses: {
              200: {
                description: 'Read',
                content: { 'application/json': { schema: z.object({ name: z.string() }) } },
              },
              ...problemResponses(403),
            },
          });
        },
      ],
      { version: '1.2.3' },
    ),
    tokens: {
      authenticate: (token) => {
        const role = TOKENS[token];
        return role && { name: `the ${role}`, role };
      },
    },
    readiness: async () => ({ store: true }),
    ...options,
  });
}

const bearer = (role: Role) => `Bearer ${role}-token`;
const cookie = (role: Role) => `other=1; grant_ledger_token=${role}-token`;

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

  it('never lets the cookie write', async () => {
    const post = await request(app).post('/v1/write').set('Cookie', cookie('admin')).send({});
    const remove = await request(app).delete('/v1/things/1').set('Cookie', cookie('admin'));
    expect([post.status, remove.status]).toEqual([401, 401]);
  });

  it('answers 401 to a cookie that is wrong or malformed', async () => {
    for (const value of ['wrong', '%E0%A4%A'])
      await request(app).get('/v1/read').set('Cookie', `grant_ledger_token=${value}`).expect(401);
  });
});

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
    expect([res.status, res.body.detail]).toEqual([400, 'The request is malformed.']);
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
    expect(res.status).toBe(400);
    expect(res.body.title).toBe('Bad request');
  });

  it('tells nothing of an unexpected error', async () => {
    const res = await request(app).get('/v1/broken').set(as('admin'));
    expect(res.status).toBe(500);
    expect(res.body).toEqual({
      type: 'about:blank',
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

describe('the OpenAPI document and its page', () => {
  const app = appWith();
  const get = (path: string) => request(app).get(path).set('Cookie', cookie('recorder'));

  it('describes the rooms, problems and bearer tokens', async () => {
    const { body } = await get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(body.info.version).toBe('1.2.3');
    expect(body.security).toEqual([{ bearer: [] }]);
    expect(body.components.securitySchemes.bearer).toEqual({ type: 'http', scheme: 'bearer' });
    expect(body.components.schemas.Problem.required).toEqual(['type', 'title', 'status', 'detail']);
    expect(Object.keys(body.paths['/v1/read'].get.responses)).toEqual(['200', '401', '403']);
    expect(body.paths['/healthz'].get.security).toEqual([]);
  });

  it('serves everything that the page names, and no inline script', async () => {
    const page = await get('/docs');
    expect(page.headers['content-type']).toMatch('text/html');
    expect(page.text).not.toMatch(/<script(?![^>]* src=)|<style|style=| on\w+=/);
    const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(assets).toHaveLength(4);
    for (const asset of assets) await get(asset).expect(200);
    await get('/docs/package.json').expect(404);
  });
});

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
});
