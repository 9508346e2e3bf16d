import type { Archive } from '../columns/archive.ts';
import { Int32Column } from '../columns/column.ts';
import { ListsBy, type Lists } from '../columns/lists.ts';
import { coarseFrom, coarseTo, EVER, NEVER, slotOf, type Slot } from './coarse.ts';
import { isManyValued, SELF_DECLARED } from './draft.ts';
import { ATTRIBUTES, attributeIn, numberIn, withAttribute } from './kinds.ts';
import type { FactTable } from './table.ts';

/** The accounts that are bound to nobody stand beside the attributes of persons. */
const UNBOUND = ATTRIBUTES.length;

/**
 * Who may have a value at some time, as known at some size, by attribute and value; and who may have none.
 * Each answer holds everybody who does, and a few who do not: a later statement cuts an earlier one's
 * entry once at most, and what a correction lays bare is entered again.
 */
export class Candidates {
  readonly #table: FactTable;
  /** Statements about a person, by person and attribute. */
  readonly #statements: ListsBy;
  /** By value and attribute: the statements. */
  readonly #stated: ListsBy;
  /** The same, of those that were laid bare again; nothing cuts these. */
  readonly #again: ListsBy;
  /** By attribute: the persons about whom nothing is stated; the accounts bound to nobody. */
  readonly #gaps: ListsBy;
  /** By person and attribute: 1 + the index of the last gap's entry; 0 if there is none yet. */
  readonly #lastGap = new Int32Column();
  readonly #lastUnbound = new Int32Column();
  /** The gap that a correction has just made, which its replacement may fill again. */
  #laidBare = { of: -1, index: -1, size: -1 };

  constructor(table: FactTable, statements: ListsBy, lists: Lists) {
    this.#table = table;
    this.#statements = statements;
    this.#stated = new ListsBy(lists);
    this.#again = new ListsBy(lists);
    this.#gaps = new ListsBy(lists);
  }

  persist(archive: Archive): void {
    for (const part of [this.#stated, this.#again, this.#gaps, this.#lastGap, this.#lastUnbound])
      part.persist(archive);
  }

  get bytes(): number {
    const parts = [this.#stated, this.#again, this.#gaps];
    const columns = [this.#lastGap, this.#lastUnbound];
    return (
      parts.reduce((sum, { bytes }) => sum + bytes, 0) +
      columns.reduce((sum, { values }) => sum + values.byteLength, 0)
    );
  }

  /** Persons for whom a statement with this value of the attribute may hold in the slot. */
  withValue(attribute: number, value: number, slot: Slot): number[] {
    const of = withAttribute(value, attribute);
    const rows = this.#stated.in(of, slot);
    this.#again.collect(of, slot, rows);
    return rows.map((row) => numberIn(this.#table.b(row)));
  }

  /** Persons about whom nothing may be stated of the attribute, somewhere in the slot. */
  withoutValue(attribute: number, slot: Slot): number[] {
    return this.#gaps.in(attribute, slot);
  }

  /** Accounts that may be bound to nobody, somewhere in the slot. */
  unbound(slot: Slot): number[] {
    return this.#gaps.in(UNBOUND, slot);
  }

  /**
   * A way to access of a person begins in that step of time, as known from `size` on; none did before, or only
   * in the step `before`. Earlier than that there is nobody to look for.
   */
  admit(person: number, step: number, before: number, size: number): void {
    for (let attribute = 0; attribute < ATTRIBUTES.length; attribute++)
      if (before === EVER) this.#addFirstGap(withAttribute(person, attribute), step, size);
      else this.#gaps.add(attribute, step, before, person);
  }

  addAccount(account: number): void {
    this.#gaps.add(UNBOUND, NEVER, EVER, account);
    this.#lastUnbound.set(account, this.#gaps.length(UNBOUND));
  }

  /** A statement is known from the size on. */
  addStatement(row: number, size: number): void {
    const [from, to] = [this.#table.from(row), this.#table.to(row, size)];
    const of = this.#table.b(row);
    const attribute = attributeIn(of);
    if (from >= to) return;
    if (!isManyValued(attribute)) this.#cutEarlier(row, from, to, size);
    this.#stated.add(this.#valueOf(row), coarseFrom(from), coarseTo(to), row);
    this.#cover(attribute, this.#lastGap, of, numberIn(of), from, to, size);
    const bare = this.#laidBare;
    if (bare.of === of && bare.size === size)
      this.#fill(attribute, bare.index, numberIn(of), from, to, size);
  }

  /** A statement is gone from the size on; it has been taken out of the lists already. */
  removeStatement(row: number, size: number): void {
    const [from, to] = [this.#table.from(row), this.#table.statedTo(row)];
    const of = this.#table.b(row);
    if (from >= to) return;
    for (const other of this.#overlapping(of, from, to, size)) this.#addAgain(other);
    this.#gaps.add(attributeIn(of), coarseFrom(from), coarseTo(to), numberIn(of));
    this.#laidBare = { of, index: this.#gaps.length(attributeIn(of)) - 1, size };
  }

  /** The account is bound from and to these instants. */
  bind(account: number, from: number, to: number, size: number): void {
    if (from < to) this.#cover(UNBOUND, this.#lastUnbound, account, account, from, to, size);
  }

  /** The account may be bound no longer. */
  unbind(account: number, from: number, to: number): void {
    if (from < to) this.#gaps.add(UNBOUND, coarseFrom(from), coarseTo(to), account);
  }

  #valueOf(row: number): number {
    return withAttribute(this.#table.c(row), attributeIn(this.#table.b(row)));
  }

  /** From a step on nothing is stated of somebody, but what is. */
  #addFirstGap(of: number, step: number, size: number): void {
    const [attribute, person] = [attributeIn(of), numberIn(of)];
    const table = this.#table;
    this.#gaps.add(attribute, step, EVER, person);
    this.#lastGap.set(of, this.#gaps.length(attribute));
    const stated = this.#overlapping(of, -Infinity, Infinity, size);
    for (const row of stated.toSorted((a, b) => table.from(a) - table.from(b)))
      this.#cover(attribute, this.#lastGap, of, person, table.from(row), table.to(row, size), size);
  }

  #addAgain(row: number): void {
    const [from, to] = [this.#table.from(row), this.#table.statedTo(row)];
    this.#again.add(this.#valueOf(row), coarseFrom(from), coarseTo(to), row);
  }

  #overlapping(of: number, from: number, to: number, size: number): readonly number[] {
    const slot = slotOf({ from, to }, size);
    return this.#statements.in(of, slot).filter((row) => this.#table.holdsIn(row, slot));
  }

  /** A statement that a later one in the order supersedes for good ends where that begins (rule 2). */
  #cutEarlier(row: number, from: number, to: number, size: number): void {
    const table = this.#table;
    const isSelfDeclared = table.d(row) === SELF_DECLARED;
    for (const earlier of this.#overlapping(table.b(row), from, to, size)) {
      // A self-declared place hides no other: rule 6 looks behind it.
      const hides = !isSelfDeclared || table.d(earlier) === SELF_DECLARED;
      if (!hides || table.place(earlier) >= table.place(row)) continue;
      if (to < table.to(earlier, size)) continue;
      const of = this.#valueOf(earlier);
      const index = this.#stated.indexOf(of, earlier);
      if (index < 0 || this.#stated.read(of, index).changed !== NEVER) continue;
      const end = from <= table.from(earlier) ? NEVER : coarseTo(from);
      this.#stated.change(of, index, size, end);
    }
  }

  /** Something is stated from and to these instants: the last gap ends there, and goes on after it. */
  #cover(
    attribute: number,
    lastGap: Int32Column,
    of: number,
    item: number,
    from: number,
    to: number,
    size: number,
  ): void {
    if (lastGap.get(of) === 0) return;
    const rest = this.#fill(attribute, lastGap.get(of) - 1, item, from, to, size);
    if (rest >= 0) lastGap.set(of, rest + 1);
  }

  /** Ends a gap where something begins. Returns the index of the gap after it, or -1 if there is none. */
  #fill(
    attribute: number,
    index: number,
    item: number,
    from: number,
    to: number,
    size: number,
  ): number {
    const gap = this.#gaps.read(attribute, index);
    if (gap.changed !== NEVER || coarseFrom(from) >= gap.to || coarseTo(to) <= gap.from) return -1;
    const end = coarseTo(from);
    this.#gaps.change(attribute, index, size, end > gap.from ? end : NEVER);
    if (to === Infinity || coarseFrom(to) >= gap.to) return -1;
    this.#gaps.add(attribute, coarseFrom(to), gap.to, item);
    return this.#gaps.length(attribute) - 1;
  }
}
