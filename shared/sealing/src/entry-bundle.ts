import { concat, viewOf } from './bytes.ts';
import { SealingError } from './sealing-error.ts';
import { TILE_WIDTH } from './tiles.ts';

/** What the length before an entry can say: two bytes. */
export const MAX_LEAF_BYTES = 65_535;

const LENGTH_BYTES = 2;

/**
 * An entry bundle: each leaf's bytes after their length as a big-endian uint16 (C2SP tlog-tiles). Throws
 * `SealingError` with code `invalid-entry-bundle` unless there are 1 … 256, of at most 65,535 bytes each.
 */
export function entryBundle(leaves: readonly Uint8Array[]): Uint8Array {
  requireCount(leaves.length);
  return concat(
    leaves.flatMap((leaf, at) => {
      if (leaf.length > MAX_LEAF_BYTES) {
        throw invalidBundle(`entry ${at} is ${leaf.length} bytes, of at most ${MAX_LEAF_BYTES}.`);
      }
      const length = new Uint8Array(LENGTH_BYTES);
      viewOf(length).setUint16(0, leaf.length);
      return [length, leaf];
    }),
  );
}

/**
 * The leaves of an entry bundle: views of its bytes. Throws `SealingError` with code `invalid-entry-bundle` for
 * one that is cut off, or does not hold 1 … 256.
 */
export function entriesOf(bundle: Uint8Array): Uint8Array[] {
  const view = viewOf(bundle);
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < bundle.length;) {
    const start = at + LENGTH_BYTES;
    const end = start <= bundle.length ? start + view.getUint16(at) : start;
    if (end > bundle.length) throw invalidBundle(`it ends within entry ${leaves.length}.`);
    leaves.push(bundle.subarray(start, end));
    requireCount(leaves.length);
    at = end;
  }
  requireCount(leaves.length);
  return leaves;
}

function requireCount(count: number): void {
  if (count >= 1 && count <= TILE_WIDTH) return;
  throw invalidBundle(`it holds ${count} entries, not 1 to ${TILE_WIDTH}.`);
}

const invalidBundle = (message: string): SealingError =>
  new SealingError('invalid-entry-bundle', `This is no entry bundle: ${message}`);
