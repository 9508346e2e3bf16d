import express, { Router } from 'express';
import { z } from 'zod';
import type { Authenticator } from '../tokens/index.ts';
import { badToken } from '../unauthorized.ts';
import { cookieToken, forgetToken, keepToken } from './cookie.ts';
import { ownPage } from './own-page.ts';

/** A token has far fewer bytes. */
const LONGEST_BODY = 4096;

/**
 * `GET /signin?token=…`, the link: keeps a valid token as a cookie and goes on to `home`. `POST /signin` with `{token}` does so
 * for a page of ours, and `POST /signout` forgets it, and ends it if it is a session.
 */
export function signInRoutes(tokens: Authenticator, home: string): Router {
  const router = Router();
  router.get('/signin', async (req, res) => {
    keepToken(req, res, await validToken(tokens, req.query.token));
    res.set('Cache-Control', 'no-store').redirect(303, home);
  });
  router.post('/signin', ownPage, express.json({ limit: LONGEST_BODY }), async (req, res) => {
    const { data } = z.looseObject({ token: z.string() }).safeParse(req.body);
    keepToken(req, res, await validToken(tokens, data?.token));
    res.set('Cache-Control', 'no-store').status(204).end();
  });
  router.post('/signout', ownPage, async (req, res) => {
    const token = cookieToken(req);
    forgetToken(req, res);
    if (token !== undefined) await tokens.signOut?.(token);
    res.status(204).end();
  });
  return router;
}

async function validToken(tokens: Authenticator, token: unknown): Promise<string> {
  if (typeof token !== 'string' || !(await tokens.authenticate(token))) throw badToken();
  return token;
}
