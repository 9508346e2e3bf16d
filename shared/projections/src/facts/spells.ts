import { EVER } from './coarse.ts';
import type { Facts } from './facts.ts';
import * as kinds from './kinds.ts';
import type { Rows } from './rows.ts';
import { GONE, UNENDED, type Draft } from './table.ts';

/** Rule 3: what ends the spells of grants, memberships, bindings and assignments. */
export class Spells {
  readonly #facts: Facts;
  readonly #rows: Rows;

  constructor(facts: Facts, rows: Rows) {
    this.#facts = facts;
    this.#rows = rows;
  }

  /** The endings of these spells have changed: where another one counts now, the spell gets it. */
  end(kind: number, of: number, size: number): void {
    const { table } = this.#facts;
    // Rows that are added meanwhile come before those that are gone through.
    for (let row = this.#rows.lastInChain(kind, of); row >= 0; row = table.next(row)) {
      if (table.kind(row) !== kind || !table.isKnown(row, size)) continue;
      const winner = this.winner(table.draft(row), size);
      if (winner !== table.endedBy(row, size)) this.step(row, size, winner);
    }
  }

  /** The ending that ends a spell earliest, the first in the order if several do; UNENDED if none does. */
  winner({ kind, a, from, to }: Draft, size: number): number {
    const { table } = this.#facts;
    let winner = UNENDED;
    let earliest = Infinity;
    for (let row = this.#rows.lastInChain(kind, a); row >= 0; row = table.next(row)) {
      if (table.kind(row) === kind || !table.isKnown(row, size)) continue;
      if (!ends(table.from(row), table.statedTo(row), from, to)) continue;
      const end = Math.max(from, table.from(row));
      const isFirst = end === earliest && winner >= 0 && table.place(row) < table.place(winner);
      if (end < earliest || isFirst) [winner, earliest] = [row, end];
    }
    return winner;
  }

  /** From a size on, a spell ends by another ending, by none, or is gone. A row has one step: more go on in another. */
  step(row: number, size: number, endedBy: number): void {
    const { table } = this.#facts;
    const before = table.to(row, size);
    const since = table.since(row);
    const second = table.endedBy(row, size);
    if (since === EVER || since === size) {
      if (endedBy !== UNENDED) this.#rows.change(row, size, endedBy);
      else {
        this.#rows.change(row, size, GONE);
        this.#rows.copy(row, size, UNENDED);
      }
    } else {
      this.#rows.change(row, since, GONE);
      const next = this.#rows.copy(row, since, second);
      this.step(next, size, endedBy);
      return;
    }
    if (table.kind(row) !== kinds.BINDING) return;
    this.#facts.candidates.unbind(table.b(row), table.endIf(row, endedBy), before);
  }
}

/** Rule 3: whether an ending, effective then, ends or voids a spell when no other does. */
function ends(effective: number, spellFrom: number, from: number, to: number): boolean {
  const namesSpell = !Number.isNaN(spellFrom);
  if (namesSpell && spellFrom !== from) return false;
  return from < effective ? effective < to : namesSpell && from < to;
}
