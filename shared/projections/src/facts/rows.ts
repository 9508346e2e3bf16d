import type { Archive } from '../columns/archive.ts';
import { Int32Column } from '../columns/column.ts';
import type { ListsBy } from '../columns/lists.ts';
import { coarseFrom, coarseTo, NEVER } from './coarse.ts';
import { contractOf } from './draft.ts';
import type { Facts } from './facts.ts';
import * as kinds from './kinds.ts';
import type { Draft, FactTable } from './table.ts';

type Listing = readonly [list: ListsBy, of: (row: number) => number];

/** Puts rows into the table and into every list in which they are looked for, and changes them there. */
export class Rows {
  readonly #table: FactTable;
  readonly #listings: readonly (readonly Listing[])[];
  /** By position: the row that holds now or held last; -1 if the event has none. */
  readonly #rowAt = new Int32Column();
  /** By kind of opening, and by what they are about: the last row of those that open a spell, or end it. */
  readonly #chains = new Map(
    [kinds.GRANT, kinds.MEMBERSHIP, kinds.BINDING, kinds.ASSIGNMENT].map((kind) => [
      kind,
      new Int32Column(-1),
    ]),
  );

  constructor(facts: Facts) {
    this.#table = facts.table;
    this.#listings = allListings(facts);
  }

  get bytes(): number {
    const own = [this.#rowAt, ...this.#chains.values()];
    return own.reduce((sum, { values }) => sum + values.byteLength, 0);
  }

  persist(archive: Archive): void {
    for (const part of [this.#rowAt, ...this.#chains.values()]) part.persist(archive);
  }

  /** The next event comes, which has no row yet. */
  open(): void {
    this.#rowAt.push(-1);
  }

  /** The row that the event at a position has now or had last; -1 if it has none. */
  at(position: number): number {
    return this.#rowAt.get(position);
  }

  add(
    draft: Draft,
    place: number,
    knownFrom: number,
    endedBy: number,
    corrections: readonly number[],
  ): number {
    const table = this.#table;
    const row = table.add(draft, place, knownFrom, endedBy, corrections);
    const chain = this.#chainOf(draft.kind);
    if (chain) {
      table.setNext(row, chain.get(draft.a));
      chain.set(draft.a, row);
    }
    const end = table.endIf(row, endedBy);
    const from = coarseFrom(draft.from);
    const to = end > draft.from ? coarseTo(end) : NEVER;
    for (const [list, of] of this.#listings[draft.kind]!) {
      const key = of(row);
      if (key >= 0) list.add(key, from, to, row);
    }
    this.#rowAt.set(place, row);
    return row;
  }

  /** Another row that says the same. */
  copy(row: number, knownFrom: number, endedBy: number): number {
    const table = this.#table;
    const corrections = table.corrections(row);
    return this.add(table.draft(row), table.place(row), knownFrom, endedBy, corrections);
  }

  /** From the size `since` on, the row ends by that ending, or is GONE. */
  change(row: number, since: number, endedBy: number): void {
    const table = this.#table;
    table.change(row, since, endedBy);
    const end = table.endIf(row, endedBy);
    const to = end > table.from(row) ? coarseTo(end) : NEVER;
    for (const [list, of] of this.#listings[table.kind(row)]!) {
      const key = of(row);
      if (key >= 0) list.change(key, list.indexOf(key, row), since, to);
    }
  }

  /** The last row of those that open or end the spells of one thing; the table tells the next. -1 if there is none. */
  lastInChain(kind: number, of: number): number {
    return this.#chainOf(kind)!.get(of);
  }

  #chainOf(kind: number): Int32Column | undefined {
    return this.#chains.get(kinds.OPENING_OF[kind] ?? kind);
  }
}

/** By kind of fact: the lists that hold it, and of what each. */
function allListings(facts: Facts): readonly (readonly Listing[])[] {
  const { table } = facts;
  const a = (row: number) => table.a(row);
  const b = (row: number) => table.b(row);
  const c = (row: number) => table.c(row);
  const scope = (number: number, kind: number) => kinds.node(number, kind);
  const listings: Listing[][] = Array.from({ length: kinds.KINDS }, () => []);
  listings[kinds.GRANT] = [
    [facts.grantsOf, b],
    [facts.grantsOn, c],
  ];
  listings[kinds.MEMBERSHIP] = [
    [facts.membersOf, b],
    [facts.groupsOf, c],
  ];
  listings[kinds.BINDING] = [
    [facts.bindingsOf, b],
    [facts.bindingsTo, c],
  ];
  listings[kinds.DISABLING] = [[facts.disablings, b]];
  listings[kinds.TENANT] = [
    [facts.tenants, b],
    [facts.tenantsIn, (row) => scope(a(row), kinds.PROVIDER_SCOPE)],
    [facts.tenantsIn, (row) => scope(c(row), kinds.CUSTOMER_SCOPE)],
    [facts.tenantsIn, (row) => scope(contractOf(table.d(row)), kinds.CONTRACT_SCOPE)],
  ];
  listings[kinds.ORGANIZATION] = [[facts.organizations, b]];
  listings[kinds.ATTRIBUTE] = [[facts.attributes, b]];
  listings[kinds.SCREENING] = [[facts.screenings, b]];
  listings[kinds.TRAINING] = [[facts.trainings, b]];
  listings[kinds.ASSIGNMENT] = [[facts.assignments, b]];
  listings[kinds.EXERCISE] = [
    [facts.exercisesBy, b],
    [facts.exercisesOn, c],
    [facts.exercises, () => 0],
  ];
  return listings;
}
