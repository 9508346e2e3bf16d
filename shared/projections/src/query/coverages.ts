import type { Confinement } from '@grant-ledger/domain';
import { contractOf } from '../facts/draft.ts';
import {
  CONTRACT_SCOPE,
  CUSTOMER_SCOPE,
  kindOfNode,
  node,
  numberOfNode,
  PROVIDER_SCOPE,
  TENANT_SCOPE,
} from '../facts/kinds.ts';
import type { Lookup } from './lookup.ts';
import { numbersBelow, numbersOf } from './numbers.ts';
import type { AccessObject, Objects } from './objects.ts';

/** The tenants and bare scopes that a scope covers somewhere in the window. */
export interface Coverage {
  /** Those that the question does not exclude. */
  readonly asked: readonly AccessObject[];
  /** Whether one of them changes inside the window, or is covered for a part of it alone. */
  readonly changes: boolean;
}

const NOTHING: Coverage = { asked: [], changes: false };

/** Rule 5: what grants cover, by their scopes. */
export class Coverages {
  readonly #lookup: Lookup;
  readonly #objects: Objects;
  #found: Map<number, Coverage> = new Map<number, Coverage>();
  /** Whether a scope that has not been found covers nothing that is asked for. */
  #isComplete = false;

  constructor(lookup: Lookup, objects: Objects) {
    this.#lookup = lookup;
    this.#objects = objects;
  }

  of(scope: number): Coverage {
    let coverage = this.#found.get(scope);
    if (coverage || this.#isComplete) return coverage ?? NOTHING;
    coverage = kindOfNode(scope) === TENANT_SCOPE ? this.#ofTenant(scope) : this.#ofWide(scope);
    this.#found.set(scope, coverage);
    return coverage;
  }

  /**
   * The scopes that cover something asked for, or one of the tenants on which exercises count. What they cover is found
   * from there, so that it is all found.
   */
  scopesAsked(exercised: Iterable<number>): Iterable<number> {
    const found = new Map<number, Found>();
    for (const tenant of new Set([...this.#tenantsAsked(), ...exercised])) {
      const object = this.#objects.tenant(tenant);
      if (object.isClosed || object.verdict === 'exclusion') continue;
      cover(found, node(tenant, TENANT_SCOPE), object, object.changes);
      for (const scope of this.#scopesOf(object)) cover(found, scope, object, object.changes);
    }
    for (const scope of this.#lookup.facts.wideScopes) this.#coverBare(found, scope);
    this.#found = found;
    this.#isComplete = true;
    return found.keys();
  }

  #ofTenant(scope: number): Coverage {
    const tenant = this.#objects.tenant(numberOfNode(scope));
    if (tenant.isClosed || tenant.verdict === 'exclusion') return NOTHING;
    return { asked: [tenant], changes: tenant.changes };
  }

  #ofWide(scope: number): Coverage {
    const found = new Map<number, Found>();
    for (const object of this.#tenantsIn(scope))
      if (object.verdict !== 'exclusion') cover(found, scope, object, object.changes);
    this.#coverBare(found, scope);
    return found.get(scope) ?? NOTHING;
  }

  /** Adds the bare scope to what is covered, if no tenant names it throughout the window. */
  #coverBare(found: Map<number, Found>, scope: number): void {
    const bare = this.#objects.bare(scope);
    if (bare.verdict === 'exclusion' || this.#isSurelyNamed(scope)) return;
    const named = this.#tenantsIn(scope);
    if (named.every(({ changes }) => changes)) cover(found, scope, bare, named.length > 0);
  }

  /** Whether a tenant names it throughout the window, as far as one look tells. */
  #isSurelyNamed(scope: number): boolean {
    const { tenantsIn, table } = this.#lookup.facts;
    const record = tenantsIn.firstSure(scope, this.#lookup.slot);
    return record >= 0 && this.#objects.tenant(table.b(record)).record === record;
  }

  /** The tenants that name a scope somewhere in the window. */
  #tenantsIn(scope: number): readonly AccessObject[] {
    const { facts } = this.#lookup;
    const { rows } = this.#lookup.holding(facts.tenantsIn, scope);
    const tenants = new Set(rows.map((row) => facts.table.b(row)));
    return [...tenants]
      .map((tenant) => this.#objects.tenant(tenant))
      .filter((object) => this.#names(object, scope));
  }

  /** Whether a tenant that changes may name the scope, or one that does not does. */
  #names({ record, changes }: AccessObject, scope: number): boolean {
    if (changes) return true;
    return record !== undefined && this.#scopesOfRecord(record).includes(scope);
  }

  /** The scopes by which a tenant is named somewhere in the window. */
  #scopesOf({ tenant, record, changes }: AccessObject): Iterable<number> {
    if (!changes) return record === undefined ? [] : this.#scopesOfRecord(record);
    const { rows } = this.#lookup.holding(this.#lookup.facts.tenants, tenant);
    return new Set(rows.flatMap((row) => this.#scopesOfRecord(row)));
  }

  #scopesOfRecord(record: number): readonly number[] {
    const { table } = this.#lookup.facts;
    const scopes = [node(table.a(record), PROVIDER_SCOPE), node(table.c(record), CUSTOMER_SCOPE)];
    const contract = contractOf(table.d(record));
    if (contract >= 0) scopes.push(node(contract, CONTRACT_SCOPE));
    return scopes;
  }

  /**
   * Whatever tenant the filters may not exclude while it is covered, and some that they do. While no record covers it, all
   * is maybe, so that an exercise may count: such a tenant is not among them.
   */
  #tenantsAsked(): Iterable<number> {
    const { facts, filters, question } = this.#lookup;
    const { tenants, contracts, providers, customers } = facts.names;
    if (filters.tenant) return new Set(numbersOf(filters.tenant, tenants));
    if (question.within) return this.#tenantsWithin(question.within);
    const [fewest] = [
      this.#namedBy(filters.contract, contracts, CONTRACT_SCOPE),
      this.#namedBy(filters.customer, customers, CUSTOMER_SCOPE),
      this.#namedBy(filters.provider, providers, PROVIDER_SCOPE),
    ]
      .filter((found) => found !== undefined)
      .sort((a, b) => a.length - b.length);
    if (!fewest) return numbersBelow(tenants.length);
    return new Set([...fewest, ...facts.unregisteredTenants]);
  }

  /** Whatever tenant lies within the confinement somewhere in the window, and some that do not. */
  #tenantsWithin({ providers, contracts, tenants }: Confinement): Iterable<number> {
    const { names } = this.#lookup.facts;
    return new Set([
      ...numbersOf(tenants ?? [], names.tenants),
      ...(this.#namedBy(providers, names.providers, PROVIDER_SCOPE) ?? []),
      ...(this.#namedBy(contracts, names.contracts, CONTRACT_SCOPE) ?? []),
    ]);
  }

  #namedBy(
    ids: readonly string[] | undefined,
    names: { find(name: string): number },
    kind: number,
  ): number[] | undefined {
    const { facts, slot } = this.#lookup;
    return (
      ids &&
      numbersOf(ids, names).flatMap((number) =>
        facts.tenantsIn.in(node(number, kind), slot).map((row) => facts.table.b(row)),
      )
    );
  }
}

interface Found extends Coverage {
  readonly asked: AccessObject[];
  changes: boolean;
}

function cover(
  found: Map<number, Found>,
  scope: number,
  object: AccessObject,
  changes: boolean,
): void {
  const others = found.get(scope);
  if (!others) found.set(scope, { asked: [object], changes });
  else {
    others.asked.push(object);
    others.changes ||= changes;
  }
}
