import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A fresh bearer token: `glt_` (so that secret scanners can find a leaked one) and 256 random bits, base64url. */
export function freshToken(): string {
  return `glt_${randomBytes(32).toString('base64url')}`;
}

/**
 * What is kept of a token: the hex SHA-256 of its text. A token has 256 bits of entropy, so nobody can
 * guess it from its hash, however fast the hash; salts and slow password hashes protect what people choose.
 */
export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether two digests of `digestOf` are equal, in a time that does not tell how much of them is. */
export function sameDigest(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
