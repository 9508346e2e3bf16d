import { parseInstant, type RecordedEvent } from '@grant-ledger/domain';
import { persistSet, type Archive } from '../columns/archive.ts';
import { Clock } from '../columns/clock.ts';
import { Int32Column } from '../columns/column.ts';
import { Lists, ListsBy } from '../columns/lists.ts';
import { Toggles } from '../columns/toggles.ts';
import { Candidates } from './candidates.ts';
import { coarseFrom, EVER, type Slot } from './coarse.ts';
import { Dictionary } from './dictionary.ts';
import { kindOfNode, numberOfNode, PERSON } from './kinds.ts';
import { FactTable } from './table.ts';

/** A multiple of this many events has its number of rows kept, for `knownRows`. */
const KNOWN_EVERY = 64;

/** Every fact that answers need, at every known size, by whatever it is looked up by. */
export class Facts {
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
  /** When each event was recorded. */
  readonly clock = new Clock();
  /** By person or account: the step of time (coarse.ts) in which the first way to access begins. */
  readonly #begins = new Int32Column(EVER);
  /** How many rows there were before every KNOWN_EVERY-th event. */
  readonly #rowsBefore = new Int32Column();
  /** How many of those named have been noted. */
  #accounts = 0;
  #groups = 0;
  #tenants = 0;

  /** How many events have been taken in. */
  get size(): number {
    return this.clock.length;
  }

  get bytes(): number {
    const parts = Object.values(this).filter(
      (part: unknown): part is { bytes: number } => part instanceof Object && 'bytes' in part,
    );
    return (
      parts.reduce((sum, { bytes }) => sum + bytes, this.#lists.bytes) +
      this.#begins.values.byteLength +
      this.#rowsBefore.values.byteLength
    );
  }

  persist(archive: Archive): void {
    const parts = [
      ...[this.names, this.table, this.#lists, this.grantsOf, this.grantsOn, this.membersOf],
      ...[this.groupsOf, this.bindingsOf, this.bindingsTo, this.disablings, this.tenants],
      ...[this.tenantsIn, this.organizations, this.attributes, this.screenings, this.trainings],
      ...[this.assignments, this.exercisesBy, this.exercisesOn, this.exercises, this.candidates],
      ...[this.stated, this.registered, this.clock, this.#begins, this.#rowsBefore],
    ];
    for (const part of parts) part.persist(archive);
    persistSet(archive, this.unstatedGroups);
    persistSet(archive, this.unregisteredTenants);
    persistSet(archive, this.wideScopes);
    [this.#accounts, this.#groups, this.#tenants] = archive.json([
      this.#accounts,
      this.#groups,
      this.#tenants,
    ] as const);
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

  // For the intake.

  /** The next event comes. */
  open({ recordedat }: RecordedEvent): void {
    if (this.size % KNOWN_EVERY === 0) this.#rowsBefore.push(this.table.length);
    this.clock.push(parseInstant(recordedat));
  }

  /** A way to access of a person or an account begins at that instant, as known from `size` on. */
  begin(subject: number, from: number, size: number): void {
    const step = coarseFrom(from);
    const before = this.#begins.get(subject);
    if (step >= before) return;
    this.#begins.set(subject, step);
    if (kindOfNode(subject) === PERSON)
      this.candidates.admit(numberOfNode(subject), step, before, size);
  }

  /** Notes the accounts that were named for the first time. */
  noteAccounts(): void {
    const { accounts } = this.names;
    while (this.#accounts < accounts.length) this.candidates.addAccount(this.#accounts++);
  }

  /** Notes what the event named for the first time, and what there is nothing of any more; the event is all in. */
  settle(): void {
    const { size } = this;
    const { groups, tenants } = this.names;
    const off = this.stated.settle(size);
    const closed = this.registered.settle(size);
    this.noteAccounts();
    for (; this.#groups < groups.length; this.#groups++)
      if (!this.stated.isOn(this.#groups, size)) this.unstatedGroups.add(this.#groups);
    for (; this.#tenants < tenants.length; this.#tenants++)
      if (!this.registered.isOn(this.#tenants, size)) this.unregisteredTenants.add(this.#tenants);
    for (const group of off) this.unstatedGroups.add(group);
    for (const tenant of closed) this.unregisteredTenants.add(tenant);
  }
}
