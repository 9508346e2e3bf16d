import { hash } from 'node:crypto';
import { canonicalJson } from '@grant-ledger/domain';
import {
  ed25519Signer,
  formatCheckpoint,
  GrowingTree,
  leafHash,
  signNote,
  useSha256,
} from '@grant-ledger/sealing';
import { history, type HistoryOptions } from '../history/history.ts';

/** As many as one commit of the store takes at most. */
export const LEAVES_A_CHECKPOINT = 10_000;

const origin = 'bench.example/ledger';
/** Of the bench alone. */
const signer = ed25519Signer(origin, new Uint8Array(32).fill(7));

// As the ledger process does.
useSha256((bytes) => hash('sha256', bytes, 'buffer'));

/** The bytes that are sealed of each event of a history. */
export function leavesOf(options: HistoryOptions): Buffer[] {
  const leaves: Buffer[] = [];
  for (const event of history(options)) leaves.push(Buffer.from(canonicalJson(event)));
  return leaves;
}

/** From leaf bytes to signed checkpoints, one for each so many leaves; gives the last. */
export function sealAll(leaves: readonly Uint8Array[]): string {
  const tree = new GrowingTree();
  let note = '';
  for (const leaf of leaves) {
    tree.add(leafHash(leaf));
    const { size } = tree;
    if (size % LEAVES_A_CHECKPOINT === 0 || size === leaves.length)
      note = signNote(formatCheckpoint({ origin, size, root: tree.root() }), [signer]);
  }
  return note;
}

/** What of that no implementation can spare: SHA-256 of each leaf. */
export function hashAll(leaves: readonly Uint8Array[]): void {
  for (const leaf of leaves) hash('sha256', leaf, 'buffer');
}
