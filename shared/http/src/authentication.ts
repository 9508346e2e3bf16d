import express, { Router } from 'express';
import type { CookieOptions, Request, RequestHandler } from 'express';
import { z } from 'zod';
import { Problem } from './problem.ts';
import type { Authenticator } from './tokens/index.ts';
import { badToken, noBearer, noToken } from './unauthorized.ts';

const COOKIE = 'grant_ledger_token';
/** A token has far fewer bytes. */
const LONGEST_BODY = 4096;

/**
 * Puts the principal of the request's bearer token (RFC 6750) on the response; without a valid token the answer is 401.
 * A browser may send the token as the cookie of `signInRoutes`: for reading, and for writing from our own pages, which it
 * says in `Sec-Fetch-Site` (W3C Fetch Metadata); no page of another origin can make it write.
 */
export function authenticate(tokens: Authenticator): RequestHandler {
  return (req, res, next) => {
    const token = presentedToken(req);
    const principal = tokens.authenticate(token);
    if (!principal) throw badToken();
    res.locals.principal = principal;
    next();
  };
}

/**
 * `GET /signin?token=…`, the link: keeps a valid token as a cookie and goes on to `home`. `POST /signin` with `{token}` does so
 * for a page of ours, and `POST /signout` forgets it.
 */
export function signInRoutes(tokens: Authenticator, home: string): Router {
  const router = Router();
  router.get('/signin', (req, res) => {
    const token = validToken(tokens, req.query.token);
    res.cookie(COOKIE, token, cookieOf(req)).set('Cache-Control', 'no-store').redirect(303, home);
  });
  router.post('/signin', ownPage, express.json({ limit: LONGEST_BODY }), (req, res) => {
    const { data } = z.looseObject({ token: z.string() }).safeParse(req.body);
    const token = validToken(tokens, data?.token);
    res.cookie(COOKIE, token, cookieOf(req)).set('Cache-Control', 'no-store').status(204).end();
  });
  router.post('/signout', ownPage, (req, res) => {
    res.clearCookie(COOKIE, cookieOf(req)).status(204).end();
  });
  return router;
}

const cookieOf = (req: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  path: '/',
  secure: req.secure,
});

function validToken(tokens: Authenticator, token: unknown): string {
  if (typeof token !== 'string' || !tokens.authenticate(token)) throw badToken();
  return token;
}

/** Lets pass what a page of ours sends: nobody else may sign a browser in or out. */
const ownPage: RequestHandler = (req, _res, next) => {
  if (!isOwnPage(req)) throw new Problem(403, 'Only a page of this ledger may do this.');
  next();
};

const isOwnPage = (req: Request): boolean => req.get('Sec-Fetch-Site') === 'same-origin';

/** The bearer token of the `Authorization` header; throws a 401 problem if there is none. */
export function bearerOf({ headers: { authorization } }: Request): string {
  if (authorization === undefined) throw noToken();
  const bearer = /^bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (bearer !== undefined) return bearer;
  throw noBearer();
}

function presentedToken(req: Request): string {
  if (req.headers.authorization !== undefined) return bearerOf(req);
  const isReading = req.method === 'GET' || req.method === 'HEAD';
  const cookie = isReading || isOwnPage(req) ? cookieToken(req) : undefined;
  if (cookie !== undefined) return cookie;
  throw noToken();
}

function cookieToken(req: Request): string | undefined {
  const value = new RegExp(`(?:^|; *)${COOKIE}=([^;]+)`).exec(req.headers.cookie ?? '')?.[1];
  try {
    return value && decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
