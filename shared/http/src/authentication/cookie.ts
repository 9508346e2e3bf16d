import type { CookieOptions, Request, Response } from 'express';

const COOKIE = 'grant_ledger_token';

const optionsOf = (req: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  path: '/',
  secure: req.secure,
});

/** Has a browser keep a token, which it then sends with what our own pages ask; until it is closed, or as `options` say. */
export function keepToken(
  req: Request,
  res: Response,
  token: string,
  options: Pick<CookieOptions, 'expires' | 'secure'> = {},
): void {
  res.cookie(COOKIE, token, { ...optionsOf(req), ...options });
}

export function forgetToken(req: Request, res: Response): void {
  res.clearCookie(COOKIE, optionsOf(req));
}

/** The token that a browser kept. */
export const cookieToken = (req: Request): string | undefined => cookieIn(req, COOKIE);

/** The value of a cookie (RFC 6265); undefined if it is not there, or not as express writes them. */
export function cookieIn(req: Request, name: string): string | undefined {
  const value = new RegExp(`(?:^|; *)${name}=([^;]+)`).exec(req.headers.cookie ?? '')?.[1];
  try {
    return value && decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
