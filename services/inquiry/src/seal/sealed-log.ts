import { canonicalJson } from '@grant-ledger/domain';
import {
  consistencyRanges,
  entryBundle,
  inclusionRanges,
  rangeHashes,
  rangeNodes,
  tileNodes,
  type LeafRange,
  type TileAt,
} from '@grant-ledger/sealing';
import {
  StoreError,
  type CheckpointStore,
  type EventStore,
  type KeptCheckpoint,
} from '@grant-ledger/store';

export interface SealedLogOptions {
  readonly store: EventStore;
  readonly checkpoints: CheckpointStore;
  /** The log's name, and by which keys it is verified, the newest first; asked each time. */
  readonly verifier: () => { readonly origin: string; readonly verifierKeys: readonly string[] };
}

/** What others may know of the log to check it: checkpoints, proofs, tiles, keys. It signs nothing. */
export class SealedLog {
  readonly #store: EventStore;
  readonly #checkpoints: CheckpointStore;
  readonly verifier: SealedLogOptions['verifier'];

  constructor({ store, checkpoints, verifier }: SealedLogOptions) {
    this.#store = store;
    this.#checkpoints = checkpoints;
    this.verifier = verifier;
  }

  /** The checkpoint to show; undefined before the first. */
  published(): Promise<KeptCheckpoint | undefined> {
    return this.#checkpoints.published();
  }

  /** The checkpoint of that size; undefined if there is none. */
  checkpoint(size: number): Promise<KeptCheckpoint | undefined> {
    return this.#checkpoints.at(size);
  }

  root(size: number): Promise<Uint8Array> {
    return this.#store.root(size);
  }

  /** The hash of the leaf at an index, and the proof that it is in the tree of the size. */
  async inclusion(
    index: number,
    size: number,
  ): Promise<{ readonly leafHash: Uint8Array; readonly proof: readonly Uint8Array[] }> {
    const [leafHash = new Uint8Array()] = await this.#store.nodes([{ level: 0, index }]);
    return { leafHash, proof: await this.#hashesOf(inclusionRanges({ index, size })) };
  }

  /** The proof that the tree of the second size begins with that of the first. */
  consistency(size1: number, size2: number): Promise<readonly Uint8Array[]> {
    return this.#hashesOf(consistencyRanges({ size1, size2 }));
  }

  /** The bytes of a tile of hashes. */
  async tile(tile: TileAt): Promise<Buffer> {
    return Buffer.concat(await this.#store.nodes(tileNodes(tile)));
  }

  /** A bundle of so many entries; throws `SealingError` if one is too large for it. */
  async bundle(from: number, width: number): Promise<Uint8Array> {
    const leaves: Buffer[] = [];
    for await (const { event } of this.#store.readAll({ from, limit: width }))
      leaves.push(Buffer.from(canonicalJson(event)));
    // A part of it would be kept by caches as the whole, for ever.
    if (leaves.length !== width)
      throw new StoreError('unavailable', 'The log has lost events that were sealed.');
    return entryBundle(leaves);
  }

  async #hashesOf(ranges: readonly LeafRange[]): Promise<readonly Uint8Array[]> {
    return rangeHashes(ranges, await this.#store.nodes(ranges.flatMap(rangeNodes)));
  }
}
