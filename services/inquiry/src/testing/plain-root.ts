import { createHash } from 'node:crypto';
import { canonicalJson } from '@grant-ledger/domain';

const sha256 = (...parts: (Uint8Array | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

function treeHash(leaves: readonly string[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return sha256();
  if (leaves.length === 1) return sha256(Buffer.from([0]), first);
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha256(Buffer.from([1]), treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half)));
}

/** The root of a log in base64, as RFC 6962 section 2.1 defines it, over events as recorded. */
export const plainRoot = (events: readonly unknown[]): string =>
  treeHash(events.map(canonicalJson)).toString('base64');
