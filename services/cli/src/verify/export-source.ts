import { MAX_LEAF_BYTES } from '@grant-ledger/sealing';
import type { Problems } from '../check/problems.ts';
import { linesOf } from './lines.ts';
import type { FoundLeaf, LeafSource } from './leaf-source.ts';

/** The log in an export: each line is a leaf. */
export class ExportSource implements LeafSource {
  readonly name = 'the export';
  readonly #path: string;
  readonly #problems: Problems;

  constructor(path: string, problems: Problems) {
    this.#path = path;
    this.#problems = problems;
  }

  *leaves(): IterableIterator<FoundLeaf> {
    let number = 0;
    for (const { bytes: leaf, isWhole } of linesOf(this.#path, MAX_LEAF_BYTES)) {
      number += 1;
      const where = `line ${number}`;
      if (!isWhole) {
        this.#problems.add(
          `${where}: is cut off, or longer than ${MAX_LEAF_BYTES} bytes; nothing after it was read`,
        );
        return;
      }
      yield { leaf, where };
    }
  }
}
