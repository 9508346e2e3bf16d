import type { Place } from '@grant-ledger/domain';
import { allOf, anyOf, placeVerdict, type Verdict } from '@grant-ledger/domain/rules';
import { SELF_DECLARED } from '../facts/draft.ts';
import {
  CITIZENSHIP,
  EMPLOYER,
  LOCATION,
  RESIDENCE,
  US_PERSON,
  withAttribute,
} from '../facts/kinds.ts';
import type { Holding, Lookup } from './lookup.ts';

/** What the question makes of a person, and the statements that it looks at. */
export interface PersonView {
  readonly verdict: Verdict;
  /** Whether any of it changes inside the window; then the verdict is none. */
  readonly changes: boolean;
  /** The rows that the filters looked at. */
  readonly looked: readonly number[];
}

/** What every row shows of a person. */
export interface ShownOfPerson {
  readonly location: number | undefined;
  readonly employer: number | undefined;
  /** Whether one of them changes inside the window. */
  readonly changes: boolean;
}

/** Filters that look at an attribute of a person, and which. */
export const PERSON_FILTERS = {
  location: LOCATION,
  residence: RESIDENCE,
  citizenship: CITIZENSHIP,
  usPerson: US_PERSON,
  employer: EMPLOYER,
  employerCountry: EMPLOYER,
} as const;
export type PersonFilter = keyof typeof PERSON_FILTERS;
export const isPersonFilter = (filter: string): filter is PersonFilter => filter in PERSON_FILTERS;

/** Rule 6 for persons, once for each. */
export class Persons {
  readonly #lookup: Lookup;
  readonly #views = new Map<number, PersonView>();
  readonly #shown = new Map<number, ShownOfPerson>();
  readonly #placeVerdicts = new Map<string, Map<number, Verdict>>();
  readonly #filters: readonly PersonFilter[];

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
    this.#filters = Object.keys(lookup.filters).filter(isPersonFilter);
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

  /** What a filter makes of whoever is not known to be a person. */
  get unresolvedVerdict(): Verdict {
    if (this.#lookup.isAsked('person')) return 'exclusion';
    return this.#filters.length > 0 ? 'maybe' : 'match';
  }

  /** What a place filter makes of a place. */
  placeVerdict(filter: PersonFilter, value: number): Verdict {
    const verdicts = this.#placeVerdicts.get(filter) ?? new Map<number, Verdict>();
    this.#placeVerdicts.set(filter, verdicts);
    const known = verdicts.get(value);
    if (known !== undefined) return known;
    const { facts, filters } = this.#lookup;
    const place = facts.names.values.text(value) as Place;
    const verdict = placeVerdict(place, filters[filter] ?? []);
    verdicts.set(value, verdict);
    return verdict;
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
    for (const filter of this.#filters) {
      const held = this.#about(person, PERSON_FILTERS[filter]);
      if (held.changes) changes = true;
      else {
        const of = this.#verdict(filter, held, looked);
        if (of === 'changes') changes = true;
        else verdicts.push(of);
      }
    }
    return { verdict: allOf(verdicts), changes, looked };
  }

  #about(person: number, attribute: number): Holding {
    return this.#lookup.holding(this.#lookup.facts.attributes, withAttribute(person, attribute));
  }

  #verdict(filter: PersonFilter, { rows }: Holding, looked: number[]): Verdict | 'changes' {
    const lookup = this.#lookup;
    const { table } = lookup.facts;
    if (filter === 'citizenship') {
      looked.push(...rows);
      const verdicts = rows.map((row) => this.placeVerdict(filter, table.c(row)));
      return rows.length === 0 ? 'maybe' : anyOf(verdicts);
    }
    const holding = lookup.last(rows);
    if (holding !== undefined) looked.push(holding);
    switch (filter) {
      case 'location':
      case 'residence':
        return holding === undefined ? 'maybe' : this.#placeOf(filter, holding, rows, looked);
      case 'usPerson':
        return this.#valueVerdict(filter, holding, lookup.facts.names.values);
      case 'employer':
        return this.#valueVerdict(filter, holding, lookup.facts.names.organizations);
      case 'employerCountry':
        return holding === undefined ? 'maybe' : this.#countryOf(holding, looked);
    }
  }

  /** A self-declared place excludes only if the last statement with another basis, if any, excludes too. */
  #placeOf(
    filter: PersonFilter,
    holding: number,
    rows: readonly number[],
    looked: number[],
  ): Verdict {
    const { table } = this.#lookup.facts;
    const verdict = this.placeVerdict(filter, table.c(holding));
    if (table.d(holding) !== SELF_DECLARED) return verdict;
    const attested = this.#lookup.last(rows.filter((row) => table.d(row) !== SELF_DECLARED));
    if (attested !== undefined) looked.push(attested);
    if (verdict !== 'exclusion' || attested === undefined) return verdict;
    return this.placeVerdict(filter, table.c(attested)) === 'exclusion' ? 'exclusion' : 'maybe';
  }

  #valueVerdict(
    filter: 'usPerson' | 'employer',
    holding: number | undefined,
    names: { text(number: number): string },
  ): Verdict {
    if (holding === undefined) return 'maybe';
    const value = names.text(this.#lookup.facts.table.c(holding));
    if (value === 'unknown') return 'maybe';
    return this.#lookup.filters[filter]?.includes(value) ? 'match' : 'exclusion';
  }

  #countryOf(employer: number, looked: number[]): Verdict | 'changes' {
    const lookup = this.#lookup;
    const { table, organizations } = lookup.facts;
    const records = lookup.holding(organizations, table.c(employer));
    if (records.changes) return 'changes';
    const record = lookup.last(records.rows);
    if (record === undefined) return 'maybe';
    looked.push(record);
    return this.placeVerdict('employerCountry', table.c(record));
  }
}
