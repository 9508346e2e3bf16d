import type { Principal } from '../principal.ts';

/** Tells whom a bearer token belongs to. */
export interface Authenticator {
  /** Undefined, or a promise of it, if the token is unknown, expired or revoked. Throws a `Problem` if that cannot be told. */
  readonly authenticate: (token: string) => Principal | undefined | Promise<Principal | undefined>;
  /** Ends a token that is a session, and no other. */
  readonly signOut?: (token: string) => void | Promise<void>;
}

/** Takes a token that one of these takes; the first that does says whose it is. */
export function anyOf(...authenticators: readonly Authenticator[]): Authenticator {
  return {
    authenticate: async (token) => {
      for (const one of authenticators) {
        const principal = await one.authenticate(token);
        if (principal) return principal;
      }
      return undefined;
    },
    signOut: async (token) => {
      for (const one of authenticators) await one.signOut?.(token);
    },
  };
}
