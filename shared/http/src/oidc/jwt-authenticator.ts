import { errors, jwtVerify, type JWTPayload } from 'jose';
import { Problem } from '../problem.ts';
import type { Principal } from '../principal.ts';
import type { Authenticator } from '../tokens/index.ts';
import type { ClaimMapping } from './claim-mapping.ts';
import { providerAway, type Provider } from './provider.ts';
import { oidcPrincipal } from './oidc-principal.ts';

/**
 * The algorithms whose keys the provider alone has. With one of the others, "none" or HMAC, anybody could sign who knows
 * the public key (RFC 8725 section 3.1).
 */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
/** Seconds by which our clock and the provider's may differ. */
const LEEWAY = 30;
/** RFC 9068 section 2.1; many providers still write the second. */
const TYPES = ['at+jwt', 'jwt'];

const LOOKS_LIKE_JWT = /^eyJ[\w-]*\.[\w-]+\.[\w-]+$/;

export interface JwtAuthenticatorOptions {
  readonly provider: () => Promise<Provider>;
  /** The `aud` that says that a token is for this ledger. */
  readonly audience: string;
  readonly mapping: ClaimMapping;
}

/**
 * Takes access tokens of an OpenID provider (RFC 9068): JWTs for this audience, signed by one of the provider's keys.
 * Throws a 403 problem if no rule of the mapping names one of the claim's values, a 503 problem if the keys cannot be had.
 */
export function jwtAuthenticator(options: JwtAuthenticatorOptions): Authenticator {
  return {
    authenticate: async (token) => {
      if (!LOOKS_LIKE_JWT.test(token)) return undefined;
      const claims = await verified(token, options);
      return claims && principalIn(claims, options.mapping);
    },
  };
}

/** The claims of a token that is genuine, for us and of now; undefined of any other. */
async function verified(
  token: string,
  { provider, audience }: JwtAuthenticatorOptions,
): Promise<JWTPayload | undefined> {
  const { configuration, keys } = await provider();
  const { issuer } = configuration.serverMetadata();
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      ...{ issuer, audience, algorithms: ALGORITHMS, clockTolerance: LEEWAY },
      requiredClaims: ['exp', 'sub'],
    });
    return isAccessToken(protectedHeader.typ, payload) ? payload : undefined;
  } catch (error) {
    if (isOfToken(error)) return undefined;
    throw providerAway(error);
  }
}

/** An ID token says who signed in, to whom he did; it has the nonce of that, and lets nobody in here. */
function isAccessToken(type: string | undefined, { nonce }: JWTPayload): boolean {
  const name = type?.toLowerCase().replace(/^application\//, '');
  return nonce === undefined && (name === undefined || TYPES.includes(name));
}

/** Whether it is the token that is wrong, not what came from the provider. */
const isOfToken = (error: unknown): boolean =>
  [
    ...[errors.JWTClaimValidationFailed, errors.JWTExpired, errors.JWTInvalid],
    ...[errors.JWSInvalid, errors.JWSSignatureVerificationFailed],
    ...[errors.JOSEAlgNotAllowed, errors.JOSENotSupported],
    ...[errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys],
  ].some((kind) => error instanceof kind);

function principalIn(claims: JWTPayload, mapping: ClaimMapping): Principal {
  const principal = oidcPrincipal(String(claims.sub), mapping.valuesIn(claims) ?? [], mapping);
  if (principal) return principal;
  throw noRole();
}

/** The problem for somebody whom the provider knows, and the mapping does not. */
export const noRole = (): Problem =>
  new Problem(403, 'The OpenID provider knows you, but none of your groups has a role here.');
