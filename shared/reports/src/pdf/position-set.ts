/** So many positions share one block of bits. */
const BLOCK = 65_536;

/** Positions of the log, each once. It needs about a bit for each, so that a report with very many rows needs no more room. */
export class PositionSet {
  readonly #blocks = new Map<number, Uint8Array>();

  add(position: number): void {
    const number = Math.floor(position / BLOCK);
    const block = this.#blocks.get(number) ?? new Uint8Array(BLOCK / 8);
    this.#blocks.set(number, block);
    const at = position % BLOCK;
    block[at >> 3] = (block[at >> 3] ?? 0) | (1 << (at & 7));
  }

  get isEmpty(): boolean {
    return this.#blocks.size === 0;
  }

  /** Ascending. */
  *[Symbol.iterator](): Generator<number> {
    const numbers = [...this.#blocks.keys()].sort((a, b) => a - b);
    for (const number of numbers)
      for (let at = 0; at < BLOCK; at += 1)
        if (((this.#blocks.get(number)?.[at >> 3] ?? 0) >> (at & 7)) & 1) yield number * BLOCK + at;
  }

  /** Such as "12", "40–43" and "77". */
  *ranges(): Generator<string> {
    let first: number | undefined;
    let last: number | undefined;
    for (const position of this) {
      if (first !== undefined && last !== undefined && position > last + 1) {
        yield range(first, last);
        first = position;
      }
      first ??= position;
      last = position;
    }
    if (first !== undefined && last !== undefined) yield range(first, last);
  }
}

const range = (first: number, last: number): string =>
  first === last ? String(first) : `${String(first)}–${String(last)}`;
