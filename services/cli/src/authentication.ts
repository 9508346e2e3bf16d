import { join } from 'node:path';
import {
  anyOf,
  openClientCertificates,
  type AppOptions,
  type Authenticator,
} from '@grant-ledger/http';
import type { AuthenticationSettings, OidcSettings } from './authentication-settings.ts';
import { Failure } from './failure.ts';
import { sessionKeyIn } from './session-key.ts';
import type { Settings } from './settings.ts';

/** What of the HTTP edge decides who somebody is. */
export type Authentication = Pick<
  AppOptions,
  'tokens' | 'certificates' | 'isTrustedProxy' | 'openRouters' | 'signInProvider'
>;

/** Where sessions are kept that were ended before they expired. */
const ENDED = 'ended-sessions.json';

/** By issued tokens, and by all else that the settings name. Throws a Failure if a file that they name cannot be used. */
export async function openAuthentication(
  { dataPath }: Pick<Settings, 'dataPath'>,
  issued: Authenticator,
  { isTrustedProxy, certificatesPath, oidc }: Partial<AuthenticationSettings> = {},
): Promise<Authentication> {
  try {
    const certificates =
      certificatesPath !== undefined && isTrustedProxy
        ? openClientCertificates(certificatesPath, { isTrusted: isTrustedProxy })
        : undefined;
    const byOidc = oidc ? await openOidc(oidc, dataPath, issued) : { tokens: issued };
    return { isTrustedProxy, certificates, ...byOidc };
  } catch (error) {
    throw new Failure((error as Error).message);
  }
}

/** Loaded only if there is a provider. */
async function openOidc(
  { issuer, mappingPath, audience, signIn }: OidcSettings,
  dataPath: string,
  issued: Authenticator,
): Promise<Pick<Authentication, 'tokens' | 'openRouters' | 'signInProvider'>> {
  const oidc = await import('@grant-ledger/http/oidc');
  const mapping = oidc.openClaimMapping(mappingPath);
  // To take access tokens one need be no client of the provider: the name is then used for nothing.
  const { clientId = audience ?? '', clientSecret } = signIn ?? {};
  const provider = oidc.providerAt({ issuer, clientId, clientSecret });
  const tokens = [issued];
  if (audience !== undefined) tokens.push(oidc.jwtAuthenticator({ provider, audience, mapping }));
  if (!signIn) return { tokens: anyOf(...tokens) };
  const key = signIn.sessionKey ?? sessionKeyIn(dataPath);
  const sessions = oidc.openSessions({ key, mapping, endedPath: join(dataPath, ENDED) });
  return {
    tokens: anyOf(...tokens, sessions),
    openRouters: [oidc.oidcSignInRoutes({ ...signIn, provider, mapping, key, sessions })],
    signInProvider: { path: oidc.SIGN_IN_PATH, name: issuer.host },
  };
}
