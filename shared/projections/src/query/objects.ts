import { allOf, type Filter, type Verdict } from '@grant-ledger/domain/rules';
import { contractOf, levelOf } from '../facts/draft.ts';
import {
  CONTRACT_SCOPE,
  CUSTOMER_SCOPE,
  kindOfNode,
  node,
  numberOfNode,
  PROVIDER_SCOPE,
  SCOPES,
  TENANT_SCOPE,
} from '../facts/kinds.ts';
import type { Lookup } from './lookup.ts';

/** What a grant covers, a tenant or a scope that no tenant record names, and what the question makes of it. */
export interface AccessObject {
  /** The number of the tenant; -1 of a bare scope. */
  readonly tenant: number;
  /** The number of the bare scope; -1 of a tenant. */
  readonly scope: number;
  readonly verdict: Verdict;
  /** Whether its records change inside the window; then the verdict is a match unless it cannot be. */
  readonly changes: boolean;
  /** The tenant's record, if it has one throughout the window. */
  readonly record: number | undefined;
}

/** The tenants and bare scopes that a scope covers somewhere in the window. */
export interface Coverage {
  /** Those that the question does not exclude. */
  readonly asked: readonly AccessObject[];
  /** Whether that changes inside the window. */
  readonly changes: boolean;
}

const OBJECT_FILTERS: readonly Filter[] = [
  'tenant',
  'customer',
  'impactLevel',
  'provider',
  'contract',
];

interface Tenant extends AccessObject {
  readonly isClosed: boolean;
}

/** Rules 5 and 6 for what grants cover, once for each. */
export class Objects {
  readonly #lookup: Lookup;
  readonly #filters: readonly Filter[];
  readonly #tenants = new Map<number, Tenant>();
  readonly #coverages = new Map<number, Coverage>();

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
    this.#filters = OBJECT_FILTERS.filter((filter) => lookup.isAsked(filter));
  }

  /** What a grant with this scope covers (rule 5). */
  coverage(scope: number): Coverage {
    let coverage = this.#coverages.get(scope);
    if (!coverage) {
      coverage = kindOfNode(scope) === TENANT_SCOPE ? this.#ofTenant(scope) : this.#ofWide(scope);
      this.#coverages.set(scope, coverage);
    }
    return coverage;
  }

  tenant(tenant: number): AccessObject {
    return this.#tenant(tenant);
  }

  #tenant(tenant: number): Tenant {
    let found = this.#tenants.get(tenant);
    if (!found) this.#tenants.set(tenant, (found = this.#look(tenant)));
    return found;
  }

  #look(tenant: number): Tenant {
    const lookup = this.#lookup;
    const { tenants, registered } = lookup.facts;
    const { rows, changes } = lookup.holding(tenants, tenant);
    const record = changes ? undefined : lookup.last(rows);
    const isClosed = rows.length === 0 && !changes && registered.isOn(tenant, lookup.slot.size);
    const verdicts = this.#filters.flatMap((filter) =>
      changes && filter !== 'tenant' ? [] : [this.#verdict(filter, tenant, record)],
    );
    return { tenant, scope: -1, verdict: allOf(verdicts), changes, record, isClosed };
  }

  #ofTenant(scope: number): Coverage {
    const tenant = this.#tenant(numberOfNode(scope));
    return tenant.isClosed
      ? { asked: [], changes: false }
      : { asked: askedOf([tenant]), changes: tenant.changes };
  }

  #ofWide(scope: number): Coverage {
    const { facts } = this.#lookup;
    const { rows } = this.#lookup.holding(facts.tenantsIn, scope);
    const named = [...new Set(rows.map((row) => facts.table.b(row)))].map((tenant) =>
      this.#tenant(tenant),
    );
    const objects: AccessObject[] = named.filter(
      ({ changes, record }) => changes || (record !== undefined && this.#names(record, scope)),
    );
    const changes = objects.some((object) => object.changes);
    if (objects.every((object) => object.changes)) objects.push(this.#bare(scope));
    return { asked: askedOf(objects), changes };
  }

  #names(record: number, scope: number): boolean {
    const { table } = this.#lookup.facts;
    const number = numberOfNode(scope);
    switch (kindOfNode(scope)) {
      case CONTRACT_SCOPE:
        return contractOf(table.d(record)) === number;
      case PROVIDER_SCOPE:
        return table.a(record) === number;
      default:
        return table.c(record) === number;
    }
  }

  /** The scopes by which a tenant's record names what is granted. */
  scopesOf(record: number): readonly number[] {
    const { table } = this.#lookup.facts;
    const contract = contractOf(table.d(record));
    return [
      node(table.a(record), PROVIDER_SCOPE),
      node(table.c(record), CUSTOMER_SCOPE),
      ...(contract < 0 ? [] : [node(contract, CONTRACT_SCOPE)]),
    ];
  }

  #bare(scope: number): AccessObject {
    const kind = SCOPES[kindOfNode(scope) as 1 | 2 | 3];
    const id = this.#lookup.facts.names.scopes(kindOfNode(scope)).text(numberOfNode(scope));
    const verdicts = this.#filters.map((filter): Verdict => {
      if (filter === 'tenant') return 'exclusion';
      if (filter !== kind) return 'maybe';
      return this.#asks(filter, id);
    });
    return { tenant: -1, scope, verdict: allOf(verdicts), changes: false, record: undefined };
  }

  /** Rule 6: without a record all is maybe; a record without contract excludes every contract. */
  #verdict(filter: Filter, tenant: number, record: number | undefined): Verdict {
    const { table, names } = this.#lookup.facts;
    if (filter === 'tenant') return this.#asks(filter, names.tenants.text(tenant));
    if (record === undefined) return 'maybe';
    switch (filter) {
      case 'customer':
        return this.#asks(filter, names.customers.text(table.c(record)));
      case 'provider':
        return this.#asks(filter, names.providers.text(table.a(record)));
      case 'contract': {
        const contract = contractOf(table.d(record));
        return contract < 0 ? 'exclusion' : this.#asks(filter, names.contracts.text(contract));
      }
      default: {
        const level = levelOf(table.d(record));
        return level === undefined ? 'maybe' : this.#asks(filter, level);
      }
    }
  }

  #asks(filter: Filter, value: string): Verdict {
    return this.#lookup.filters[filter]?.includes(value) ? 'match' : 'exclusion';
  }
}

const askedOf = (objects: readonly AccessObject[]): readonly AccessObject[] =>
  objects.filter(({ verdict }) => verdict !== 'exclusion');
