import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  ClientError,
  fetchUserInfo,
  ResponseBodyError,
  type Configuration,
} from 'openid-client';
import { Problem } from '../problem.ts';
import type { ClaimMapping, Claims } from './claim-mapping.ts';
import { noRole } from './jwt-authenticator.ts';
import { providerAway } from './provider.ts';

export interface SignInOptions {
  readonly mapping: ClaimMapping;
  /** The longest that a session lasts, in milliseconds. */
  readonly longestSession: number;
}

/** What a browser began, and the provider's answer must fit. */
interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** So many values are kept with a session: a cookie has room for them. */
const MOST_VALUES = 20;

/**
 * Whom the provider names in its answer, which came with this URL: by an ID token that is genuine, for us, of this
 * attempt and of now. Throws a 400 problem if it is not, a 403 problem for whoever has no role here or did not sign in,
 * a 503 problem if the provider does not answer.
 */
export async function signedInBy(
  configuration: Configuration,
  url: URL,
  { attempt, mapping, longestSession }: SignInOptions & { readonly attempt: Attempt },
): Promise<{ subject: string; values: string[]; expires: Date }> {
  const { claims, values } = await asked(async () => {
    const tokens = await authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: attempt.verifier,
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Problem(400, 'The OpenID provider sent no ID token.');
    const values =
      mapping.valuesIn(claims) ?? (await valuesElsewhere(tokens.access_token, claims.sub));
    return { claims, values };
  });
  if (!mapping.permissionFor(values)) throw noRole();
  const expires = new Date(Math.min(claims.exp * 1_000, Date.now() + longestSession));
  return { subject: claims.sub, values: values.slice(0, MOST_VALUES), expires };

  /** Some providers tell groups at their UserInfo endpoint alone (OpenID Connect Core, section 5.3). */
  async function valuesElsewhere(accessToken: string, subject: string): Promise<readonly string[]> {
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return [];
    const claims: Claims = await fetchUserInfo(configuration, accessToken, subject);
    return mapping.valuesIn(claims) ?? [];
  }
}

/** Turns what goes wrong with the provider into problems. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (error instanceof AuthorizationResponseError)
      throw new Problem(403, 'The OpenID provider did not sign you in. Try again.');
    if (isAway(error)) throw providerAway(error);
    if (error instanceof ResponseBodyError || error instanceof ClientError)
      throw new Problem(400, 'The answer of the OpenID provider cannot be trusted. Sign in again.');
    throw error;
  }
}

const AWAY: readonly (string | undefined)[] = [
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
];

/** A request that failed (a TypeError of fetch), took too long, or got something else than an answer of OAuth. */
const isAway = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof ClientError && AWAY.includes(error.code));
