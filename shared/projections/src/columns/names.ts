import type { Archive } from './archive.ts';
import { grown, Int32Column } from './column.ts';

/** So many names are kept as text, once they have been read. */
const READ = 8192;

/** The table of slots is at most so full. */
const FULL = 0.7;

/**
 * Numbers for names: 0, 1, 2 … in the order in which they were first seen. The names are kept as UTF-8,
 * one after the other, and found by an open-addressing hash table, so that a short name takes about 20
 * bytes; those read last are kept as text as well.
 */
export class Names {
  #bytes: Uint8Array = new Uint8Array(0);
  /** Where each name ends. */
  readonly #ends = new Int32Column();
  /** Number + 1 of the name in each slot; 0 is free. */
  #slots = new Int32Array(16);
  /** The last name that was read of those with the same end of their numbers. */
  readonly #read: { number: number; text: string }[] = [];

  get length(): number {
    return this.#ends.length;
  }

  /** The number of a name, new if need be. */
  number(name: string): number {
    const length = encode(name);
    const slot = this.#slotOf(length);
    const found = this.#slots[slot]!;
    return found > 0 ? found - 1 : this.#add(slot, length);
  }

  /** The number of a name, or -1 if it has none. */
  find(name: string): number {
    return this.#slots[this.#slotOf(encode(name))]! - 1;
  }

  text(number: number): string {
    const read = this.#read[number % READ];
    if (read?.number === number) return read.text;
    const text = decoder.decode(
      this.#bytes.subarray(this.#startOf(number), this.#ends.get(number)),
    );
    this.#read[number % READ] = { number, text };
    return text;
  }

  /** The numbers of the first `most` names that begin with a prefix. */
  withPrefix(prefix: string, most: number): readonly number[] {
    const begin = encoder.encode(prefix);
    const found: number[] = [];
    let start = 0;
    for (let number = 0; number < this.length && found.length < most; number++) {
      const end = this.#ends.get(number);
      if (end - start >= begin.length && begin.every((byte, i) => this.#bytes[start + i] === byte))
        found.push(number);
      start = end;
    }
    return found;
  }

  /** The slots are made new, since they differ from start to start. */
  persist(archive: Archive): void {
    this.#ends.persist(archive);
    this.#bytes = archive.uint8(this.#bytes, this.#startOf(this.length));
    if (!archive.isReading) return;
    this.#read.length = 0;
    this.#rehash(2 ** Math.max(4, Math.ceil(Math.log2((this.length + 1) / FULL))));
  }

  get bytes(): number {
    return this.#bytes.byteLength + this.#ends.values.byteLength + this.#slots.byteLength;
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : this.#ends.get(number - 1);
  }

  /** The slot that holds the encoded name, or the free one where it belongs. */
  #slotOf(length: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(encoded, 0, length) & mask;
    for (;;) {
      const found = this.#slots[slot]!;
      if (found === 0 || this.#isEncoded(found - 1, length)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isEncoded(number: number, length: number): boolean {
    const start = this.#startOf(number);
    if (this.#ends.get(number) - start !== length) return false;
    for (let i = 0; i < length; i++) if (this.#bytes[start + i] !== encoded[i]) return false;
    return true;
  }

  #add(slot: number, length: number): number {
    const start = this.#startOf(this.length);
    this.#bytes = grown(this.#bytes, start + length, (size) => new Uint8Array(size));
    this.#bytes.set(encoded.subarray(0, length), start);
    const number = this.#ends.push(start + length);
    this.#slots[slot] = number + 1;
    if (this.length > this.#slots.length * FULL) this.#rehash(this.#slots.length * 2);
    return number;
  }

  #rehash(size: number): void {
    this.#slots = new Int32Array(size);
    let start = 0;
    for (let number = 0; number < this.length; number++) {
      const end = this.#ends.get(number);
      let slot = hash(this.#bytes, start, end) & (size - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.#slots[slot] = number + 1;
      start = end;
    }
  }
}

const encoder = new TextEncoder();
/** A name may begin with what elsewhere marks an order of bytes. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
let encoded = new Uint8Array(256);

/** Writes the name as UTF-8 into `encoded`; returns its length. */
function encode(name: string): number {
  if (encoded.length < name.length * 3) encoded = new Uint8Array(name.length * 6);
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (unit >= 0x80) return encoder.encodeInto(name, encoded).written;
    encoded[i] = unit;
  }
  return name.length;
}

/** Drawn at each start, so that nobody can choose names that fall into one slot. */
const seed = crypto.getRandomValues(new Int32Array(1))[0]!;

/** Murmur3's mixing, a byte at a time. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let h = seed;
  for (let i = start; i < end; i++) {
    h = Math.imul(h ^ bytes[i]!, 0xcc9e2d51);
    h ^= h >>> 15;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}
