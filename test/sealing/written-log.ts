import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  consistencyRanges,
  cosigner,
  ed25519Signer,
  entryBundle,
  formatAddCheckpoint,
  formatCheckpoint,
  formatProof,
  formatVerifierKey,
  inclusionRanges,
  signNote,
  TILE_WIDTH,
  tilePath,
  tilesOf,
} from '@grant-ledger/sealing';
import type { StoredTree } from './trees.ts';

const ORIGIN = 'grant-ledger.example/log';
const SEED = Uint8Array.from({ length: 32 }, (_, index) => index);
export const log = ed25519Signer(ORIGIN, SEED);
/** The log's other line, with the time at which it sealed. */
const logTime = cosigner(ORIGIN, SEED, () => 1_764_000_000);

/** The checkpoint of the first leaves of a tree, signed as a log signs. */
export const checkpointOf = (tree: StoredTree, size: number): string =>
  signNote(formatCheckpoint({ origin: ORIGIN, size, root: tree.root(size) }), [log, logTime]);

/**
 * Writes the first leaves of a tree as a sealed log: `log.vkey`, `checkpoint`, `tile/…`, a proof bundle for each of the
 * indexes and a request to a witness for each of the old sizes.
 */
export function writeLog(
  folder: string,
  tree: StoredTree,
  { size, indexes, oldSizes }: { size: number; indexes: number[]; oldSizes: number[] },
): void {
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const checkpoint = checkpointOf(tree, size);
  write('log.vkey', `${formatVerifierKey(log.verifierKey)}\n`);
  write('checkpoint', checkpoint);
  for (const tile of tilesOf(size)) {
    write(tilePath(tile), tree.tile(tile));
    if (tile.level !== 0) continue;
    const first = tile.index * TILE_WIDTH;
    const leaves = tree.leaves.slice(first, first + tile.width);
    write(tilePath({ ...tile, level: 'entries' }), entryBundle(leaves));
  }
  for (const index of indexes) {
    const proof = tree.proof(inclusionRanges({ index, size }));
    write(`${index}.tlog-proof`, formatProof({ index, proof, checkpoint }));
  }
  for (const oldSize of oldSizes) {
    const proof = tree.proof(consistencyRanges({ size1: oldSize, size2: size }));
    write(`${oldSize}.add-checkpoint`, formatAddCheckpoint({ oldSize, proof, checkpoint }));
  }
}
