import {
  inclusionRanges,
  rangeHashes,
  rangeNodes,
  verifyInclusion,
  HASH_BYTES,
} from '@grant-ledger/sealing';
import type { EventStore } from '@grant-ledger/store';
import { Dice } from '../history/dice.ts';

export interface MadeProofs {
  /** Microseconds of each proof, from the question to its hashes. */
  readonly micros: readonly number[];
  /** Of the longest. */
  readonly bytes: number;
}

/**
 * Inclusion proofs of events drawn from the whole log, one after the other. Each is verified, outside the
 * time.
 */
export async function makeProofs(
  store: EventStore,
  { size, count, seed }: { size: number; count: number; seed: number },
): Promise<MadeProofs> {
  const dice = new Dice(seed);
  const root = await store.root(size);
  const micros: number[] = [];
  let longest = 0;
  for (let made = 0; made < count; made += 1) {
    const index = dice.below(size);
    const start = performance.now();
    const ranges = inclusionRanges({ index, size });
    const proof = rangeHashes(ranges, await store.nodes(ranges.flatMap(rangeNodes)));
    micros.push((performance.now() - start) * 1000);
    const [leafHash] = await store.nodes([{ level: 0, index }]);
    verifyInclusion({ index, size, leafHash: leafHash!, proof, root });
    longest = Math.max(longest, proof.length);
  }
  return { micros, bytes: longest * HASH_BYTES };
}

/** No inclusion proof is longer: ⌈log2(size)⌉ hashes (RFC 6962 section 2.1.1), here in bytes. */
export const largestProof = (size: number): number => Math.ceil(Math.log2(size)) * HASH_BYTES;
