import type { Request, RequestHandler } from 'express';
import type { ClientCertificates } from '../client-certificate/client-certificates.ts';
import type { Principal } from '../principal.ts';
import type { Authenticator } from '../tokens/index.ts';
import { badToken, noBearer, noToken } from '../unauthorized.ts';
import { cookieToken } from './cookie.ts';
import { OpenAnswers } from './open-answers.ts';
import { isOwnPage, isOfBrowser } from './own-page.ts';

/** By what a request may say who asks. */
export interface Credentials {
  readonly tokens: Authenticator;
  /** Those that a proxy has verified; none by default. */
  readonly certificates?: ClientCertificates | undefined;
}

/**
 * Puts on the response the principal of the request's bearer token (RFC 6750), else of its client certificate, else of
 * the cookie of `signInRoutes`; without a valid one the answer is 401. What a browser sends by itself, a certificate or a
 * cookie, counts for reading, and for writing from our own pages, which it says in `Sec-Fetch-Site` (W3C Fetch Metadata):
 * no page of another origin can make it write. An answer that goes on ends when the credential does.
 */
export function authenticate(credentials: Credentials): RequestHandler {
  const openAnswers = new OpenAnswers();
  return async (req, res, next) => {
    const identify = identifierOf(req, credentials);
    const principal = await identify();
    if (!principal) throw badToken();
    res.locals.principal = principal;
    openAnswers.add(res, { principal, identify });
    next();
  };
}

/** Says, each time it is called, whose credential the request brought, if it still is anybody's. Throws a 401 problem if it brought none. */
type Identifier = () => Principal | undefined | Promise<Principal | undefined>;

/** The bearer token of the `Authorization` header; throws a 401 problem if there is none. */
export function bearerOf({ headers: { authorization } }: Request): string {
  if (authorization === undefined) throw noToken();
  const bearer = /^bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (bearer !== undefined) return bearer;
  throw noBearer();
}

function identifierOf(req: Request, { tokens, certificates }: Credentials): Identifier {
  if (req.headers.authorization !== undefined) {
    const bearer = bearerOf(req);
    return () => tokens.authenticate(bearer);
  }
  const isReading = req.method === 'GET' || req.method === 'HEAD';
  const certificate = certificates?.presentedIn(req);
  if (certificate && (isReading || isOwnPage(req) || !isOfBrowser(req)))
    return () => certificates?.authenticate(certificate);
  const cookie = isReading || isOwnPage(req) ? cookieToken(req) : undefined;
  if (cookie !== undefined) return () => tokens.authenticate(cookie);
  throw noToken();
}
