import type { EventData, RecordedEvent } from '@grant-ledger/domain';
import { persistMap, type Archive } from '../columns/archive.ts';
import { Corrections, NOTHING, type Content, type Outcome, type Saying } from './corrections.ts';
import { draftOf } from './draft.ts';
import type { Facts } from './facts.ts';
import * as kinds from './kinds.ts';
import { Rows } from './rows.ts';
import { Spells } from './spells.ts';
import { GONE, UNENDED, type Draft } from './table.ts';

/** Finds the position of an event by its source and id; undefined if the log does not hold it. */
export type FindPosition = (target: { source: string; id: string }) => number | undefined;

/**
 * Takes events into the facts, one after the other, by rules 1 to 3. What an event changes is found by what
 * it is about; nothing else is touched.
 */
export class Intake {
  readonly #facts: Facts;
  readonly #rows: Rows;
  readonly #spells: Spells;
  readonly #corrections = new Corrections();
  /** Of events that corrections are about: what they said at first, and what was made of them last. */
  readonly #corrected = new Map<number, { readonly original: number; outcome?: Outcome }>();

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#rows = new Rows(facts);
    this.#spells = new Spells(facts, this.#rows);
  }

  get bytes(): number {
    return this.#rows.bytes;
  }

  persist(archive: Archive): void {
    this.#rows.persist(archive);
    this.#corrections.persist(archive);
    persistMap(archive, this.#corrected);
  }

  /** Takes in the next event of the log. */
  add(event: RecordedEvent, findPosition: FindPosition): void {
    const size = event.position + 1;
    this.#facts.open(event);
    this.#rows.open();
    if (event.type === 'record.corrected') {
      this.#correct(event.position, event.data, findPosition);
    } else {
      const draft = draftOf(this.#facts.names, event.type, event.data);
      if (draft) this.#put(draft, event.position, size, []);
    }
    this.#facts.settle();
  }

  /** Puts in what an event says, as known from a size on. */
  #put(draft: Draft, place: number, size: number, corrections: readonly number[]): void {
    const { kind, from, b, c } = draft;
    const facts = this.#facts;
    facts.noteAccounts(); // candidates have to know an account before anything about it
    const endedBy = kinds.isOpening(kind) ? this.#spells.winner(draft, size) : UNENDED;
    const row = this.#rows.add(draft, place, size, endedBy, corrections);
    switch (kind) {
      case kinds.GRANT:
        facts.begin(b, from, size);
        if (kinds.kindOfNode(c) !== kinds.TENANT_SCOPE) facts.wideScopes.add(c);
        break;
      case kinds.MEMBERSHIP:
        facts.begin(c, from, size);
        facts.stated.count(b, 1);
        break;
      case kinds.REMOVAL:
        facts.stated.count(b, 1);
        break;
      case kinds.BINDING:
        facts.begin(kinds.node(c, kinds.PERSON), from, size);
        facts.candidates.bind(b, from, facts.table.to(row, size), size);
        break;
      case kinds.TENANT:
        facts.registered.count(b, 1);
        break;
      case kinds.ATTRIBUTE:
        facts.candidates.addStatement(row, size);
    }
    const opening = kinds.OPENING_OF[kind];
    if (opening !== undefined) this.#spells.end(opening, draft.a, size);
  }

  /** Takes a row out, as known from a size on. */
  #takeOut(row: number, size: number): void {
    const { table, stated, registered, candidates } = this.#facts;
    const kind = table.kind(row);
    const of = table.b(row);
    if (kinds.isOpening(kind)) this.#spells.step(row, size, GONE);
    else this.#rows.change(row, size, GONE);
    if (kind === kinds.MEMBERSHIP || kind === kinds.REMOVAL) stated.count(of, -1);
    if (kind === kinds.TENANT) registered.count(of, -1);
    if (kind === kinds.ATTRIBUTE) candidates.removeStatement(row, size);
    const opening = kinds.OPENING_OF[kind];
    if (opening !== undefined) this.#spells.end(opening, table.a(row), size);
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
      ([target, outcome]) => this.#rows.at(target) >= 0 && this.#isNew(target, outcome),
    );
    for (const [target] of changes) {
      const row = this.#rows.at(target);
      if (this.#facts.table.isKnown(row, position + 1)) this.#takeOut(row, position + 1);
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
    const row = this.#rows.at(target);
    if (row < 0) return NOTHING;
    const type = kinds.TYPE_OF_KIND[this.#facts.table.kind(row)];
    const draft = type && draftOf(this.#facts.names, type, replacement);
    return draft ? this.#facts.table.add(draft, target) : NOTHING;
  }

  #isNew(target: number, outcome: Outcome | undefined): boolean {
    const before = this.#corrected.get(target)?.outcome;
    return (
      before?.content !== outcome?.content ||
      JSON.stringify(before?.positions) !== JSON.stringify(outcome?.positions)
    );
  }

  #putOutcome(target: number, outcome: Outcome | undefined, size: number): void {
    const original = this.#corrected.get(target)?.original ?? this.#rows.at(target);
    this.#corrected.set(target, { original, ...(outcome && { outcome }) });
    const row = outcome ? outcome.content : original;
    if (typeof row !== 'number') return;
    this.#put(this.#facts.table.draft(row), target, size, outcome?.positions ?? []);
  }
}
