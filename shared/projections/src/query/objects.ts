import {
  allOf,
  isRecordWithin,
  isScopeWithin,
  type Filter,
  type Verdict,
} from '@grant-ledger/domain/rules';
import { contractOf, levelOf } from '../facts/draft.ts';
import { kindOfNode, numberOfNode, SCOPES } from '../facts/kinds.ts';
import type { Lookup } from './lookup.ts';
import { union, type Stretch } from './stretches.ts';

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
  /** Whether it is a tenant that has records, none of which covers the window: nothing covers it (rule 5). */
  readonly isClosed: boolean;
}

const OBJECT_FILTERS: readonly Filter[] = [
  'tenant',
  'customer',
  'impactLevel',
  'provider',
  'contract',
];

/** Rule 6 for what grants cover, once for each. */
export class Objects {
  readonly #lookup: Lookup;
  readonly #filters: readonly Filter[];
  readonly #tenants = new Map<number, AccessObject>();
  readonly #bare = new Map<number, AccessObject>();
  readonly #stretches = new Map<AccessObject, readonly Stretch[]>();

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
    this.#filters = OBJECT_FILTERS.filter((filter) => lookup.isAsked(filter));
  }

  /** Whether the question asks anything of objects. */
  get areFiltered(): boolean {
    return this.#filters.length > 0 || this.#lookup.question.within !== undefined;
  }

  tenant(tenant: number): AccessObject {
    let found = this.#tenants.get(tenant);
    if (!found) this.#tenants.set(tenant, (found = this.#look(tenant)));
    return found;
  }

  /** A contract, provider or customer that no tenant record names. */
  bare(scope: number): AccessObject {
    let found = this.#bare.get(scope);
    if (!found) this.#bare.set(scope, (found = this.#lookBare(scope)));
    return found;
  }

  /** Where in the window something may be covered that the filters do not exclude: a tenant, while such a record of it holds. */
  stretches(object: AccessObject): readonly Stretch[] {
    const lookup = this.#lookup;
    const { window } = lookup.question;
    if (!object.changes) return [window];
    let stretches = this.#stretches.get(object);
    if (!stretches) {
      const asked = lookup
        .holding(lookup.facts.tenants, object.tenant)
        .rows.filter((row) => !this.#isExcluded(object.tenant, row));
      stretches = union(
        asked.map((row) => lookup.stretch(row)),
        window,
      );
      this.#stretches.set(object, stretches);
    }
    return stretches;
  }

  /** Whether one of the filters excludes a tenant while a record of it holds. */
  #isExcluded(tenant: number, record: number): boolean {
    if (!this.#isWithin(tenant, record)) return true;
    return this.#filters.some((filter) => this.#verdict(filter, tenant, record) === 'exclusion');
  }

  #look(tenant: number): AccessObject {
    const lookup = this.#lookup;
    const { tenants, registered } = lookup.facts;
    const { rows, changes } = lookup.holding(tenants, tenant);
    const record = changes ? undefined : lookup.last(rows);
    const isClosed = rows.length === 0 && !changes && registered.isOn(tenant, lookup.slot.size);
    const verdict = this.#tenantVerdict(tenant, record, changes);
    return { tenant, scope: -1, verdict, changes, record, isClosed };
  }

  #tenantVerdict(tenant: number, record: number | undefined, changes: boolean): Verdict {
    if (!changes && !this.#isWithin(tenant, record)) return 'exclusion';
    let verdict: Verdict = 'match';
    for (const filter of this.#filters) {
      if (changes && filter !== 'tenant') continue;
      const of = this.#verdict(filter, tenant, record);
      if (of === 'exclusion') return of;
      if (of === 'maybe') verdict = of;
    }
    return verdict;
  }

  #lookBare(scope: number): AccessObject {
    const kind = SCOPES[kindOfNode(scope) as 1 | 2 | 3];
    const id = this.#lookup.facts.names.scopes(kindOfNode(scope)).text(numberOfNode(scope));
    const { within } = this.#lookup.question;
    const isOut = within !== undefined && !isScopeWithin(within, { kind, id });
    const verdicts = this.#filters.map((filter): Verdict => {
      if (filter === 'tenant') return 'exclusion';
      if (filter !== kind) return 'maybe';
      return this.#asks(filter, id);
    });
    const verdict = isOut ? 'exclusion' : allOf(verdicts);
    return { tenant: -1, scope, verdict, changes: false, record: undefined, isClosed: false };
  }

  /** Whether a tenant lies within the confinement, if there is one, while a record of it holds, or none. */
  #isWithin(tenant: number, record: number | undefined): boolean {
    const { facts, question } = this.#lookup;
    const { within } = question;
    if (within === undefined) return true;
    if (isScopeWithin(within, { kind: 'tenant', id: facts.names.tenants.text(tenant) }))
      return true;
    if (record === undefined) return false;
    const { names, table } = facts;
    const contract = contractOf(table.d(record));
    return isRecordWithin(within, {
      providerId: names.providers.text(table.a(record)),
      contractId: contract < 0 ? undefined : names.contracts.text(contract),
    });
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
