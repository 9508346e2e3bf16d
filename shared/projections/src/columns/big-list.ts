import { EVER, NEVER, type Slot } from '../facts/coarse.ts';
import { grown } from './column.ts';
import { ENTRY, FROM, ITEM, matches, SINCE, THEN, TO, type Entry } from './entry.ts';

/** So many entries, or summaries of a level, share a summary on the next. */
const FAN = 16;

/** A summary takes so many 32-bit integers, in this order. */
const SUMMARY = 4;
const LEAST_FROM = 0;
/** The latest end as known now. */
const LATEST_NOW = 1;
/** Of the entries that have changed: the latest end before, and the last size at which it changed. */
const LATEST_BEFORE = 2;
const LAST_SINCE = 3;

/**
 * A long list. Entries are recorded roughly in the order of the time they are about, so that entries side
 * by side are alike: a tree of summaries over them passes over what is long gone, or was not yet.
 */
export class BigList {
  entries: Int32Array;
  length: number;
  /** From the summaries of the entries up to a level of at most FAN. */
  readonly #levels: Int32Array[] = [];

  constructor(entries: Int32Array) {
    this.entries = entries;
    this.length = entries.length / ENTRY;
    this.#summarize(0);
  }

  get bytes(): number {
    return this.#levels.reduce((sum, level) => sum + level.byteLength, this.entries.byteLength);
  }

  add(entry: Entry): void {
    const index = this.length++;
    this.entries = grown(this.entries, this.length * ENTRY, (size) => new Int32Array(size));
    const i = index * ENTRY;
    this.entries[i + FROM] = entry.from;
    this.entries[i + TO] = entry.to;
    this.entries[i + SINCE] = entry.since;
    this.entries[i + THEN] = entry.then;
    this.entries[i + ITEM] = entry.item;
    this.#summarize(index);
  }

  change(index: number, since: number, then: number): void {
    this.entries[index * ENTRY + SINCE] = since;
    this.entries[index * ENTRY + THEN] = then;
    this.#summarize(index);
  }

  collect(slot: Slot, items: number[]): void {
    const top = this.#levels.length - 1;
    for (let block = 0; block < this.#countAt(top); block++) this.#collect(top, block, slot, items);
  }

  #collect(level: number, block: number, slot: Slot, items: number[]): void {
    const summaries = this.#levels[level]!;
    const s = block * SUMMARY;
    const mayHold =
      summaries[s + LEAST_FROM]! <= slot.coarseLast &&
      (slot.coarseFrom < summaries[s + LATEST_NOW]! ||
        (slot.size < summaries[s + LAST_SINCE]! &&
          slot.coarseFrom < summaries[s + LATEST_BEFORE]!));
    if (!mayHold) return;
    const below = this.#countAt(level - 1);
    const end = Math.min((block + 1) * FAN, below);
    for (let child = block * FAN; child < end; child++) {
      if (level > 0) this.#collect(level - 1, child, slot, items);
      else if (matches(this.entries, child * ENTRY, slot))
        items.push(this.entries[child * ENTRY + ITEM]!);
    }
  }

  /** How many entries (level -1) or summaries a level has. */
  #countAt(level: number): number {
    let count = this.length;
    for (let l = 0; l <= level; l++) count = Math.ceil(count / FAN);
    return count;
  }

  /** Makes the summaries over an entry new, up to the top, and all of a level that there was not. */
  #summarize(index: number): void {
    for (let level = 0; level === 0 || this.#countAt(level - 1) > FAN; level++) {
      index = Math.floor(index / FAN);
      const isNew = level === this.#levels.length;
      const blocks = this.#countAt(level);
      this.#levels[level] = grown(
        this.#levels[level] ?? new Int32Array(0),
        blocks * SUMMARY,
        (size) => new Int32Array(size),
      );
      const [first, last] = isNew ? [0, blocks - 1] : [index, index];
      for (let block = first; block <= last; block++) this.#summarizeBlock(level, block);
    }
  }

  #summarizeBlock(level: number, block: number): void {
    const summaries = this.#levels[level]!;
    const s = block * SUMMARY;
    summaries[s + LEAST_FROM] = EVER;
    summaries.fill(NEVER, s + LATEST_NOW, s + SUMMARY);
    const end = Math.min((block + 1) * FAN, this.#countAt(level - 1));
    for (let child = block * FAN; child < end; child++) {
      if (level === 0) this.#addEntry(summaries, s, child * ENTRY);
      else addSummary(summaries, s, this.#levels[level - 1]!, child * SUMMARY);
    }
  }

  #addEntry(summaries: Int32Array, s: number, i: number): void {
    const { entries } = this;
    const isChanged = entries[i + SINCE] !== EVER;
    least(summaries, s + LEAST_FROM, entries[i + FROM]!);
    most(summaries, s + LATEST_NOW, (isChanged ? entries[i + THEN] : entries[i + TO])!);
    if (!isChanged) return;
    most(summaries, s + LATEST_BEFORE, entries[i + TO]!);
    most(summaries, s + LAST_SINCE, entries[i + SINCE]!);
  }
}

function addSummary(summaries: Int32Array, s: number, below: Int32Array, b: number): void {
  least(summaries, s + LEAST_FROM, below[b + LEAST_FROM]!);
  for (const part of [LATEST_NOW, LATEST_BEFORE, LAST_SINCE])
    most(summaries, s + part, below[b + part]!);
}

function least(array: Int32Array, i: number, value: number): void {
  if (value < array[i]!) array[i] = value;
}

function most(array: Int32Array, i: number, value: number): void {
  if (value > array[i]!) array[i] = value;
}
