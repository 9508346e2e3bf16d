import type { RecordedEvent } from '@grant-ledger/domain';
import type { ReadableLog } from '@grant-ledger/reports/portable';
import type { FileBytes } from './file-bytes.ts';

/** So many lines are read at once. */
const AT_ONCE = 256;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A log in a file, one event a line, of which it is known where each line ends. */
export class LinedLog implements ReadableLog {
  readonly #file: FileBytes;
  readonly #root: Uint8Array;
  /** Where each line ends, its newline included, in bytes; grows by doubling. */
  #ends = new Float64Array(1024);
  #size = 0;

  /** `root` is that of the tree at the one size that is asked for. */
  constructor(file: FileBytes, root: Uint8Array) {
    this.#file = file;
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
    for (let first = from; first < end; first += AT_ONCE) {
      for (const line of this.#read(first, Math.min(end, first + AT_ONCE)))
        yield JSON.parse(line) as RecordedEvent;
      await Promise.resolve();
    }
  }

  #read(from: number, to: number): readonly string[] {
    const bytes = this.#file.slice(this.#endOf(from - 1), this.#endOf(to - 1));
    return decoder.decode(bytes).trimEnd().split('\n');
  }

  #endOf(line: number): number {
    return line < 0 ? 0 : (this.#ends[line] ?? 0);
  }
}
