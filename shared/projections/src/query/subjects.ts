import { ACCOUNT, GROUP, kindOfNode, node, numberOfNode, PERSON } from '../facts/kinds.ts';
import type { Asking } from './asking.ts';
import { NodeSet } from './node-set.ts';
import { numbersBelow, numbersOf } from './numbers.ts';
import { isPersonFilter, PERSON_FILTERS, type PersonFilter } from './persons.ts';

/** Looking at a person costs as much as passing over so many entries of a list. */
const ENTRIES_A_PERSON = 16;

/**
 * Whoever may have a row by a grant: everybody who has one, and some who do not. Comes from the side,
 * subjects or objects, on which the question leaves fewer to look at. `exercised` are the tenants on which exercises count.
 */
export function subjectsIn(asking: Asking, exercised: Iterable<number>): Iterable<number> {
  const named = namedSubjects(asking);
  if (named) return named;
  const persons = personsAsked(asking);
  if (persons && !asking.objects.areFiltered) return withUnresolved(asking, persons);
  const { grantsOn, names } = asking.facts;
  const scopes = [...asking.coverages.scopesAsked(exercised)];
  const entries = scopes.reduce((sum, scope) => sum + grantsOn.length(scope), 0);
  if (persons && persons.size * ENTRIES_A_PERSON + names.accounts.length <= entries)
    return withUnresolved(asking, persons);
  return reachedFrom(asking, asking.grants.lookUpOn(scopes, persons), persons);
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
  return numbersOf(ids, names).map((number) => node(number, kind));
}

// From the side of subjects.

/** The persons whom a filter does not exclude, of the filter that leaves fewest; undefined if there is none. */
function personsAsked(asking: Asking): NodeSet | undefined {
  const { facts, slot } = asking;
  const filters = Object.keys(asking.filters).filter(isPersonFilter);
  const [fewest] = filters
    .map((filter) => personsByFilter(asking, filter))
    .sort((a, b) => a.length - b.length);
  if (!fewest) return undefined;
  const { persons, accounts, groups } = facts.names;
  const subjects = new NodeSet(node(Math.max(persons.length, accounts.length, groups.length), 0));
  for (const person of fewest) {
    const subject = node(person, PERSON);
    if (facts.hasBegun(subject, slot)) subjects.add(subject);
  }
  return subjects;
}

/** Adds the accounts and groups that may be unresolved: no filter on persons excludes them (rule 6). */
function withUnresolved({ facts, slot }: Asking, subjects: NodeSet): NodeSet {
  for (const account of facts.candidates.unbound(slot)) {
    const subject = node(account, ACCOUNT);
    if (facts.hasBegun(subject, slot)) subjects.add(subject);
  }
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

/** Everybody for whom a grantee may stand, somewhere in the window (rule 4); of persons those asked for, if any are. */
function reachedFrom(asking: Asking, grantees: Set<number>, persons?: NodeSet): Set<number> {
  const { facts, slot } = asking;
  const subjects = new Set<number>();
  const addPerson = (person: number) => {
    if (!persons || persons.has(person)) subjects.add(person);
  };
  // Grows while it is gone through.
  for (const grantee of grantees) {
    const number = numberOfNode(grantee);
    const kind = kindOfNode(grantee);
    if (kind === PERSON) addPerson(grantee);
    else if (kind === ACCOUNT) {
      subjects.add(grantee);
      for (const row of facts.bindingsOf.in(number, slot))
        addPerson(node(facts.table.c(row), PERSON));
    } else if (!facts.stated.isOn(number, slot.size)) subjects.add(grantee);
    else
      for (const row of facts.membersOf.in(number, slot)) {
        const member = facts.table.c(row);
        if (kindOfNode(member) === PERSON) addPerson(member);
        else grantees.add(member);
      }
  }
  return subjects;
}
