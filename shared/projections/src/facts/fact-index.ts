import { parseInstant, type EventData, type RecordedEvent } from '@grant-ledger/domain';
import { persistMap, persistSet, type Archive } from '../columns/archive.ts';
import { Clock } from '../columns/clock.ts';
import { Int32Column } from '../columns/column.ts';
import { Lists, ListsBy } from '../columns/lists.ts';
import { Toggles } from '../columns/toggles.ts';
import { Candidates } from './candidates.ts';
import { coarseFrom, coarseTo, EVER, NEVER, type Slot } from './coarse.ts';
import { Corrections, NOTHING, type Content, type Outcome, type Saying } from './corrections.ts';
import { Dictionary } from './dictionary.ts';
import { contractOf, draftOf } from './draft.ts';
import * as kinds from './kinds.ts';
import { FactTable, GONE, UNENDED, type Draft } from './table.ts';

/** Finds the position of an event by its source and id; undefined if the log does not hold it. */
export type FindPosition = (target: { source: string; id: string }) => number | undefined;

/** A multiple of this many events has its number of rows kept, for `knownRows`. */
const KNOWN_EVERY = 64;

type Listing = readonly [list: ListsBy, of: (row: number) => number];

/**
 * Every fact that answers need, at every known size: rules 1 to 3, taken in event by event. What an event
 * changes is found by what it is about; nothing else is touched.
 */
export class FactIndex {
  readonly names = new Dictionary();
  readonly table = new FactTable();
  readonly #lists = new Lists();
  readonly grantsOf = new ListsBy(this.#lists);
  readonly grantsOn = new ListsBy(this.#lists);
  readonly membersOf = new ListsBy(this.#lists);
  readonly groupsOf = new ListsBy(this.#lists);
  readonly bindingsOf = new ListsBy(this.#lists);
  readonly bindingsTo = new ListsBy(this.#lists);
  readonly disablings = new ListsBy(this.#lists);
  readonly tenants = new ListsBy(this.#lists);
  /** By scope: the records of tenants that name it. */
  readonly tenantsIn = new ListsBy(this.#lists);
  readonly organizations = new ListsBy(this.#lists);
  readonly attributes = new ListsBy(this.#lists);
  readonly screenings = new ListsBy(this.#lists);
  readonly trainings = new ListsBy(this.#lists);
  readonly assignments = new ListsBy(this.#lists);
  readonly exercisesBy = new ListsBy(this.#lists);
  readonly exercisesOn = new ListsBy(this.#lists);
  /** All of them, as the list of 0. */
  readonly exercises = new ListsBy(this.#lists);
  readonly candidates = new Candidates(this.table, this.attributes, this.#lists);
  /** Groups about which there is a member statement (rule 4); tenants that have a record (rule 5). */
  readonly stated = new Toggles();
  readonly registered = new Toggles();
  /** Those that once were not, after they were first named. */
  readonly unstatedGroups = new Set<number>();
  readonly unregisteredTenants = new Set<number>();
  /** The scopes other than tenants on which there are grants. */
  readonly wideScopes = new Set<number>();
  /** By person or account: the step of time (coarse.ts) in which the first way to access begins. */
  readonly #begins = new Int32Column(EVER);
  /** When each event was recorded. */
  readonly clock = new Clock();

  readonly #corrections = new Corrections();
  /** By position: the row that holds now or held last; -1 if the event has none. */
  readonly #rowAt = new Int32Column();
  /** How many rows there were before every KNOWN_EVERY-th event. */
  readonly #rowsBefore = new Int32Column();
  /** Of events that corrections are about: what they said at first, and what was made of them last. */
  readonly #corrected = new Map<number, { readonly original: number; outcome?: Outcome }>();
  /** By kind of opening, and by what they are about: the last row of those that open a spell, or end it. */
  readonly #chains = new Map(
    [kinds.GRANT, kinds.MEMBERSHIP, kinds.BINDING, kinds.ASSIGNMENT].map((kind) => [
      kind,
      new Int32Column(-1),
    ]),
  );
  readonly #listings: readonly (readonly Listing[])[];
  #persons = 0;
  #accounts = 0;
  #groups = 0;
  #tenants = 0;

  constructor() {
    this.#listings = this.#allListings();
  }

  /** How many events have been taken in. */
  get size(): number {
    return this.#rowAt.length;
  }

  get bytes(): number {
    const parts = Object.values(this).filter(
      (part: unknown): part is { bytes: number } => part instanceof Object && 'bytes' in part,
    );
    const own = [this.#rowAt, this.#rowsBefore, this.#begins, ...this.#chains.values()];
    return (
      parts.reduce((sum, { bytes }) => sum + bytes, this.#lists.bytes) +
      own.reduce((sum, { values }) => sum + values.byteLength, 0)
    );
  }

  /** Writes or reads all of it; what has been read is as if the same events had been taken in. */
  persist(archive: Archive): void {
    const parts = [
      ...[this.names, this.table, this.#lists, this.grantsOf, this.grantsOn, this.membersOf],
      ...[this.groupsOf, this.bindingsOf, this.bindingsTo, this.disablings, this.tenants],
      ...[this.tenantsIn, this.organizations, this.attributes, this.screenings, this.trainings],
      ...[this.assignments, this.exercisesBy, this.exercisesOn, this.exercises, this.candidates],
      ...[this.stated, this.registered, this.clock, this.#corrections, this.#rowAt],
      ...[this.#rowsBefore, this.#begins, ...this.#chains.values()],
    ];
    for (const part of parts) part.persist(archive);
    persistSet(archive, this.unstatedGroups);
    persistSet(archive, this.unregisteredTenants);
    persistSet(archive, this.wideScopes);
    persistMap(archive, this.#corrected);
    [this.#persons, this.#accounts, this.#groups, this.#tenants] = archive.json([
      this.#persons,
      this.#accounts,
      this.#groups,
      this.#tenants,
    ] as const);
  }

  /** Takes in the next event of the log. */
  add(event: RecordedEvent, findPosition: FindPosition): void {
    const size = event.position + 1;
    if (event.position % KNOWN_EVERY === 0) this.#rowsBefore.push(this.table.length);
    this.clock.push(parseInstant(event.recordedat));
    if (event.type === 'record.corrected') {
      this.#rowAt.push(-1);
      this.#correct(event.position, event.data, findPosition);
    } else {
      const draft = draftOf(this.names, event.type, event.data);
      this.#rowAt.push(-1);
      if (draft) this.#put(draft, event.position, size, []);
    }
    this.#settle(size);
  }

  /** Notes whom and what the event named for the first time, and what there is nothing of any more. */
  #settle(size: number): void {
    const { persons, accounts, groups, tenants } = this.names;
    const off = this.stated.settle(size);
    const closed = this.registered.settle(size);
    while (this.#persons < persons.length) this.candidates.addPerson(this.#persons++);
    while (this.#accounts < accounts.length) this.candidates.addAccount(this.#accounts++);
    for (; this.#groups < groups.length; this.#groups++)
      if (!this.stated.isOn(this.#groups, size)) this.unstatedGroups.add(this.#groups);
    for (; this.#tenants < tenants.length; this.#tenants++)
      if (!this.registered.isOn(this.#tenants, size)) this.unregisteredTenants.add(this.#tenants);
    for (const group of off) this.unstatedGroups.add(group);
    for (const tenant of closed) this.unregisteredTenants.add(tenant);
  }

  /** Puts in what an event says, as known from a size on. */
  #put(draft: Draft, place: number, size: number, corrections: readonly number[]): void {
    const { kind } = draft;
    // Candidates have to know a person or an account before anything about it.
    while (this.#persons < this.names.persons.length) this.candidates.addPerson(this.#persons++);
    while (this.#accounts < this.names.accounts.length)
      this.candidates.addAccount(this.#accounts++);
    const endedBy = kinds.isOpening(kind) ? this.#winner(draft, size) : UNENDED;
    const row = this.#addRow(draft, place, size, endedBy, corrections);
    if (kind === kinds.MEMBERSHIP || kind === kinds.REMOVAL) this.stated.count(draft.b, 1);
    if (kind === kinds.TENANT) this.registered.count(draft.b, 1);
    if (kind === kinds.ATTRIBUTE) this.candidates.addStatement(row, size);
    if (kind === kinds.BINDING)
      this.candidates.bind(draft.b, draft.from, this.table.to(row, size), size);
    if (kind === kinds.GRANT && kinds.kindOfNode(draft.c) !== kinds.TENANT_SCOPE)
      this.wideScopes.add(draft.c);
    if (kind === kinds.GRANT) this.#begin(draft.b, draft.from);
    if (kind === kinds.MEMBERSHIP) this.#begin(draft.c, draft.from);
    if (kind === kinds.BINDING) this.#begin(kinds.node(draft.c, kinds.PERSON), draft.from);
    const opening = kinds.OPENING_OF[kind];
    if (opening !== undefined) this.#endSpells(opening, draft.a, size);
  }

  /** A number below which every row in a list is known at that size: almost as many as there are. */
  knownRows(size: number): number {
    if (size >= this.size) return this.table.length;
    return this.#rowsBefore.get(Math.floor(size / KNOWN_EVERY));
  }

  /** Whether a person or an account may have access before the end of the slot. */
  hasBegun(subject: number, slot: Slot): boolean {
    return this.#begins.get(subject) <= slot.coarseLast;
  }

  #begin(subject: number, from: number): void {
    const step = coarseFrom(from);
    if (step < this.#begins.get(subject)) this.#begins.set(subject, step);
  }

  /** Takes a row out, as known from a size on. */
  #takeOut(row: number, size: number): void {
    const kind = this.table.kind(row);
    const of = this.table.b(row);
    if (kinds.isOpening(kind)) this.#step(row, size, GONE);
    else this.#change(row, size, GONE);
    if (kind === kinds.MEMBERSHIP || kind === kinds.REMOVAL) this.stated.count(of, -1);
    if (kind === kinds.TENANT) this.registered.count(of, -1);
    if (kind === kinds.ATTRIBUTE) this.candidates.removeStatement(row, size);
    const opening = kinds.OPENING_OF[kind];
    if (opening !== undefined) this.#endSpells(opening, this.table.a(row), size);
  }

  #addRow(
    draft: Draft,
    place: number,
    knownFrom: number,
    endedBy: number,
    corrections: readonly number[],
  ): number {
    const { table } = this;
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

  // Rule 3.

  /** The endings of these spells have changed: where another one counts now, the spell gets it. */
  #endSpells(kind: number, of: number, size: number): void {
    for (const row of this.#chain(kind, of)) {
      if (this.table.kind(row) !== kind || !this.table.isKnown(row, size)) continue;
      const winner = this.#winner(this.table.draft(row), size);
      if (winner !== this.table.endedBy(row, size)) this.#step(row, size, winner);
    }
  }

  /** The ending that ends a spell earliest, the first in the order if several do; UNENDED if none does. */
  #winner({ kind, a, from, to }: Draft, size: number): number {
    const { table } = this;
    let winner = UNENDED;
    let earliest = Infinity;
    for (let row = this.#chainOf(kind)!.get(a); row >= 0; row = table.next(row)) {
      if (table.kind(row) === kind || !table.isKnown(row, size)) continue;
      if (!ends(table.from(row), table.statedTo(row), from, to)) continue;
      const end = Math.max(from, table.from(row));
      const isFirst = end === earliest && winner >= 0 && table.place(row) < table.place(winner);
      if (end < earliest || isFirst) [winner, earliest] = [row, end];
    }
    return winner;
  }

  /** What opens and what ends the same spells is in one chain. */
  #chainOf(kind: number): Int32Column | undefined {
    return this.#chains.get(kinds.OPENING_OF[kind] ?? kind);
  }

  #chain(kind: number, of: number): readonly number[] {
    const rows: number[] = [];
    for (let row = this.#chainOf(kind)!.get(of); row >= 0; row = this.table.next(row))
      rows.push(row);
    return rows;
  }

  /** From a size on, a spell ends by another ending, by none, or is gone. A row has one step: more go on in another. */
  #step(row: number, size: number, endedBy: number): void {
    const { table } = this;
    const before = table.to(row, size);
    const since = table.since(row);
    const second = table.endedBy(row, size);
    if (since === EVER || since === size) {
      if (endedBy !== UNENDED) this.#change(row, size, endedBy);
      else {
        this.#change(row, size, GONE);
        this.#copy(row, size, UNENDED);
      }
    } else {
      this.#change(row, since, GONE);
      const next = this.#copy(row, since, second);
      this.#step(next, size, endedBy);
      return;
    }
    if (table.kind(row) !== kinds.BINDING) return;
    this.candidates.unbind(table.b(row), table.endIf(row, endedBy), before);
  }

  #copy(row: number, knownFrom: number, endedBy: number): number {
    const { table } = this;
    return this.#addRow(
      table.draft(row),
      table.place(row),
      knownFrom,
      endedBy,
      table.corrections(row),
    );
  }

  #change(row: number, since: number, endedBy: number): void {
    const { table } = this;
    table.change(row, since, endedBy);
    const end = table.endIf(row, endedBy);
    const to = end > table.from(row) ? coarseTo(end) : NEVER;
    for (const [list, of] of this.#listings[table.kind(row)]!) {
      const key = of(row);
      if (key >= 0) list.change(key, list.indexOf(key, row), since, to);
    }
  }

  // Rule 1.

  #correct(
    position: number,
    data: EventData['record.corrected'],
    findPosition: FindPosition,
  ): void {
    const saying = this.#saying(data, findPosition);
    if (!saying) return;
    const changes = [...this.#corrections.add(position, saying)].filter(
      ([target, outcome]) => this.#rowAt.get(target) >= 0 && this.#isNew(target, outcome),
    );
    for (const [target] of changes) {
      const row = this.#rowAt.get(target);
      if (this.table.isKnown(row, position + 1)) this.#takeOut(row, position + 1);
    }
    for (const [target, outcome] of changes) this.#putOutcome(target, outcome, position + 1);
  }

  /** What a correction says, with the row that it would put in; undefined if the log does not hold its target. */
  #saying(
    { target, replacement }: Pick<EventData['record.corrected'], 'target' | 'replacement'>,
    findPosition: FindPosition,
  ): Saying | undefined {
    const position = findPosition(target);
    if (position === undefined) return undefined;
    return { target: position, content: this.#content(position, replacement, findPosition) };
  }

  #content(target: number, replacement: unknown, findPosition: FindPosition): Content {
    if (replacement === undefined) return NOTHING;
    if (this.#corrections.isCorrection(target)) {
      const data = replacement as EventData['record.corrected'];
      return this.#saying(data, findPosition) ?? { target: -1, content: NOTHING };
    }
    const row = this.#rowAt.get(target);
    if (row < 0) return NOTHING;
    const type = kinds.TYPE_OF_KIND[this.table.kind(row)];
    const draft = type && draftOf(this.names, type, replacement);
    return draft ? this.table.add(draft, target) : NOTHING;
  }

  #isNew(target: number, outcome: Outcome | undefined): boolean {
    const before = this.#corrected.get(target)?.outcome;
    return (
      before?.content !== outcome?.content ||
      JSON.stringify(before?.positions) !== JSON.stringify(outcome?.positions)
    );
  }

  #putOutcome(target: number, outcome: Outcome | undefined, size: number): void {
    const original = this.#corrected.get(target)?.original ?? this.#rowAt.get(target);
    this.#corrected.set(target, { original, ...(outcome && { outcome }) });
    const row = outcome ? outcome.content : original;
    if (typeof row !== 'number') return;
    this.#put(this.table.draft(row), target, size, outcome?.positions ?? []);
  }

  #allListings(): readonly (readonly Listing[])[] {
    const { table } = this;
    const a = (row: number) => table.a(row);
    const b = (row: number) => table.b(row);
    const c = (row: number) => table.c(row);
    const scope = (number: number, kind: number) => kinds.node(number, kind);
    const listings: Listing[][] = Array.from({ length: kinds.KINDS }, () => []);
    listings[kinds.GRANT] = [
      [this.grantsOf, b],
      [this.grantsOn, c],
    ];
    listings[kinds.MEMBERSHIP] = [
      [this.membersOf, b],
      [this.groupsOf, c],
    ];
    listings[kinds.BINDING] = [
      [this.bindingsOf, b],
      [this.bindingsTo, c],
    ];
    listings[kinds.DISABLING] = [[this.disablings, b]];
    listings[kinds.TENANT] = [
      [this.tenants, b],
      [this.tenantsIn, (row) => scope(a(row), kinds.PROVIDER_SCOPE)],
      [this.tenantsIn, (row) => scope(c(row), kinds.CUSTOMER_SCOPE)],
      [this.tenantsIn, (row) => scope(contractOf(table.d(row)), kinds.CONTRACT_SCOPE)],
    ];
    listings[kinds.ORGANIZATION] = [[this.organizations, b]];
    listings[kinds.ATTRIBUTE] = [[this.attributes, b]];
    listings[kinds.SCREENING] = [[this.screenings, b]];
    listings[kinds.TRAINING] = [[this.trainings, b]];
    listings[kinds.ASSIGNMENT] = [[this.assignments, b]];
    listings[kinds.EXERCISE] = [
      [this.exercisesBy, b],
      [this.exercisesOn, c],
      [this.exercises, () => 0],
    ];
    return listings;
  }
}

/** Rule 3: whether an ending, effective then, ends or voids a spell when no other does. */
function ends(effective: number, spellFrom: number, from: number, to: number): boolean {
  const namesSpell = !Number.isNaN(spellFrom);
  if (namesSpell && spellFrom !== from) return false;
  return from < effective ? effective < to : namesSpell && from < to;
}
