import {
  ACCOUNT,
  CONTRACT_SCOPE,
  CUSTOMER_SCOPE,
  GROUP,
  kindOfNode,
  node,
  numberOfNode,
  PERSON,
  PROVIDER_SCOPE,
  TENANT_SCOPE,
} from '../facts/kinds.ts';
import type { Asking } from './asking.ts';
import { isPersonFilter, PERSON_FILTERS, type PersonFilter } from './persons.ts';

/** Beside the grants of a subject there are his accounts and groups to look at: about so many entries. */
const ENTRIES_BESIDE_GRANTS = 8;

/**
 * Whoever may have a row by a grant: everybody who has one, and some who do not. Comes from the side,
 * subjects or objects, on which the question leaves fewer to look at.
 */
export function subjectsIn(asking: Asking): Iterable<number> {
  const named = namedSubjects(asking);
  if (named) return named;
  const bySubject = subjectsByFilter(asking);
  const scopes = scopesAsked(asking);
  const { grantsOn } = asking.facts;
  const entries = scopes.reduce((sum, scope) => sum + grantsOn.length(scope), 0);
  if (bySubject && entriesOf(asking, bySubject) <= entries) return bySubject;
  return reachedFrom(asking, asking.grants.lookUpOn(scopes));
}

function entriesOf(asking: Asking, subjects: ReadonlySet<number>): number {
  let entries = subjects.size * ENTRIES_BESIDE_GRANTS;
  for (const subject of subjects) entries += asking.facts.grantsOf.length(subject);
  return entries;
}

/** The persons asked for, or those reached through the accounts asked for. */
function namedSubjects(asking: Asking): Set<number> | undefined {
  const { facts, filters } = asking;
  const { persons, accounts } = facts.names;
  if (filters.person) return new Set(nodesOf(filters.person, persons, PERSON));
  if (!filters.account) return undefined;
  const through = new Set(nodesOf(filters.account, accounts, ACCOUNT));
  return reachedFrom(asking, through);
}

function nodesOf(
  ids: readonly string[],
  names: { find(name: string): number },
  kind: number,
): number[] {
  return ids
    .map((id) => names.find(id))
    .filter((number) => number >= 0)
    .map((number) => node(number, kind));
}

// From the side of subjects.

/** Whoever a filter on persons does not exclude, of the filter that leaves fewest. */
function subjectsByFilter(asking: Asking): Set<number> | undefined {
  const { facts, slot } = asking;
  const filters = Object.keys(asking.filters).filter(isPersonFilter);
  const [fewest] = filters
    .map((filter) => personsByFilter(asking, filter))
    .sort((a, b) => a.length - b.length);
  if (!fewest) return undefined;
  const subjects = new Set<number>();
  const add = (subject: number) => {
    if (facts.hasBegun(subject, slot)) subjects.add(subject);
  };
  for (const person of fewest) add(node(person, PERSON));
  for (const account of facts.candidates.unbound(slot)) add(node(account, ACCOUNT));
  for (const group of facts.unstatedGroups) subjects.add(node(group, GROUP));
  return subjects;
}

function personsByFilter(asking: Asking, filter: PersonFilter): number[] {
  const { candidates } = asking.facts;
  const attribute = PERSON_FILTERS[filter];
  const persons = candidates.withoutValue(attribute, asking.slot);
  for (const value of valuesAsked(asking, filter))
    // Not spread: there may be more persons than a call takes arguments.
    for (const person of candidates.withValue(attribute, value, asking.slot)) persons.push(person);
  return persons;
}

/** The values of an attribute that a filter does not exclude. */
function valuesAsked(asking: Asking, filter: PersonFilter): readonly number[] {
  const { values, organizations } = asking.facts.names;
  const asked = asking.filters[filter] ?? [];
  switch (filter) {
    case 'usPerson':
    case 'employer': {
      const names = filter === 'employer' ? organizations : values;
      return [...asked, 'unknown'].map((value) => names.find(value)).filter((found) => found >= 0);
    }
    case 'employerCountry':
      return numbersBelow(organizations.length).filter((employer) => mayBeIn(asking, employer));
    default:
      return numbersBelow(values.length).filter(
        (value) => asking.persons.placeVerdict(filter, value) !== 'exclusion',
      );
  }
}

/** Whether an employer's country may be one that is asked for, somewhere in the window. */
function mayBeIn(asking: Asking, employer: number): boolean {
  const { facts } = asking;
  const { rows, changes } = asking.holding(facts.organizations, employer);
  if (changes || rows.length === 0) return true;
  const record = asking.last(rows)!;
  return asking.persons.placeVerdict('employerCountry', facts.table.c(record)) !== 'exclusion';
}

// From the side of objects.

/** The scopes on which a grant may cover something that the question does not exclude. */
function scopesAsked(asking: Asking): readonly number[] {
  const { facts, objects, filters } = asking;
  const scopes = new Set<number>();
  for (const tenant of tenantsAsked(asking)) {
    if (objects.tenant(tenant).verdict === 'exclusion') continue;
    scopes.add(node(tenant, TENANT_SCOPE));
    for (const record of asking.holding(facts.tenants, tenant).rows)
      for (const scope of objects.scopesOf(record)) scopes.add(scope);
  }
  // A scope that no tenant names is excluded by a tenant alone.
  if (!filters.tenant) for (const scope of facts.wideScopes) scopes.add(scope);
  return [...scopes];
}

function tenantsAsked(asking: Asking): Iterable<number> {
  const { facts, filters } = asking;
  const { tenants, contracts, providers, customers } = facts.names;
  if (filters.tenant) return filters.tenant.map((id) => tenants.find(id)).filter((t) => t >= 0);
  const [fewest] = [
    namedBy(filters.contract, contracts, CONTRACT_SCOPE),
    namedBy(filters.customer, customers, CUSTOMER_SCOPE),
    namedBy(filters.provider, providers, PROVIDER_SCOPE),
  ]
    .filter((found) => found !== undefined)
    .sort((a, b) => a.length - b.length);
  if (!fewest) return numbersBelow(tenants.length);
  return new Set([...fewest, ...facts.unregisteredTenants]);

  function namedBy(
    ids: readonly string[] | undefined,
    names: { find(name: string): number },
    kind: number,
  ): number[] | undefined {
    if (!ids) return undefined;
    return nodesOf(ids, names, kind).flatMap((scope) =>
      facts.tenantsIn.in(scope, asking.slot).map((row) => facts.table.b(row)),
    );
  }
}

/** Everybody for whom a grantee may stand, somewhere in the window (rule 4). */
function reachedFrom(asking: Asking, grantees: Set<number>): Set<number> {
  const { facts, slot } = asking;
  const subjects = new Set<number>();
  // Grows while it is gone through.
  for (const grantee of grantees) {
    const number = numberOfNode(grantee);
    const kind = kindOfNode(grantee);
    if (kind === PERSON) subjects.add(grantee);
    else if (kind === ACCOUNT) {
      subjects.add(grantee);
      for (const row of facts.bindingsOf.in(number, slot))
        subjects.add(node(facts.table.c(row), PERSON));
    } else if (!facts.stated.isOn(number, slot.size)) subjects.add(grantee);
    else for (const row of facts.membersOf.in(number, slot)) grantees.add(facts.table.c(row));
  }
  return subjects;
}

const numbersBelow = (end: number): number[] => Array.from({ length: end }, (_, index) => index);
