import type { Archive } from './archive.ts';

/** How much longer a column is made when it is full: little, since most memory is in columns. */
const GROWTH = 1.25;
const LEAST = 64;

/** A column of 32-bit integers that grows; what has not been set reads as `empty`. */
export class Int32Column {
  /** Reads are made straight from here, and only below `length`; replaced when the column grows. */
  values: Int32Array;
  length = 0;
  readonly #empty: number;

  constructor(empty = 0) {
    this.#empty = empty;
    this.values = new Int32Array(0);
  }

  get(index: number): number {
    return index < this.length ? this.values[index]! : this.#empty;
  }

  set(index: number, value: number): void {
    if (index >= this.length) this.#extend(index + 1);
    this.values[index] = value;
  }

  /** Adds at the end; returns the index. */
  push(value: number): number {
    const index = this.length;
    this.#extend(index + 1);
    this.values[index] = value;
    return index;
  }

  persist(archive: Archive): void {
    this.length = archive.json(this.length);
    this.values = archive.int32(this.values, this.length);
  }

  #extend(length: number): void {
    this.values = grown(this.values, length, (size) => new Int32Array(size));
    if (this.#empty !== 0) this.values.fill(this.#empty, this.length, length);
    this.length = length;
  }
}

/** A column of 64-bit floating-point numbers that grows. */
export class Float64Column {
  values: Float64Array = new Float64Array(0);
  length = 0;

  push(value: number): number {
    const index = this.length++;
    this.values = grown(this.values, this.length, (size) => new Float64Array(size));
    this.values[index] = value;
    return index;
  }

  persist(archive: Archive): void {
    this.length = archive.json(this.length);
    this.values = archive.float64(this.values, this.length);
  }
}

/** The array, or a longer one with the same beginning, if it has fewer than `length` elements. */
export function grown<A extends Int32Array | Float64Array | Uint8Array>(
  array: A,
  length: number,
  make: (size: number) => A,
): A {
  if (length <= array.length) return array;
  const longer = make(Math.max(LEAST, length, Math.ceil(array.length * GROWTH)));
  longer.set(array);
  return longer;
}
