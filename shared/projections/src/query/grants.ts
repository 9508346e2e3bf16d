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
  readonly #held = new Map<number, readonly HeldGrant[]>();
  readonly #termsPass: boolean[] = [];

  constructor(lookup: Lookup, objects: Objects) {
    this.#lookup = lookup;
    this.#objects = objects;
  }

  /** Those to this very person, account or group. */
  to(grantee: number): readonly HeldGrant[] {
    let held = this.#held.get(grantee);
    if (!held) this.#held.set(grantee, (held = this.#look(grantee)));
    return held;
  }

  /** Whether a grant passes `role` and `accessKind`, and holds somewhere in the window. */
  isAsked(row: number): boolean {
    const { facts, slot } = this.#lookup;
    return facts.table.holdsIn(row, slot) && this.#passes(facts.table.d(row));
  }

  #look(grantee: number): readonly HeldGrant[] {
    const { facts, slot } = this.#lookup;
    const { table } = facts;
    const held: HeldGrant[] = [];
    for (const row of facts.grantsOf.in(grantee, slot)) {
      const coverage = this.#objects.coverage(table.c(row));
      const asked = coverage.objects.filter(({ verdict }) => verdict !== 'exclusion');
      if (asked.length === 0 || !this.isAsked(row)) continue;
      held.push({ row, objects: asked, changes: coverage.changes || table.changesIn(row, slot) });
    }
    return held;
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
