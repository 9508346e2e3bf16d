import { fromBase64, toBase64 } from './base64.ts';
import {
  formatBeforeCheckpoint,
  formatHashes,
  parseHashes,
  splitBeforeCheckpoint,
} from './before-checkpoint.ts';
import { openCheckpoint, type CheckpointTrust, type OpenedCheckpoint } from './open-checkpoint.ts';
import { SealingError } from './sealing-error.ts';
import { parseDecimal } from './sizes.ts';
import { verifyInclusion } from './verify.ts';

/** All that shows, offline, that a leaf is in a log (C2SP tlog-proof). */
export interface ProofBundle {
  readonly index: number;
  /** The inclusion proof in the tree of the checkpoint, the leaf's sibling first. */
  readonly proof: readonly Uint8Array[];
  /** The whole note. */
  readonly checkpoint: string;
  /** What nothing vouches for; null if there is none, and never empty. */
  readonly extra: Uint8Array | null;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

/**
 * Writes a proof bundle. Throws `SealingError`: `invalid-proof-bundle` for an index that is none, for more than 63
 * hashes and for extra data that is empty; `invalid-hash`; and what is thrown for a checkpoint that is none.
 */
export function formatProof({
  index,
  proof,
  checkpoint,
  extra = null,
}: Omit<ProofBundle, 'extra'> & Partial<Pick<ProofBundle, 'extra'>>): string {
  const extraLines = extra ? [`extra ${toBase64(extra)}`] : [];
  const lines = [FIRST_LINE, ...extraLines, `index ${index}`, ...formatHashes(proof)];
  const text = formatBeforeCheckpoint({ lines, checkpoint });
  parseProof(text);
  return text;
}

/**
 * Reads a proof bundle, of which it verifies nothing. Throws `SealingError`: `invalid-proof-bundle`, and what is
 * thrown for a checkpoint that is none.
 */
export function parseProof(text: string): ProofBundle {
  const parted = splitBeforeCheckpoint(text);
  if (!parted) throw invalidBundle('no empty line comes before its checkpoint.');
  const { lines, checkpoint } = parted;
  const [first, ...rest] = lines;
  if (first !== FIRST_LINE) throw invalidBundle(`its first line is not ${FIRST_LINE}.`);
  const extra = rest[0]?.startsWith('extra ') ? parseExtra(rest.shift() ?? '') : null;
  const [, digits = ''] = /^index (.*)$/.exec(rest.shift() ?? '') ?? [];
  const index = parseDecimal(digits);
  if (index === null) {
    throw invalidBundle('its line "index" is not followed by a decimal from 0 to 2^53 − 1.');
  }
  const proof = parseHashes(rest);
  if (!proof) throw invalidBundle('its proof is not up to 63 lines, each the base64 of 32 bytes.');
  return { index, proof, checkpoint, extra };
}

/**
 * Verifies a proof bundle: that the leaf with `leafHash` is in the log, in the tree of a checkpoint that the log
 * signed (C2SP tlog-proof). Gives the checkpoint, so that the caller can say how many cosignatures are enough. Throws
 * `SealingError`: all that `parseProof`, `openCheckpoint` and `verifyInclusion` throw.
 */
export function verifyProof(
  text: string,
  { leafHash, ...trust }: CheckpointTrust & { readonly leafHash: Uint8Array },
): OpenedCheckpoint {
  const { index, proof, checkpoint: note } = parseProof(text);
  const checkpoint = openCheckpoint(note, trust);
  const { size, root } = checkpoint;
  verifyInclusion({ index, size, leafHash, proof, root });
  return checkpoint;
}

function parseExtra(line: string): Uint8Array {
  const extra = fromBase64(line.slice('extra '.length));
  if (extra && extra.length > 0) return extra;
  throw invalidBundle('its line "extra" is not followed by the base64 of at least one byte.');
}

const invalidBundle = (message: string): SealingError =>
  new SealingError('invalid-proof-bundle', `This is no proof bundle: ${message}`);
