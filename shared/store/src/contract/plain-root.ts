import { createHash } from 'node:crypto';
import { canonicalJson } from '@grant-ledger/domain';

const sha256 = (...parts: (Uint8Array | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** The root of a log as RFC 6962 section 2.1 defines it, over events as recorded: what others have to equal. */
export function plainRoot(events: readonly unknown[]): Buffer {
  if (events.length === 0) return sha256();
  if (events.length === 1) return sha256(Buffer.of(0), canonicalJson(events[0]));
  let half = 1;
  while (half * 2 < events.length) half *= 2;
  const [left, right] = [events.slice(0, half), events.slice(half)];
  return sha256(Buffer.of(1), plainRoot(left), plainRoot(right));
}
