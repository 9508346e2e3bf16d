import { hash } from 'node:crypto';
import {
  GrowingTree,
  leafHash,
  rangeHash,
  rangeHashes,
  rangeNodes,
  rootNodes,
  tileNodes,
  useSha256,
  type LeafRange,
  type NodeAt,
  type TileAt,
} from '@grant-ledger/sealing';

useSha256((bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'binary'));

/** A tree of different leaves, with all its complete nodes, so that a root or a proof at any size costs little. */
export class StoredTree {
  readonly leaves: readonly Uint8Array[];
  readonly #levels: Uint8Array[][] = [];
  readonly #roots = new Map<number, Uint8Array>();

  constructor(size: number) {
    const tree = new GrowingTree();
    this.leaves = Array.from({ length: size }, (_, index) => Buffer.from(`leaf ${index}`));
    for (const leaf of this.leaves) {
      tree.add(leafHash(leaf)).forEach((hash, level) => (this.#levels[level] ??= []).push(hash));
    }
  }

  leafHash = (index: number): Uint8Array => this.#levels[0]![index]!;

  root(size: number): Uint8Array {
    const root = this.#roots.get(size) ?? rangeHash(this.#hashes(rootNodes(size)));
    this.#roots.set(size, root);
    return root;
  }

  proof = (ranges: readonly LeafRange[]): Uint8Array[] =>
    rangeHashes(ranges, this.#hashes(ranges.flatMap(rangeNodes)));

  tile = (tile: TileAt): Uint8Array => Buffer.concat(this.#hashes(tileNodes(tile)));

  #hashes = (nodes: readonly NodeAt[]): Uint8Array[] =>
    nodes.map(({ level, index }) => this.#levels[level]![index]!);
}
