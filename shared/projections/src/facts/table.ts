import { grown } from '../columns/column.ts';
import { EVER } from './coarse.ts';
import type { Slot } from './coarse.ts';

/** A row takes so many 32-bit integers, in this order … */
const INTS = 10;
const PLACE = 0;
const KNOWN_FROM = 1;
const SINCE = 2;
const ENDED_BY = 3;
const A = 4;
const B = 5;
const C = 6;
const D = 7;
const NEXT = 8;
const KIND = 9;
/** … and so many floating-point numbers. */
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
  #ints = new Int32Array(0);
  #floats = new Float64Array(0);
  #length = 0;
  /** The corrections that made a row say what it says, by row: few rows have any. */
  readonly corrections = new Map<number, readonly number[]>();
  /** The ending that is older than its opening, by the row of that: few rows have one. */
  readonly #endedAtOnce = new Map<number, number>();

  get length(): number {
    return this.#length;
  }

  get bytes(): number {
    return this.#ints.byteLength + this.#floats.byteLength;
  }

  /** Adds a row that is known from a size on; without one, it is not known before it is copied. */
  add(draft: Draft, place: number, knownFrom = NOT_YET, endedBy = UNENDED): number {
    const row = this.#length++;
    this.#ints = grown(this.#ints, this.#length * INTS, (size) => new Int32Array(size));
    this.#floats = grown(this.#floats, this.#length * FLOATS, (size) => new Float64Array(size));
    const i = row * INTS;
    const ints = this.#ints;
    ints[i + PLACE] = place;
    ints[i + KNOWN_FROM] = knownFrom;
    ints[i + SINCE] = EVER;
    ints[i + ENDED_BY] = GONE;
    ints[i + A] = draft.a;
    ints[i + B] = draft.b;
    ints[i + C] = draft.c;
    ints[i + D] = draft.d;
    ints[i + NEXT] = -1;
    ints[i + KIND] = draft.kind;
    this.#floats[row * FLOATS] = draft.from;
    this.#floats[row * FLOATS + 1] = draft.to;
    if (endedBy !== UNENDED) this.#endedAtOnce.set(row, endedBy);
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
    this.#ints[row * INTS + SINCE] = since;
    this.#ints[row * INTS + ENDED_BY] = endedBy;
  }

  setNext(row: number, next: number): void {
    this.#ints[row * INTS + NEXT] = next;
  }

  /** The position of the event, or of the one that it replaces: its place in the order (rule 1). */
  place(row: number): number {
    return this.#ints[row * INTS + PLACE]!;
  }

  knownFrom(row: number): number {
    return this.#ints[row * INTS + KNOWN_FROM]!;
  }

  since(row: number): number {
    return this.#ints[row * INTS + SINCE]!;
  }

  a(row: number): number {
    return this.#ints[row * INTS + A]!;
  }

  b(row: number): number {
    return this.#ints[row * INTS + B]!;
  }

  c(row: number): number {
    return this.#ints[row * INTS + C]!;
  }

  d(row: number): number {
    return this.#ints[row * INTS + D]!;
  }

  next(row: number): number {
    return this.#ints[row * INTS + NEXT]!;
  }

  kind(row: number): number {
    return this.#ints[row * INTS + KIND]!;
  }

  column(row: number, index: number): number {
    return this.#ints[row * INTS + index]!;
  }

  from(row: number): number {
    return this.#floats[row * FLOATS]!;
  }

  /** The end as the event states it. */
  statedTo(row: number): number {
    return this.#floats[row * FLOATS + 1]!;
  }

  /** The row of the ending that counts at a known size, GONE or UNENDED. */
  endedBy(row: number, size: number): number {
    if (size >= this.since(row)) return this.#ints[row * INTS + ENDED_BY]!;
    return this.#endedAtOnce.size === 0 ? UNENDED : (this.#endedAtOnce.get(row) ?? UNENDED);
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
    const corrections = this.corrections.get(row);
    return corrections ? [this.place(row), ...corrections] : [this.place(row)];
  }
}

/** The columns `a` to `d`, for `column`. */
export const COLUMN = { a: A, b: B, c: C, d: D } as const;
