import { closeSync, openSync, readSync } from 'node:fs';
import type { RecordedEvent } from '@grant-ledger/domain';
import type { ReadableLog } from '@grant-ledger/reports';

/** So many lines are read at once. */
const AT_ONCE = 256;

/** A log in a file, one event a line, of which it is known where each line ends. */
export class FileLog implements ReadableLog {
  readonly #path: string;
  readonly #root: Uint8Array;
  /** Where each line ends, its newline included, in bytes; grows by doubling. */
  #ends = new Float64Array(1024);
  #size = 0;

  /** `root` is that of the tree at the one size that is asked for. */
  constructor(path: string, root: Uint8Array) {
    this.#path = path;
    this.#root = root;
  }

  /** Takes note of the next line, by the length of its leaf in bytes. */
  add(length: number): void {
    if (this.#size === this.#ends.length) {
      const longer = new Float64Array(this.#ends.length * 2);
      longer.set(this.#ends);
      this.#ends = longer;
    }
    this.#ends[this.#size] = this.#endOf(this.#size - 1) + length + 1;
    this.#size += 1;
  }

  root(): Promise<Uint8Array> {
    return Promise.resolve(this.#root);
  }

  async *events(from: number, limit: number): AsyncGenerator<RecordedEvent> {
    const end = Math.min(this.#size, from + limit);
    const file = openSync(this.#path, 'r');
    try {
      for (let first = from; first < end; first += AT_ONCE) {
        const lines = this.#read(file, first, Math.min(end, first + AT_ONCE));
        for (const line of lines) yield JSON.parse(line) as RecordedEvent;
        await Promise.resolve();
      }
    } finally {
      closeSync(file);
    }
  }

  #read(file: number, from: number, to: number): readonly string[] {
    const start = this.#endOf(from - 1);
    const bytes = Buffer.alloc(this.#endOf(to - 1) - start);
    for (let at = 0; at < bytes.length;) {
      const read = readSync(file, bytes, at, bytes.length - at, start + at);
      if (read === 0) throw new Error(`${this.#path} became shorter while it was read.`);
      at += read;
    }
    return bytes.toString().trimEnd().split('\n');
  }

  #endOf(line: number): number {
    return line < 0 ? 0 : (this.#ends[line] ?? 0);
  }
}
