import { statSync, type BigIntStats } from 'node:fs';
import { StoreError } from '../errors.ts';

/**
 * The files of a database that a connection has open. Removed, or put elsewhere, they go on to take what is written, and
 * nobody finds it there again: so whoever writes asks before and after whether they still are at their place.
 */
export class OpenFile {
  readonly #paths: readonly string[];
  /** By path, as it was seen first. */
  readonly #seen = new Map<string, string>();

  /** `path` is that of the database; its write-ahead log is beside it once something was written. */
  constructor(path: string) {
    this.#paths = [path, `${path}-wal`];
    for (const one of this.#paths) this.#look(one);
  }

  /** Throws `StoreError` with code `unavailable` unless they are. */
  requireInPlace(): void {
    for (const path of this.#paths) {
      const first = this.#seen.get(path);
      if (this.#look(path) !== first && first !== undefined)
        throw new StoreError(
          'unavailable',
          'The store is not available: its file is not at its place any more. Bring it back; if another file is to take its place, start the ledger anew.',
        );
    }
  }

  #look(path: string): string | undefined {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    const identity = found && identityOf(found);
    if (identity !== undefined && !this.#seen.has(path)) this.#seen.set(path, identity);
    return identity;
  }
}

const identityOf = ({ dev, ino, birthtimeNs }: BigIntStats): string =>
  [dev, ino, birthtimeNs].join(' ');
