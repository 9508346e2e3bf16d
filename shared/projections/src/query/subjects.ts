import {
  ACCOUNT,
  EMPLOYER,
  GROUP,
  kindOfNode,
  node,
  numberOfNode,
  PERSON,
} from '../facts/kinds.ts';
import type { Asking } from './asking.ts';
import { NodeSet } from './node-set.ts';
import { numbersBelow, numbersOf } from './numbers.ts';
import type { PersonTest } from './person-test.ts';

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

/** The persons whom a test does not exclude, of the test that leaves fewest; undefined if there is none. */
function personsAsked(asking: Asking): NodeSet | undefined {
  const { facts, slot } = asking;
  const [fewest] = asking.persons.tests
    .map((test) => personsByTest(asking, test))
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

function personsByTest(asking: Asking, test: PersonTest): number[] {
  const { candidates } = asking.facts;
  const persons = candidates.withoutValue(test.stated, asking.slot);
  for (const value of valuesAsked(asking, test))
    // Not spread: there may be more persons than a call takes arguments.
    for (const person of candidates.withValue(test.stated, value, asking.slot))
      persons.push(person);
  return persons;
}

/** The values of an attribute that a test does not exclude. */
function valuesAsked(asking: Asking, test: PersonTest): readonly number[] {
  const { values, organizations } = asking.facts.names;
  const isAsked = test.isOfEmployer
    ? (employer: number) => asking.persons.verdictOfEmployer(test, employer) !== 'exclusion'
    : (value: number) => test.verdict(value) !== 'exclusion';
  return numbersBelow((test.stated === EMPLOYER ? organizations : values).length).filter(isAsked);
}

// From the side of objects.

/** Everybody for whom a grantee may stand, somewhere in the window (rule 4); of persons those asked for, if any are. */
export function reachedFrom(asking: Asking, grantees: Set<number>, persons?: NodeSet): Set<number> {
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
