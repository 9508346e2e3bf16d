import { EVER, NEVER, type Slot } from '../facts/coarse.ts';
import type { Archive } from './archive.ts';
import { grown } from './column.ts';
import { change, CHANGED, ENTRY, FROM, ITEM, marked, matches, TO, write } from './entry.ts';

/** So many entries, or summaries of a level, share a summary on the next. */
const FAN = 16;

/** A summary is like an entry: the least `from`, the greatest `to`, the greatest `changed`. */
const SUMMARY = 3;

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
    for (let index = 0; index < this.length; index++) this.#widen(index);
  }

  persist(archive: Archive): void {
    this.length = archive.json(this.length);
    this.entries = archive.int32(this.entries, this.length * ENTRY);
    const levels = archive.json(this.#levels.length);
    for (let level = 0; level < levels; level++) {
      const summaries = this.#levels[level] ?? new Int32Array(0);
      this.#levels[level] = archive.int32(summaries, this.#countAt(level) * SUMMARY);
    }
  }

  get bytes(): number {
    return this.#levels.reduce((sum, level) => sum + level.byteLength, this.entries.byteLength);
  }

  add(from: number, to: number, item: number): void {
    const index = this.length++;
    this.entries = grown(this.entries, this.length * ENTRY, (size) => new Int32Array(size));
    write(this.entries, index * ENTRY, from, to, item);
    this.#widen(index);
  }

  change(index: number, size: number, to: number): void {
    change(this.entries, index * ENTRY, size, to);
    for (let level = 0; level < this.#levels.length; level++) {
      index = Math.floor(index / FAN);
      this.#summarize(level, index);
    }
  }

  collect(slot: Slot, items: number[], isMarking: boolean): void {
    const top = this.#levels.length - 1;
    for (let block = 0; block < this.#countAt(top); block++)
      this.#collect(top, block, slot, items, isMarking);
  }

  #collect(level: number, block: number, slot: Slot, items: number[], isMarking: boolean): void {
    const summaries = this.#levels[level]!;
    const s = block * SUMMARY;
    const mayHold =
      summaries[s + FROM]! <= slot.coarseLast &&
      (slot.coarseFrom < summaries[s + TO]! || slot.size < summaries[s + CHANGED]!);
    if (!mayHold) return;
    const end = Math.min((block + 1) * FAN, this.#countAt(level - 1));
    for (let child = block * FAN; child < end; child++) {
      const i = child * ENTRY;
      if (level > 0) this.#collect(level - 1, child, slot, items, isMarking);
      else if (matches(this.entries, i, slot))
        items.push(isMarking ? marked(this.entries, i, slot) : this.entries[i + ITEM]!);
    }
  }

  /** How many entries (level -1) or summaries a level has. */
  #countAt(level: number): number {
    let count = this.length;
    for (let l = 0; l <= level; l++) count = Math.ceil(count / FAN);
    return count;
  }

  /** Widens the summaries over the last entry, and makes the level that there was not. */
  #widen(last: number): void {
    const [entries, i] = [this.entries, last * ENTRY];
    for (let level = 0; level === 0 || this.#countAt(level - 1) > FAN; level++) {
      last = Math.floor(last / FAN);
      if (level === this.#levels.length) {
        this.#levels.push(emptySummaries(0));
        for (let block = 0; block <= last; block++) this.#summarize(level, block);
        continue;
      }
      const summaries = this.#summariesUpTo(level, last);
      const s = last * SUMMARY;
      summaries[s + FROM] = Math.min(summaries[s + FROM]!, entries[i + FROM]!);
      summaries[s + TO] = Math.max(summaries[s + TO]!, entries[i + TO]!);
      summaries[s + CHANGED] = Math.max(summaries[s + CHANGED]!, entries[i + CHANGED]!);
    }
  }

  #summarize(level: number, block: number): void {
    const summaries = this.#summariesUpTo(level, block);
    const [below, size] = level === 0 ? [this.entries, ENTRY] : [this.#levels[level - 1]!, SUMMARY];
    const end = Math.min((block + 1) * FAN, this.#countAt(level - 1));
    let [from, to, changed] = [EVER, NEVER, NEVER];
    for (let child = block * FAN; child < end; child++) {
      from = Math.min(from, below[child * size + FROM]!);
      to = Math.max(to, below[child * size + TO]!);
      changed = Math.max(changed, below[child * size + CHANGED]!);
    }
    summaries[block * SUMMARY + FROM] = from;
    summaries[block * SUMMARY + TO] = to;
    summaries[block * SUMMARY + CHANGED] = changed;
  }

  #summariesUpTo(level: number, block: number): Int32Array {
    const summaries = this.#levels[level]!;
    if ((block + 1) * SUMMARY <= summaries.length) return summaries;
    return (this.#levels[level] = grown(summaries, (block + 1) * SUMMARY, (size) =>
      emptySummaries(Math.ceil(size / SUMMARY)),
    ));
  }
}

/** Summaries of nothing, which any entry widens. */
function emptySummaries(count: number): Int32Array {
  const summaries = new Int32Array(count * SUMMARY).fill(NEVER);
  for (let s = 0; s < summaries.length; s += SUMMARY) summaries[s + FROM] = EVER;
  return summaries;
}
