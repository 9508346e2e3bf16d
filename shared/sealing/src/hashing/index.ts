// What hashes a log, for whom nothing is signed or verified: loading the signatures takes longer than all the rest.
export { EMPTY_ROOT, HASH_BYTES, useSha256 } from '../hash.ts';
export { rangeHash, rootNodes, type NodeAt } from '../ranges.ts';
