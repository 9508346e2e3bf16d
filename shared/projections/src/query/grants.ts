import type { Lookup } from './lookup.ts';
import type { AccessObject, Objects } from './objects.ts';

/** A grant to someone that holds somewhere in the window, and what it covers there. */
export interface HeldGrant {
  readonly row: number;
  readonly objects: readonly AccessObject[];
  /** Whether it, or what it covers, changes inside the window. */
  readonly changes: boolean;
}

/** The grants that pass the filters on grants and cover something that the question does not exclude. */
export class GrantsOf {
  readonly #lookup: Lookup;
  readonly #objects: Objects;
  #held = new Map<number, readonly HeldGrant[]>();
  /** Whether whoever has none there has none. */
  #isComplete = false;
  readonly #termsPass: boolean[] = [];

  constructor(lookup: Lookup, objects: Objects) {
    this.#lookup = lookup;
    this.#objects = objects;
  }

  /** Those to this very person, account or group. */
  to(grantee: number): readonly HeldGrant[] {
    let held = this.#held.get(grantee);
    if (!held) this.#held.set(grantee, (held = this.#isComplete ? [] : this.#look(grantee)));
    return held;
  }

  /** Looks up all of them from the side of these scopes, which are all that are asked; returns the grantees. */
  lookUpOn(scopes: Iterable<number>): Set<number> {
    const { facts, slot } = this.#lookup;
    const byGrantee = new Map<number, HeldGrant[]>();
    for (const scope of scopes)
      for (const row of facts.grantsOn.in(scope, slot)) {
        const held = this.#heldGrant(row);
        if (!held) continue;
        const grantee = facts.table.b(row);
        const others = byGrantee.get(grantee);
        if (others) others.push(held);
        else byGrantee.set(grantee, [held]);
      }
    this.#held = byGrantee;
    this.#isComplete = true;
    return new Set(byGrantee.keys());
  }

  #look(grantee: number): readonly HeldGrant[] {
    const { facts, slot } = this.#lookup;
    const held: HeldGrant[] = [];
    for (const row of facts.grantsOf.in(grantee, slot)) {
      const grant = this.#heldGrant(row);
      if (grant) held.push(grant);
    }
    return held;
  }

  /** The grant, if it is asked for, holds somewhere in the window, and covers there what is asked for. */
  #heldGrant(row: number): HeldGrant | undefined {
    const { facts, slot } = this.#lookup;
    const { table } = facts;
    const coverage = this.#objects.coverage(table.c(row));
    if (coverage.asked.length === 0) return undefined;
    if (!table.holdsIn(row, slot) || !this.#passes(table.d(row))) return undefined;
    const changes = coverage.changes || table.changesIn(row, slot);
    return { row, objects: coverage.asked, changes };
  }

  #passes(terms: number): boolean {
    return (this.#termsPass[terms] ??= this.#doPass(terms));
  }

  #doPass(terms: number): boolean {
    const { role: roles, accessKind } = this.#lookup.filters;
    const { role, accessKinds } = this.#lookup.facts.names.terms.record(terms);
    const kinds = accessKinds ?? ['remote-system'];
    return (
      (!roles || roles.includes(role)) &&
      (!accessKind || kinds.some((kind) => accessKind.includes(kind)))
    );
  }
}
