import { persistMap, type Archive } from './archive.ts';
import { Float64Column, Int32Column } from './column.ts';

/** So many instants share a beginning, from which each is so far away. */
const BLOCK = 64;
const FARTHEST = 0x7fffffff;

/** Instants that never decrease, in UTC milliseconds, in about four bytes each. */
export class Clock {
  readonly #starts = new Float64Column();
  /** Milliseconds since the start of the block; FARTHEST is looked up among the far ones (24 days and more). */
  readonly #offsets = new Int32Column();
  readonly #far = new Map<number, number>();

  get length(): number {
    return this.#offsets.length;
  }

  get bytes(): number {
    return this.#starts.values.byteLength + this.#offsets.values.byteLength;
  }

  persist(archive: Archive): void {
    this.#starts.persist(archive);
    this.#offsets.persist(archive);
    persistMap(archive, this.#far);
  }

  push(instant: number): void {
    if (this.length % BLOCK === 0) this.#starts.push(instant);
    const offset = instant - this.#starts.values[this.#starts.length - 1]!;
    const index = this.#offsets.push(Math.min(offset, FARTHEST));
    if (offset >= FARTHEST) this.#far.set(index, instant);
  }

  at(index: number): number {
    const offset = this.#offsets.get(index);
    if (offset === FARTHEST) return this.#far.get(index)!;
    return this.#starts.values[Math.floor(index / BLOCK)]! + offset;
  }

  /** How many of them come before an instant: a binary search, since they never decrease. */
  before(instant: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
