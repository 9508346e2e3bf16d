import type { Principal } from '../principal.ts';
import { digestOf, sameDigest } from './secret.ts';

/** Accepts one token, for this principal, such as one that the environment gives; keeps only its digest. */
export function oneToken(token: string, principal: Principal) {
  const accepted = digestOf(token);
  return {
    authenticate: (presented: string): Principal | undefined =>
      sameDigest(digestOf(presented), accepted) ? principal : undefined,
  };
}
