import type { Slot } from '../facts/coarse.ts';
import type { Archive } from './archive.ts';
import { BigList } from './big-list.ts';
import { CHUNK, CHUNK_BITS, Int32Chunks, WITHIN } from './chunks.ts';
import { Int32Column } from './column.ts';
import {
  change,
  CHANGED,
  ENTRY,
  firstSure,
  FROM,
  ITEM,
  marked,
  matches,
  TO,
  write,
} from './entry.ts';

/** How many entries a slice of the pool may hold: the next larger one is taken when one is full. */
const SIZES = [
  1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192,
  224, 256,
];
const HEAD = 2;

/** An entry, written out. */
export interface Entry {
  readonly from: number;
  readonly to: number;
  readonly changed: number;
  readonly item: number;
}

/**
 * Lists of entries, one for each number of something: the grants of a person, the persons with a place.
 * A short list is a slice of one shared array, and is read from end to end; a long one has a tree of
 * summaries, so that what does not concern the slot is passed over.
 */
export class Lists {
  /** Each slice, within a chunk: its size class, how many entries it holds, the entries. Offset 0 is no list. */
  readonly #pool = new Int32Chunks();
  #used = HEAD;
  /** The slices that have been left for larger ones, by size class. */
  readonly #left: number[][] = SIZES.map(() => []);
  readonly #big: BigList[] = [];

  constructor() {
    this.#pool.reach(HEAD);
  }

  persist(archive: Archive): void {
    this.#used = archive.json(this.#used);
    this.#pool.persist(archive, this.#used);
    for (const [sizeClass, left] of archive.json(this.#left).entries())
      this.#left[sizeClass] = left;
    const big = archive.json(this.#big.length);
    while (this.#big.length < big) this.#big.push(new BigList(new Int32Array(0)));
    for (const list of this.#big) list.persist(archive);
  }

  get bytes(): number {
    return this.#big.reduce((sum, { bytes }) => sum + bytes, this.#pool.bytes);
  }

  /** Adds an entry to the list at `at` (0 is an empty one); returns where the list is then. */
  add(at: number, from: number, to: number, item: number): number {
    if (at === 0) at = this.#slice(0);
    else if (at > 0 && this.#isFull(at)) at = this.#moved(at);
    if (at < 0) {
      this.#bigAt(at).add(from, to, item);
      return at;
    }
    const pool = this.#chunkOf(at);
    const head = at & WITHIN;
    write(pool, head + HEAD + pool[head + 1]!++ * ENTRY, from, to, item);
    return at;
  }

  length(at: number): number {
    return at < 0 ? this.#bigAt(at).length : at === 0 ? 0 : this.#count(at);
  }

  /**
   * Appends to `items` those of the entries that may hold somewhere in the slot; if it is marking, the
   * complement of those that do not hold throughout it for sure (entry.ts).
   */
  collect(at: number, slot: Slot, items: number[], isMarking: boolean): void {
    if (at < 0) {
      this.#bigAt(at).collect(slot, items, isMarking);
      return;
    }
    if (at === 0) return;
    const pool = this.#chunkOf(at);
    const start = (at & WITHIN) + HEAD;
    const end = start + pool[start - 1]! * ENTRY;
    for (let i = start; i < end; i += ENTRY)
      if (matches(pool, i, slot)) items.push(isMarking ? marked(pool, i, slot) : pool[i + ITEM]!);
  }

  /** The first of the items that holds throughout the slot for sure; -1 if none does. */
  firstSure(at: number, slot: Slot): number {
    const [array, start] = this.#entries(at);
    return firstSure(array, start, this.length(at), slot);
  }

  /** The index of the last entry for an item, in a list whose items ascend; -1 if there is none. */
  indexOf(at: number, item: number): number {
    const [array, start] = this.#entries(at);
    let low = 0;
    let high = this.length(at);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (array[start + middle * ENTRY + ITEM]! <= item) low = middle + 1;
      else high = middle;
    }
    return low > 0 && array[start + (low - 1) * ENTRY + ITEM] === item ? low - 1 : -1;
  }

  read(at: number, index: number): Entry {
    const [array, start] = this.#entries(at);
    const i = start + index * ENTRY;
    return {
      from: array[i + FROM]!,
      to: array[i + TO]!,
      changed: array[i + CHANGED]!,
      item: array[i + ITEM]!,
    };
  }

  /** From the known size `size` on, the entry ends at `to`. */
  change(at: number, index: number, size: number, to: number): void {
    if (at < 0) this.#bigAt(at).change(index, size, to);
    else change(this.#chunkOf(at), (at & WITHIN) + HEAD + index * ENTRY, size, to);
  }

  #entries(at: number): readonly [Int32Array, number] {
    return at < 0 ? [this.#bigAt(at).entries, 0] : [this.#chunkOf(at), (at & WITHIN) + HEAD];
  }

  #count(at: number): number {
    return this.#chunkOf(at)[(at & WITHIN) + 1]!;
  }

  #isFull(at: number): boolean {
    const pool = this.#chunkOf(at);
    return pool[(at & WITHIN) + 1] === SIZES[pool[at & WITHIN]!];
  }

  #chunkOf(at: number): Int32Array {
    return this.#pool.chunks[at >>> CHUNK_BITS]!;
  }

  #bigAt(at: number): BigList {
    return this.#big[-1 - at]!;
  }

  /** A slice that was left, or a new one. */
  #slice(sizeClass: number): number {
    const at = this.#left[sizeClass]!.pop() ?? this.#newSlice(HEAD + SIZES[sizeClass]! * ENTRY);
    const pool = this.#chunkOf(at);
    pool[at & WITHIN] = sizeClass;
    pool[(at & WITHIN) + 1] = 0;
    return at;
  }

  #newSlice(length: number): number {
    if ((this.#used & WITHIN) + length > CHUNK) this.#used = (this.#used | WITHIN) + 1;
    const at = this.#used;
    this.#used += length;
    this.#pool.reach(this.#used);
    return at;
  }

  /** Moves a full list into the next larger slice, or out of the pool. */
  #moved(at: number): number {
    const sizeClass = this.#chunkOf(at)[at & WITHIN]!;
    const count = this.#count(at);
    const [pool, start] = this.#entries(at);
    const entries = pool.subarray(start, start + count * ENTRY);
    this.#left[sizeClass]!.push(at);
    if (sizeClass + 1 === SIZES.length) {
      this.#big.push(new BigList(entries.slice()));
      return -this.#big.length;
    }
    const to = this.#slice(sizeClass + 1);
    const [larger, beginning] = this.#entries(to);
    larger.set(entries, beginning);
    larger[beginning - 1] = count;
    return to;
  }
}

/** The lists of one kind of thing, by its number. */
export class ListsBy {
  readonly #lists: Lists;
  readonly #at = new Int32Column();

  constructor(lists: Lists) {
    this.#lists = lists;
  }

  get bytes(): number {
    return this.#at.values.byteLength;
  }

  persist(archive: Archive): void {
    this.#at.persist(archive);
  }

  add(of: number, from: number, to: number, item: number): void {
    const before = this.#at.get(of);
    const at = this.#lists.add(before, from, to, item);
    if (at !== before) this.#at.set(of, at);
  }

  length(of: number): number {
    return this.#lists.length(this.#at.get(of));
  }

  /** The items that may hold somewhere in the slot. */
  in(of: number, slot: Slot): number[] {
    const items: number[] = [];
    this.collect(of, slot, items);
    return items;
  }

  collect(of: number, slot: Slot, items: number[]): void {
    this.#lists.collect(this.#at.get(of), slot, items, false);
  }

  /** The same; the complement of an item that does not hold throughout the slot for sure. */
  markedIn(of: number, slot: Slot): number[] {
    const at = this.#at.get(of);
    if (at === 0) return [];
    const items: number[] = [];
    this.#lists.collect(at, slot, items, true);
    return items;
  }

  /** The first of the items that holds throughout the slot for sure; -1 if none does. */
  firstSure(of: number, slot: Slot): number {
    return this.#lists.firstSure(this.#at.get(of), slot);
  }

  /** The index of the last entry for an item, in a list whose items ascend; -1 if there is none. */
  indexOf(of: number, item: number): number {
    return this.#lists.indexOf(this.#at.get(of), item);
  }

  read(of: number, index: number): Entry {
    return this.#lists.read(this.#at.get(of), index);
  }

  /** From the known size `size` on, the entry ends at `to`. */
  change(of: number, index: number, size: number, to: number): void {
    this.#lists.change(this.#at.get(of), index, size, to);
  }
}
