import { persistMap, type Archive } from '../columns/archive.ts';
import { CHUNK_BITS, Float64Chunks, Int32Chunks, WITHIN } from '../columns/chunks.ts';
import { EVER } from './coarse.ts';
import type { Slot } from './coarse.ts';

/** A row takes so many 32-bit integers, in this order … */
const INTS = 8;
const PLACE = 0;
const SINCE = 1;
const ENDED_BY = 2;
const A = 3;
const B = 4;
const C = 5;
/** `d`, above the bits that say the kind and whether the row is an unusual one. */
const D_AND_KIND = 6;
const NEXT = 7;
const KIND_BITS = 4;
const UNUSUAL = 1 << KIND_BITS;
const D_SHIFT = KIND_BITS + 1;
/** … and so many floating-point numbers. Both divide the length of a chunk. */
const FLOATS = 2;

/** In `endedBy`: the fact is no longer there; or nothing ends it. */
export const GONE = -1;
export const UNENDED = -2;

/** The known size at which a row is known that waits to be put in by a correction. */
const NOT_YET = EVER;

/** What an event says of a fact, in numbers; `a` to `d` depend on the kind (draft.ts). */
export interface Draft {
  readonly kind: number;
  /** UTC milliseconds; of an ending, when it is effective. */
  readonly from: number;
  /** UTC milliseconds, Infinity if open; of an ending, its `spellFrom`, or NaN. */
  readonly to: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/**
 * The facts, a row each: a rectangle in valid time × known time, with one step at most. It is known from
 * the size `knownFrom` on and holds from `from` to `to`; from the size `since` on it holds until its
 * ending, or not at all. What changes once more goes on in another row.
 */
export class FactTable {
  readonly #ints = new Int32Chunks();
  readonly #floats = new Float64Chunks();
  #length = 0;
  /** What few rows have: those that go on where another stopped, that were corrected, or ended before they began. */
  readonly #unusual = new Map<number, Unusual>();

  get length(): number {
    return this.#length;
  }

  persist(archive: Archive): void {
    this.#length = archive.json(this.#length);
    this.#ints.persist(archive, this.#length * INTS);
    this.#floats.persist(archive, this.#length * FLOATS);
    persistMap(archive, this.#unusual);
  }

  get bytes(): number {
    return this.#ints.bytes + this.#floats.bytes;
  }

  /**
   * Adds a row that is known from a size on; without one, it is not known before it is copied. A row that
   * is known from its event on, and that nothing corrected or ended before, is a usual one.
   */
  add(
    draft: Draft,
    place: number,
    knownFrom = NOT_YET,
    endedBy = UNENDED,
    corrections = NO_CORRECTIONS,
  ): number {
    const row = this.#length++;
    this.#ints.reach(this.#length * INTS);
    this.#floats.reach(this.#length * FLOATS);
    const isUsual = knownFrom === place + 1 && endedBy === UNENDED && corrections.length === 0;
    const ints = this.#ints.chunks[(row * INTS) >>> CHUNK_BITS]!;
    const i = (row * INTS) & WITHIN;
    ints[i + PLACE] = place;
    ints[i + SINCE] = EVER;
    ints[i + ENDED_BY] = GONE;
    ints[i + A] = draft.a;
    ints[i + B] = draft.b;
    ints[i + C] = draft.c;
    ints[i + D_AND_KIND] = (draft.d << D_SHIFT) | (isUsual ? 0 : UNUSUAL) | draft.kind;
    ints[i + NEXT] = -1;
    const floats = this.#floats.chunks[(row * FLOATS) >>> CHUNK_BITS]!;
    floats[(row * FLOATS) & WITHIN] = draft.from;
    floats[((row * FLOATS) & WITHIN) + 1] = draft.to;
    if (!isUsual) this.#unusual.set(row, { knownFrom, endedBy, corrections });
    return row;
  }

  /** What a row says. */
  draft(row: number): Draft {
    return {
      kind: this.kind(row),
      from: this.from(row),
      to: this.statedTo(row),
      a: this.a(row),
      b: this.b(row),
      c: this.c(row),
      d: this.d(row),
    };
  }

  /** From the size `since` on, the row ends by that ending, or is GONE. */
  change(row: number, since: number, endedBy: number): void {
    this.#setInt(row, SINCE, since);
    this.#setInt(row, ENDED_BY, endedBy);
  }

  setNext(row: number, next: number): void {
    this.#setInt(row, NEXT, next);
  }

  /** The position of the event, or of the one that it replaces: its place in the order (rule 1). */
  place(row: number): number {
    return this.#int(row, PLACE);
  }

  /** The first known size at which the row is known. */
  knownFrom(row: number): number {
    const unusual = this.#unusualOf(row);
    return unusual ? unusual.knownFrom : this.#int(row, PLACE) + 1;
  }

  /** The corrections that made the row say what it says. */
  corrections(row: number): readonly number[] {
    return this.#unusualOf(row)?.corrections ?? NO_CORRECTIONS;
  }

  since(row: number): number {
    return this.#int(row, SINCE);
  }

  a(row: number): number {
    return this.#int(row, A);
  }

  b(row: number): number {
    return this.#int(row, B);
  }

  c(row: number): number {
    return this.#int(row, C);
  }

  d(row: number): number {
    return this.#int(row, D_AND_KIND) >>> D_SHIFT;
  }

  next(row: number): number {
    return this.#int(row, NEXT);
  }

  kind(row: number): number {
    return this.#int(row, D_AND_KIND) & (UNUSUAL - 1);
  }

  from(row: number): number {
    return this.#floats.chunks[(row * FLOATS) >>> CHUNK_BITS]![(row * FLOATS) & WITHIN]!;
  }

  /** The end as the event states it. */
  statedTo(row: number): number {
    return this.#floats.chunks[(row * FLOATS) >>> CHUNK_BITS]![((row * FLOATS) & WITHIN) + 1]!;
  }

  /** The row of the ending that counts at a known size, GONE or UNENDED. */
  endedBy(row: number, size: number): number {
    if (size >= this.since(row)) return this.#int(row, ENDED_BY);
    return this.#unusualOf(row)?.endedBy ?? UNENDED;
  }

  /** The end of the row at a known size; its start if it is gone or void. */
  to(row: number, size: number): number {
    return this.endIf(row, this.endedBy(row, size));
  }

  /** The end of the row if that ends it. */
  endIf(row: number, endedBy: number): number {
    if (endedBy === UNENDED) return this.statedTo(row);
    const from = this.from(row);
    return endedBy === GONE ? from : Math.max(from, this.from(endedBy));
  }

  /** Whether the events of that size hold the row at all, whatever its dates. */
  isKnown(row: number, size: number): boolean {
    return this.knownFrom(row) <= size && this.endedBy(row, size) !== GONE;
  }

  holdsAt(row: number, t: number, size: number): boolean {
    return this.knownFrom(row) <= size && this.from(row) <= t && t < this.to(row, size);
  }

  holdsIn(row: number, { from, to, size }: Slot): boolean {
    if (this.knownFrom(row) > size) return false;
    const start = this.from(row);
    const end = this.to(row, size);
    return start < to && from < end && start < end;
  }

  /** Whether the row starts or ends inside the window, so that it does not hold throughout. */
  changesIn(row: number, { from, to, size }: Slot): boolean {
    return this.from(row) > from || this.to(row, size) < to;
  }

  /** The positions that make it so: the event, and the corrections that replaced its data (rule 1). */
  positions(row: number): readonly number[] {
    return [this.place(row), ...this.corrections(row)];
  }

  #int(row: number, which: number): number {
    return this.#ints.chunks[(row * INTS) >>> CHUNK_BITS]![((row * INTS) & WITHIN) + which]!;
  }

  #setInt(row: number, which: number, value: number): void {
    this.#ints.chunks[(row * INTS) >>> CHUNK_BITS]![((row * INTS) & WITHIN) + which] = value;
  }

  #unusualOf(row: number): Unusual | undefined {
    const isUnusual = (this.#int(row, D_AND_KIND) & UNUSUAL) !== 0;
    return isUnusual ? this.#unusual.get(row) : undefined;
  }
}

interface Unusual {
  readonly knownFrom: number;
  /** The ending that is older than its opening, or UNENDED. */
  readonly endedBy: number;
  readonly corrections: readonly number[];
}

const NO_CORRECTIONS: readonly number[] = [];
