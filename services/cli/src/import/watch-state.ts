import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file as it was seen: another size or time is another state of it. */
export interface Seen {
  readonly size: number;
  readonly modified: number;
}

/**
 * What was imported of a folder, in a small file of the data folder: one for each folder, format and ledger.
 * It may be lost: what is imported again is a duplicate.
 */
export class WatchState {
  readonly #path: string;
  readonly #imported: Map<string, Seen>;

  constructor(
    dataPath: string,
    { folder, format, ledger }: { folder: string; format: string; ledger: string },
  ) {
    const watched = JSON.stringify([realpathSync(folder), format, ledger]);
    const digest = createHash('sha256').update(watched).digest('hex').slice(0, 16);
    mkdirSync(dataPath, { recursive: true });
    this.#path = join(dataPath, `watched-${digest}.json`);
    this.#imported = new Map(Object.entries(read(this.#path)));
  }

  has(name: string, seen: Seen): boolean {
    return isSame(this.#imported.get(name), seen);
  }

  /** Adds what has been imported, and forgets what is no longer there. */
  add(imported: Iterable<readonly [string, Seen]>, present: ReadonlyMap<string, Seen>): void {
    for (const [name, seen] of imported) this.#imported.set(name, seen);
    for (const name of this.#imported.keys()) if (!present.has(name)) this.#imported.delete(name);
    const temporary = `${this.#path}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify(Object.fromEntries(this.#imported)), { mode: 0o600 });
    renameSync(temporary, this.#path);
  }
}

export const isSame = (one: Seen | undefined, other: Seen | undefined): boolean =>
  one !== undefined && one.size === other?.size && one.modified === other.modified;

/** Nothing, if it is not there or cannot be understood. */
function read(path: string): Record<string, Seen> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Seen>;
  } catch {
    return {};
  }
}
