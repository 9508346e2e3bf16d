import { closeSync, openSync, statSync, writeFileSync } from 'node:fs';
import { usage } from '../failure.ts';
import type { Origin } from './told-event.ts';

/**
 * The records that could not be read or recorded, as they stood, one a line: what was mended in it can be
 * imported. Made once there is one; what it held before stays.
 */
export class UnreadableFile {
  readonly #path: string;
  #file: number | undefined;
  #last = '';

  /** Throws a Failure if it is one of the files that are imported. */
  constructor(path: string, imported: readonly string[]) {
    this.#path = path;
    const own = identityOf(path);
    if (own !== undefined && imported.some((other) => identityOf(other) === own))
      throw usage(`--unreadable: ${path} is imported itself; name another file.`);
  }

  /** Once for a record of which several events were refused. */
  add({ file, index }: Origin, text: string): void {
    const record = `${index} ${file}`;
    if (record === this.#last) return;
    this.#last = record;
    this.#file ??= openSync(this.#path, 'a', 0o600);
    writeFileSync(this.#file, `${text}\n`);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

function identityOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && `${stats.dev} ${stats.ino}`;
}
