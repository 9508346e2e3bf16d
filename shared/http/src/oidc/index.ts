export { openClaimMapping, type ClaimMapping } from './claim-mapping.ts';
export { jwtAuthenticator, type JwtAuthenticatorOptions } from './jwt-authenticator.ts';
export { providerAt, type Provider, type ProviderAt } from './provider.ts';
export { openSessions, type Sessions, type SessionsOptions } from './sessions.ts';
export { oidcSignInRoutes, SIGN_IN_PATH, type OidcSignInOptions } from './sign-in-routes.ts';
