import {
  AccessIndex,
  readSnapshot,
  removeUnfinished,
  SnapshotError,
  writeSnapshot,
  type SnapshotHeader,
} from '@grant-ledger/projections';
import { equalHashes } from '@grant-ledger/sealing';
import type { EventStore } from '@grant-ledger/store';
import type { Notice } from './notice.ts';

export interface SnapshotOptions {
  /** The file. */
  readonly path: string;
  /** Whether to write it, too: one process alone should. */
  readonly isKept: boolean;
}

/** A snapshot is written once so many events have come since the last … */
const LEAST_NEW = 50_000;
/** … and the index has grown by this part, so that writing stays a small part of the work. */
const GROWTH = 0.1;

/** The access index, and its snapshots on disk: each is made of the log that it is checked against when it is read. */
export class KeptIndex {
  readonly #store: EventStore;
  readonly #snapshots: SnapshotOptions | undefined;
  readonly #notice: Notice;
  #index = new AccessIndex();
  /** How many events the snapshot on disk holds. */
  #kept = 0;

  constructor(store: EventStore, snapshots: SnapshotOptions | undefined, notice: Notice) {
    this.#store = store;
    this.#snapshots = snapshots;
    this.#notice = notice;
  }

  get index(): AccessIndex {
    return this.#index;
  }

  /** How many events the snapshot on disk holds. */
  get snapshotSize(): number {
    return this.#kept;
  }

  /** Starts from the snapshot, if there is one of this log; rejects if the log cannot be read. */
  async load(): Promise<void> {
    if (!this.#snapshots) return;
    const { path, isKept } = this.#snapshots;
    if (isKept && (await removeUnfinished(path)))
      this.#notice('warn', 'Removed a snapshot that was left half written.');
    try {
      const index = new AccessIndex();
      const header = readSnapshot(path, index);
      await this.#check(header);
      this.#index = index;
      this.#kept = header.size;
      this.#notice('info', 'Started from the snapshot of the index.', { size: header.size });
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      if (error.code === 'missing') await this.#sayMissing();
      else
        this.#notice('warn', `Threw the snapshot away: ${error.message}. Building the index anew.`);
    }
  }

  /** Writes a snapshot if it is worth while. The index must take in nothing until it resolves. */
  async keepIfGrown(): Promise<void> {
    const grown = this.#index.size - this.#kept;
    if (grown >= Math.max(LEAST_NEW, this.#index.size * GROWTH)) await this.keep();
  }

  /** Writes a snapshot unless it would be the one that there is. Never rejects: the index works without. */
  async keep(): Promise<void> {
    const { size } = this.#index;
    if (!this.#snapshots?.isKept || size === this.#kept) return;
    try {
      const root = await this.#store.root(size);
      await writeSnapshot(this.#snapshots.path, this.#index, root);
      this.#kept = size;
      this.#notice('info', 'Wrote a snapshot of the index.', { size });
    } catch (error) {
      this.#notice('warn', 'Could not write a snapshot of the index; going on without.', {
        err: error,
      });
    }
  }

  async #sayMissing(): Promise<void> {
    const { size } = await this.#store.head();
    if (size > 0) this.#notice('info', 'No snapshot: building the index anew.', { size });
  }

  async #check({ size, root }: SnapshotHeader): Promise<void> {
    const head = await this.#store.head();
    if (size > head.size)
      throw new SnapshotError(
        'other-log',
        `it holds ${size} events, and the log ${head.size}: it is of another log`,
      );
    if (!equalHashes(await this.#store.root(size), root))
      throw new SnapshotError('other-log', `the log's first ${size} events are not those of it`);
  }
}
