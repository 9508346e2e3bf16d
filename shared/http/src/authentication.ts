import type { Request, RequestHandler } from 'express';
import type { Authenticator } from './tokens/index.ts';
import { badToken, noBearer, noToken } from './unauthorized.ts';

const COOKIE = 'grant_ledger_token';

/**
 * Puts the principal of the request's bearer token (RFC 6750) on the response; without a valid token
 * the answer is 401. A browser may send the token as the cookie of `signIn`, for reading alone, so
 * that no other site can make it write.
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

/** `GET /signin?token=…`: keeps a valid token as a cookie and goes on to the API's documentation. */
export function signIn(tokens: Authenticator): RequestHandler {
  return (req, res) => {
    const token = req.query.token;
    if (typeof token !== 'string' || !tokens.authenticate(token)) throw badToken();
    res
      .cookie(COOKIE, token, { httpOnly: true, sameSite: 'strict', path: '/', secure: req.secure })
      .set('Cache-Control', 'no-store')
      .redirect(303, '/docs');
  };
}

function presentedToken(req: Request): string {
  const { authorization } = req.headers;
  if (authorization !== undefined) {
    const bearer = /^bearer +(\S+) *$/i.exec(authorization)?.[1];
    if (bearer !== undefined) return bearer;
    throw noBearer();
  }
  const cookie = req.method === 'GET' || req.method === 'HEAD' ? cookieToken(req) : undefined;
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
