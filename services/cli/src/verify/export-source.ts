import { leavesIn, type FoundLeaf, type Problems } from '@grant-ledger/verification';
import { fileOnDisk } from './file-on-disk.ts';
import type { LeafSource } from './leaf-source.ts';

/** The log in an export: each line is a leaf. */
export class ExportSource implements LeafSource {
  readonly name = 'the export';
  readonly #path: string;
  readonly #problems: Problems;

  constructor(path: string, problems: Problems) {
    this.#path = path;
    this.#problems = problems;
  }

  leaves(): Iterable<FoundLeaf> {
    return leavesIn(fileOnDisk(this.#path), this.#problems);
  }
}
