import type { FoundLeaf } from '@grant-ledger/verification';

/** Files from which a log can be read again, leaf by leaf. */
export interface LeafSource {
  /** What it is, for messages: such as `the export`. */
  readonly name: string;
  leaves(): Iterable<FoundLeaf>;
  /** Is told of the hashes of the nodes that each leaf completes, from level 0 upwards. */
  completed?(nodes: readonly Uint8Array[]): void;
  /** Is told that there are no more leaves. */
  finish?(): void;
}
