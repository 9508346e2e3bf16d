import { allOf, anyOf, subjectTests, type Verdict } from '@grant-ledger/domain/rules';
import { SELF_DECLARED } from '../facts/draft.ts';
import { EMPLOYER, LOCATION, withAttribute } from '../facts/kinds.ts';
import type { Holding, Lookup } from './lookup.ts';
import { PersonTest } from './person-test.ts';
import { common, gaps, union, type Stretch } from './stretches.ts';

/** What the question makes of a person, and the statements that it looks at. */
export interface PersonView {
  readonly verdict: Verdict;
  /** Whether any of it changes inside the window; then the verdict is none. */
  readonly changes: boolean;
  /** The rows that the tests looked at. */
  readonly looked: readonly number[];
}

/** What every row shows of a person. */
export interface ShownOfPerson {
  readonly location: number | undefined;
  readonly employer: number | undefined;
  /** Whether one of them changes inside the window. */
  readonly changes: boolean;
}

/** Rule 6 for persons, once for each. */
export class Persons {
  readonly #lookup: Lookup;
  readonly #views = new Map<number, PersonView>();
  readonly #shown = new Map<number, ShownOfPerson>();
  readonly #stretches = new Map<number, readonly Stretch[]>();
  readonly tests: readonly PersonTest[];

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
    const { names } = lookup.facts;
    this.tests = subjectTests(lookup.question).map((test) => new PersonTest(test, names));
  }

  view(person: number): PersonView {
    let view = this.#views.get(person);
    if (view === undefined) {
      view = this.#look(person);
      this.#views.set(person, view);
    }
    return view;
  }

  shown(person: number): ShownOfPerson {
    let shown = this.#shown.get(person);
    if (shown === undefined) {
      const lookup = this.#lookup;
      const location = this.#about(person, LOCATION);
      const employer = this.#about(person, EMPLOYER);
      shown = {
        location: lookup.last(location.rows),
        employer: lookup.last(employer.rows),
        changes: location.changes || employer.changes,
      };
      this.#shown.set(person, shown);
    }
    return shown;
  }

  /**
   * Where in the window the tests may not exclude a person, for one whose verdict changes in it. Outside of these stretches
   * something is stated and excluded all the time, so that nothing there makes a row.
   */
  stretches(person: number): readonly Stretch[] {
    let stretches = this.#stretches.get(person);
    if (stretches === undefined) {
      stretches = this.tests.reduce<readonly Stretch[]>(
        (left, test) => common(left, this.#stretchesOf(test, this.#about(person, test.stated))),
        [this.#lookup.question.window],
      );
      this.#stretches.set(person, stretches);
    }
    return stretches;
  }

  #stretchesOf(test: PersonTest, { rows }: Holding): readonly Stretch[] {
    const { window } = this.#lookup.question;
    const stretch = (row: number) => this.#lookup.stretch(row);
    const asked = rows.filter((row) => this.#verdictOf(test, row) !== 'exclusion');
    return union([...gaps(rows.map(stretch), window), ...asked.map(stretch)], window);
  }

  /** What a filter makes of whoever is not known to be a person. */
  get unresolvedVerdict(): Verdict {
    if (this.#lookup.isAsked('person')) return 'exclusion';
    return this.tests.length > 0 ? 'maybe' : 'match';
  }

  /**
   * What a test of an employer's country, or of its topmost ancestor's, makes of the employer; `looked` takes the records
   * that it looks at.
   */
  verdictOfEmployer(
    test: PersonTest,
    employer: number,
    looked: number[] = [],
  ): Verdict | 'changes' {
    const lookup = this.#lookup;
    const { table, organizations } = lookup.facts;
    const passed = new Set<number>();
    let organization = employer;
    for (;;) {
      const records = lookup.holding(organizations, organization);
      if (records.changes) return 'changes';
      const record = lookup.last(records.rows);
      if (record === undefined || passed.has(organization)) return 'maybe';
      looked.push(record);
      passed.add(organization);
      const parent = test.attribute === 'parentCountry' ? table.d(record) - 1 : -1;
      if (parent < 0) return test.verdict(table.c(record));
      organization = parent;
    }
  }

  #look(person: number): PersonView {
    const lookup = this.#lookup;
    const { filters } = lookup;
    const looked: number[] = [];
    const verdicts: Verdict[] = [];
    let changes = false;
    if (filters.person) {
      const id = lookup.facts.names.persons.text(person);
      verdicts.push(filters.person.includes(id) ? 'match' : 'exclusion');
    }
    for (const test of this.tests) {
      const of = this.#verdictInWindow(test, this.#about(person, test.stated), looked);
      if (of === 'changes') changes = true;
      else verdicts.push(of);
    }
    return { verdict: allOf(verdicts), changes, looked };
  }

  #about(person: number, attribute: number): Holding {
    return this.#lookup.holding(this.#lookup.facts.attributes, withAttribute(person, attribute));
  }

  #verdictInWindow(test: PersonTest, held: Holding, looked: number[]): Verdict | 'changes' {
    if (!held.changes) return this.#verdict(test, held, looked);
    // Whatever is stated is excluded, and something is stated all the time: then the changes do not matter.
    return this.#stretchesOf(test, held).length === 0 ? 'exclusion' : 'changes';
  }

  /** What a test makes of one statement by itself. */
  #verdictOf(test: PersonTest, row: number): Verdict | 'changes' {
    const value = this.#lookup.facts.table.c(row);
    return test.isOfEmployer ? this.verdictOfEmployer(test, value) : test.verdict(value);
  }

  #verdict(test: PersonTest, { rows }: Holding, looked: number[]): Verdict | 'changes' {
    const lookup = this.#lookup;
    const { table } = lookup.facts;
    if (test.attribute === 'citizenship') {
      looked.push(...rows);
      return rows.length === 0 ? 'maybe' : anyOf(rows.map((row) => test.verdict(table.c(row))));
    }
    const holding = lookup.last(rows);
    if (holding === undefined) return 'maybe';
    looked.push(holding);
    switch (test.attribute) {
      case 'location':
      case 'residence':
      case 'home-office':
        return this.#placeOf(test, holding, rows, looked);
      case 'employerCountry':
      case 'parentCountry':
        return this.verdictOfEmployer(test, table.c(holding), looked);
      default:
        return test.verdict(table.c(holding));
    }
  }

  /** A self-declared place excludes only if the last statement with another basis, if any, excludes too. */
  #placeOf(test: PersonTest, holding: number, rows: readonly number[], looked: number[]): Verdict {
    const { table } = this.#lookup.facts;
    const verdict = test.verdict(table.c(holding));
    if (table.d(holding) !== SELF_DECLARED) return verdict;
    const attested = this.#lookup.last(rows.filter((row) => table.d(row) !== SELF_DECLARED));
    if (attested !== undefined) looked.push(attested);
    if (verdict !== 'exclusion' || attested === undefined) return verdict;
    return test.verdict(table.c(attested)) === 'exclusion' ? 'exclusion' : 'maybe';
  }
}
