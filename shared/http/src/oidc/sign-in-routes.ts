import { Router, type CookieOptions, type Request } from 'express';
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import { cookieIn, keepToken } from '../authentication/cookie.ts';
import { Problem } from '../problem.ts';
import { localPath } from './local-path.ts';
import type { Provider } from './provider.ts';
import { movedOn } from './moved-on.ts';
import { seal, unseal } from './sealed-cookie.ts';
import type { Sessions } from './sessions.ts';
import { signedInBy, type SignInOptions } from './signed-in.ts';

/** Where a browser begins to sign in by the provider. */
export const SIGN_IN_PATH = '/signin/oidc';
export const CALLBACK_PATH = `${SIGN_IN_PATH}/callback`;

const COOKIE = 'grant_ledger_signin';
/** Milliseconds that somebody may take to sign in at the provider. */
const TIME_TO_SIGN_IN = 600_000;

export interface OidcSignInOptions extends SignInOptions {
  readonly provider: () => Promise<Provider>;
  /** The ledger's own URL, as browsers see it. */
  readonly publicUrl: URL;
  /** What is asked of the provider, such as `openid groups` (OpenID Connect Core, section 5.4). */
  readonly scope: string;
  /** Seals what a browser keeps while it signs in. */
  readonly key: Uint8Array;
  readonly sessions: Sessions;
}

const attemptSchema = z.object({
  ...{ state: z.string(), nonce: z.string(), verifier: z.string() },
  /** The page that is shown then. */
  to: z.string(),
});

/**
 * Signing in by the OpenID provider: the authorization code flow with PKCE (OpenID Connect Core, section 3.1; RFC 7636).
 * `GET /signin/oidc?to=/ask` sends the browser to the provider, which sends it back to `/signin/oidc/callback`; there the
 * code is exchanged, and the browser keeps a session. State, nonce and verifier are kept by the browser meanwhile, sealed,
 * so that any process can go on. That cookie is `SameSite=Lax`, since it must come with a navigation from another site; the
 * session's is `Strict`, and so the page after it is gone to from a page of ours, not by a redirect.
 */
export function oidcSignInRoutes(options: OidcSignInOptions): Router {
  const { provider, publicUrl, scope, key, sessions } = options;
  const secure = publicUrl.protocol === 'https:';
  const cookie: CookieOptions = {
    ...{ httpOnly: true, sameSite: 'lax', path: SIGN_IN_PATH, secure },
  };
  const router = Router();

  router.get(SIGN_IN_PATH, async (req, res) => {
    const { configuration } = await provider();
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const expires = new Date(Date.now() + TIME_TO_SIGN_IN);
    const attempt = { state, nonce, verifier, to: localPath(req.query.to) };
    const sealed = await seal(attempt, { type: 'grant-ledger-signin', key, expires });
    const at = buildAuthorizationUrl(configuration, {
      ...{ scope, state, nonce, redirect_uri: new URL(CALLBACK_PATH, publicUrl).href },
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    res.cookie(COOKIE, sealed, { ...cookie, expires });
    res.set('Cache-Control', 'no-store').redirect(303, at.href);
  });

  router.get(CALLBACK_PATH, async (req, res) => {
    const attempt = await attemptIn(req, key);
    res.clearCookie(COOKIE, cookie); // it is for one answer of the provider
    const { configuration } = await provider();
    const who = await signedInBy(configuration, new URL(req.originalUrl, publicUrl), {
      ...options,
      attempt,
    });
    const { expires } = who;
    keepToken(req, res, await sessions.begin(who, expires), { expires, secure });
    movedOn(res, attempt.to);
  });
  return router;
}

async function attemptIn(req: Request, key: Uint8Array) {
  const sealed = cookieIn(req, COOKIE);
  const form = { type: 'grant-ledger-signin', key, schema: attemptSchema } as const;
  const attempt = sealed === undefined ? undefined : await unseal(sealed, form);
  if (attempt) return attempt;
  throw new Problem(
    400,
    `This browser began no sign-in in the last ten minutes. Begin at ${SIGN_IN_PATH}.`,
  );
}
