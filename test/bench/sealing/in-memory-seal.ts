import { hash } from 'node:crypto';
import { canonicalJson } from '@grant-ledger/domain';
import {
  ed25519Signer,
  formatCheckpoint,
  HASH_BYTES,
  rangeHash,
  rootNodes,
  signNote,
} from '@grant-ledger/sealing';
import { LogTree } from '@grant-ledger/store';
import { history, type HistoryOptions } from '../history/history.ts';

/** As many as one commit of the store takes at most. */
export const LEAVES_A_CHECKPOINT = 10_000;

const origin = 'bench.example/ledger';
/** Of the bench alone. */
const signer = ed25519Signer(origin, new Uint8Array(32).fill(7));

/** What is sealed of each event of a history: its canonical JSON. */
export function leavesOf(options: HistoryOptions): string[] {
  const leaves: string[] = [];
  for (const event of history(options)) leaves.push(canonicalJson(event));
  return leaves;
}

/**
 * From leaves to signed checkpoints, one for each so many leaves, by the tree that the stores carry on; gives
 * the last checkpoint.
 */
export function sealAll(leaves: readonly string[]): string {
  const tree = new LogTree();
  // By level the last complete node that is the right end of what it covers, as a store keeps them.
  const ends = Buffer.alloc(64 * HASH_BYTES);
  let note = '';
  for (const leaf of leaves) {
    const completed = tree.add(leaf);
    completed.copy(ends, completed.length - HASH_BYTES, completed.length - HASH_BYTES);
    const { size } = tree;
    if (size % LEAVES_A_CHECKPOINT === 0 || size === leaves.length) {
      const nodes = rootNodes(size).map(({ level }) =>
        Uint8Array.from(ends.subarray(level * HASH_BYTES, (level + 1) * HASH_BYTES)),
      );
      note = signNote(formatCheckpoint({ origin, size, root: rangeHash(nodes) }), [signer]);
    }
  }
  return note;
}

/** What of that no implementation can spare: SHA-256 of each leaf. */
export function hashAll(leaves: readonly string[]): void {
  for (const leaf of leaves) hash('sha256', leaf, 'binary');
}
