import { kindOfNode, PERSON } from '../facts/kinds.ts';
import type { Coverage, Coverages } from './coverages.ts';
import type { Lookup } from './lookup.ts';
import type { NodeSet } from './node-set.ts';
import type { AccessObject } from './objects.ts';

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
  readonly #coverages: Coverages;
  #held = new Map<number, readonly HeldGrant[]>();
  /** Whether whoever has none there has none. */
  #isComplete = false;
  readonly #termsPass: boolean[] = [];

  constructor(lookup: Lookup, coverages: Coverages) {
    this.#lookup = lookup;
    this.#coverages = coverages;
  }

  /** Those to this very person, account or group. */
  to(grantee: number): readonly HeldGrant[] {
    let held = this.#held.get(grantee);
    if (!held) this.#held.set(grantee, (held = this.#isComplete ? [] : this.#look(grantee)));
    return held;
  }

  /**
   * Looks up all of them from the side of these scopes, which are all that are asked; but for those to persons
   * who are not among the persons asked for, if any are. Returns the grantees.
   */
  lookUpOn(scopes: Iterable<number>, persons?: NodeSet): Set<number> {
    const { facts, slot } = this.#lookup;
    const byGrantee = new Map<number, HeldGrant[]>();
    for (const scope of scopes) {
      const coverage = this.#coverages.of(scope);
      for (const marked of facts.grantsOn.markedIn(scope, slot)) {
        const grantee = facts.table.b(marked < 0 ? ~marked : marked);
        if (persons && kindOfNode(grantee) === PERSON && !persons.has(grantee)) continue;
        const held = this.#heldGrant(marked, coverage);
        if (!held) continue;
        const others = byGrantee.get(grantee);
        if (others) others.push(held);
        else byGrantee.set(grantee, [held]);
      }
    }
    this.#held = byGrantee;
    this.#isComplete = true;
    return new Set(byGrantee.keys());
  }

  #look(grantee: number): readonly HeldGrant[] {
    const { facts, slot } = this.#lookup;
    const held: HeldGrant[] = [];
    for (const marked of facts.grantsOf.markedIn(grantee, slot)) {
      const scope = facts.table.c(marked < 0 ? ~marked : marked);
      const grant = this.#heldGrant(marked, this.#coverages.of(scope));
      if (grant) held.push(grant);
    }
    return held;
  }

  /** The grant, if it is asked for, holds somewhere in the window, and covers there what is asked for. */
  #heldGrant(marked: number, coverage: Coverage): HeldGrant | undefined {
    if (coverage.asked.length === 0) return undefined;
    const { facts, slot } = this.#lookup;
    const { table } = facts;
    const isSure = marked >= 0;
    const row = isSure ? marked : ~marked;
    if (!this.#passes(table.d(row)) || !(isSure || table.holdsIn(row, slot))) return undefined;
    const changes = coverage.changes || !(isSure || !table.changesIn(row, slot));
    return { row, objects: coverage.asked, changes };
  }

  #passes(terms: number): boolean {
    return (this.#termsPass[terms] ??= this.#doPass(terms));
  }

  #doPass(terms: number): boolean {
    const { filters, question } = this.#lookup;
    const { role: roles, accessKind } = filters;
    const { role, accessKinds } = this.#lookup.facts.names.terms.record(terms);
    const kinds = accessKinds ?? ['remote-system'];
    const has = (asked: readonly string[] | undefined) =>
      !asked || kinds.some((kind) => asked.includes(kind));
    return (
      (!roles || roles.includes(role)) && has(accessKind) && has(question.forbids?.accessKinds)
    );
  }
}
