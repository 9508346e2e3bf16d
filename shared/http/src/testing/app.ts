import express, { Router } from 'express';
import type { Express } from 'express';
import { z } from 'zod';
import {
  allow,
  allowConfined,
  createApp,
  openApiDocument,
  principalOf,
  Problem,
  problemResponses,
} from '../index.ts';
import type { AppOptions, Principal, Role } from '../index.ts';

const TOKENS: Record<string, Principal> = {
  'recorder-token': { name: 'the recorder', role: 'recorder' },
  'investigator-token': { name: 'the investigator', role: 'investigator' },
  'oversight-token': { name: 'the oversight', role: 'oversight' },
  'admin-token': { name: 'the admin', role: 'admin' },
  'confined-token': {
    name: 'the confined',
    role: 'investigator',
    confinement: { tenants: ['t-1'] },
  },
};

function routes(): Router {
  const router = Router();
  router.get('/v1/read', allow('investigator', 'oversight'), (_req, res) => {
    res.json(principalOf(res));
  });
  router.get('/v1/read-confined', allowConfined('investigator'), (_req, res) => {
    res.json(principalOf(res));
  });
  router.post('/v1/write', allow('recorder'), express.json({ limit: 100 }), (_req, res) => {
    res.status(201).json({});
  });
  router.get('/v1/things/:id', () => {
    throw new Problem(404, 'No such thing.', { errors: [{ pointer: '/id', detail: 'unknown' }] });
  });
  router.delete('/v1/things/:id', allow('admin'), (_req, res) => res.status(204).end());
  router.get('/v1/broken', () => {
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

/** The edge around a few routes, for tests. The token of a role is its name and `-token`. */
export function appWith(options: Partial<AppOptions> = {}): Express {
  return createApp({
    routers: [routes(), nested()],
    openapi: () =>
      openApiDocument(
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
      authenticate: (token) => TOKENS[token],
    },
    readiness: () => Promise.resolve({ store: true }),
    ...options,
  });
}

export const bearer = (role: Role) => `Bearer ${role}-token`;
export const cookie = (role: Role) => `other=1; grant_ledger_token=${role}-token`;
