import { MAX_LEAF_BYTES } from '@grant-ledger/sealing';
import type { FileBytes } from './file-bytes.ts';
import { linesOf } from './lines.ts';
import type { Problems } from './problems.ts';

/** A leaf, and in words where it was found. */
export interface FoundLeaf {
  readonly leaf: Uint8Array;
  readonly where: string;
}

/** The log in an export: each line is a leaf. */
export function* leavesIn(file: FileBytes, problems: Problems): Generator<FoundLeaf> {
  let number = 0;
  for (const { bytes: leaf, isWhole } of linesOf(file, MAX_LEAF_BYTES)) {
    number += 1;
    const where = `line ${number}`;
    if (!isWhole) {
      problems.add(
        `${where}: is cut off, or longer than ${MAX_LEAF_BYTES} bytes; nothing after it was read`,
      );
      return;
    }
    yield { leaf, where };
  }
}
