import type { Archive } from './archive.ts';
import { Int32Column } from './column.ts';

const FULL = 0.7;

/** Numbers for triples of numbers: 0, 1, 2 … in the order in which they were first seen. */
export class Keys {
  readonly #parts = new Int32Column();
  #slots = new Int32Array(16);

  get length(): number {
    return this.#parts.length / 3;
  }

  /** The number of a triple, new if need be. */
  number(a: number, b: number, c: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(a, b, c) & mask;
    for (let found; (found = this.#slots[slot]!) !== 0; slot = (slot + 1) & mask)
      if (this.#is(found - 1, a, b, c)) return found - 1;
    return this.#add(slot, a, b, c);
  }

  /** The slots are made new. */
  persist(archive: Archive): void {
    this.#parts.persist(archive);
    if (archive.isReading) this.#rehash(slotsFor(this.length));
  }

  get bytes(): number {
    return this.#parts.values.byteLength + this.#slots.byteLength;
  }

  #is(number: number, a: number, b: number, c: number): boolean {
    const parts = this.#parts.values;
    return parts[number * 3] === a && parts[number * 3 + 1] === b && parts[number * 3 + 2] === c;
  }

  #add(slot: number, a: number, b: number, c: number): number {
    const number = this.length;
    for (const part of [a, b, c]) this.#parts.push(part);
    this.#slots[slot] = number + 1;
    if (this.length > this.#slots.length * FULL) this.#rehash(this.#slots.length * 2);
    return number;
  }

  #rehash(size: number): void {
    this.#slots = new Int32Array(size);
    const parts = this.#parts.values;
    for (let number = 0; number < this.length; number++) {
      const at = number * 3;
      let slot = hash(parts[at]!, parts[at + 1]!, parts[at + 2]!) & (size - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.#slots[slot] = number + 1;
    }
  }
}

function slotsFor(length: number): number {
  return 2 ** Math.max(4, Math.ceil(Math.log2((length + 1) / FULL)));
}

function hash(a: number, b: number, c: number): number {
  let h = Math.imul(a, 0xcc9e2d51) ^ Math.imul(b, 0x1b873593) ^ Math.imul(c, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
