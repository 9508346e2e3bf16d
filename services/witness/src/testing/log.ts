import {
  digest,
  ed25519Signer,
  formatAddCheckpoint,
  formatCheckpoint,
  formatVerifierKey,
  leafHash,
  proveConsistency,
  rootOf,
  signNote,
} from '@grant-ledger/sealing';

/** For the specs of this room: a log of leaves that are told apart by their numbers. */
export class TestLog {
  readonly #signer;
  readonly #leaves: Uint8Array[];
  readonly origin: string;

  constructor(origin: string, leaves: readonly number[], keySeed = origin) {
    this.origin = origin;
    this.#signer = ed25519Signer(origin, digest(Buffer.from(keySeed)));
    this.#leaves = leaves.map((leaf) => leafHash(Buffer.from([leaf])));
  }

  verifierKey(): string {
    return formatVerifierKey(this.#signer.verifierKey);
  }

  root(size: number): Uint8Array {
    return rootOf(this.#leaves.slice(0, size));
  }

  note(size: number, root = this.root(size)): string {
    return signNote(formatCheckpoint({ origin: this.origin, size, root }), [this.#signer]);
  }

  /** The honest request from an old size to a size, or one with another note or proof. */
  request(
    oldSize: number,
    size: number,
    { note = this.note(size), proof = this.#proof(oldSize, size) } = {},
  ): string {
    return formatAddCheckpoint({ oldSize, proof, checkpoint: note });
  }

  #proof(size1: number, size2: number): Uint8Array[] {
    if (size1 === 0 || size1 >= size2) return [];
    return proveConsistency({ size1, size2, leafHashes: this.#leaves });
  }
}
