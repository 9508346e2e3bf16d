import type { Principal } from '../principal.ts';

/** Tells whom a bearer token belongs to; undefined if it is unknown, expired or revoked. */
export interface Authenticator {
  authenticate(token: string): Principal | undefined;
}
