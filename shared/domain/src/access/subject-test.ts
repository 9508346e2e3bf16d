import type { SubjectAttribute } from '../events/vocabulary.ts';
import type { Place } from '../places/index.ts';
import { regionContains } from '../places/index.ts';
import type { Filter, Filters, SubjectTest } from './question.ts';
import type { Verdict } from './verdict.ts';

/** The filters that ask for an attribute of a person. */
const ATTRIBUTE_OF_FILTER: Partial<Record<Filter, SubjectAttribute>> = {
  location: 'location',
  citizenship: 'citizenship',
  residence: 'residence',
  usPerson: 'us-person',
  employer: 'employer',
  employerCountry: 'employerCountry',
};

/** What a filter asks of a person; undefined if it asks something else. */
export function testOfFilter(filter: Filter, values: readonly string[]): SubjectTest | undefined {
  const attribute = ATTRIBUTE_OF_FILTER[filter];
  return attribute && { attribute, values, isNegated: false };
}

/** All that a question asks of a person: by its filters, and by the policy that it is asked under. */
export function subjectTests({
  filters,
  forbids,
}: {
  readonly filters: Filters;
  readonly forbids?: { readonly subject: SubjectTest };
}): readonly SubjectTest[] {
  const tests = (Object.keys(filters) as Filter[]).flatMap(
    (filter) => testOfFilter(filter, filters[filter] ?? []) ?? [],
  );
  return forbids ? [...tests, forbids.subject] : tests;
}

/** Of one value that is known: a place, an organization, a team, or yes or no (rule 6). */
export function valueVerdict(test: SubjectTest, value: string): Verdict {
  return test.isNegated ? turnedRound(plainVerdict(test, value)) : plainVerdict(test, value);
}

/** A region that contains a code asked for is maybe; so is what is unknown. */
function plainVerdict({ attribute, values }: SubjectTest, value: string): Verdict {
  if (value === 'unknown') return 'maybe';
  if (values.includes(value)) return 'match';
  const isPlace = !VALUED_BY_NAME.has(attribute);
  const maybe = isPlace && values.some((code) => regionContains(value as Place, code));
  return maybe ? 'maybe' : 'exclusion';
}

/** Attributes whose values are no places. */
const VALUED_BY_NAME: ReadonlySet<SubjectAttribute> = new Set(['us-person', 'employer', 'team']);

/** `notIn` turns match and exclusion round (design section 6). */
function turnedRound(verdict: Verdict): Verdict {
  if (verdict === 'maybe') return verdict;
  return verdict === 'match' ? 'exclusion' : 'match';
}
