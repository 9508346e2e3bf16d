import { regionContains, type Place } from '../places/index.ts';
import type { Instant } from '../time/index.ts';
import { attributeKey, type Facts } from '../facts/facts.ts';
import type { AccessObject } from '../facts/coverage.ts';
import type { Subject } from '../facts/reach.ts';
import { coveringAt, holdingAt, type Statement } from '../facts/statements.ts';
import type { Filter, Filters } from './question.ts';

/** What one filter, or all of them together, makes of a pair at an instant (rule 6). */
export type Verdict = 'match' | 'maybe' | 'exclusion';

export interface Pair {
  readonly subject: Subject;
  readonly object: AccessObject;
}

/** Excluded if one excludes, else maybe if one is maybe, else a match. */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('exclusion')) return 'exclusion';
  return verdicts.includes('maybe') ? 'maybe' : 'match';
}

/** A match if one matches, else maybe if one is maybe, else excluded: several values at once. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('match')) return 'match';
  return verdicts.includes('maybe') ? 'maybe' : 'exclusion';
}

/**
 * Rule 6. What the filters on the subject and the object make of a pair at t. The filters `role`,
 * `accessKind` and `account` choose among grants and ways, and are not looked at here.
 */
export function verdictAt(facts: Facts, filters: Filters, pair: Pair, t: Instant): Verdict {
  const verdicts = (Object.keys(filters) as Filter[]).flatMap((filter) =>
    filterVerdictAt(facts, filter, filters[filter] ?? [], pair, t),
  );
  return allOf(verdicts);
}

/** What one filter makes of a pair at t; nothing, if it chooses among grants and ways. */
export function filterVerdictAt(
  facts: Facts,
  filter: Filter,
  asked: readonly string[],
  { subject, object }: Pair,
  t: Instant,
): readonly Verdict[] {
  return [
    ...subjectVerdict(facts, filter, asked, subject, t),
    ...objectVerdict(facts, filter, asked, object, t),
  ];
}

function subjectVerdict(
  facts: Facts,
  filter: Filter,
  asked: readonly string[],
  subject: Subject,
  t: Instant,
): Verdict[] {
  switch (filter) {
    case 'person':
      return [exactly(subject.kind === 'person' && asked.includes(subject.id))];
    case 'location':
    case 'residence':
    case 'citizenship':
    case 'usPerson':
    case 'employer':
    case 'employerCountry':
      return [
        subject.kind === 'person' ? attributeVerdict(facts, filter, asked, subject.id, t) : 'maybe',
      ];
    default:
      return [];
  }
}

function attributeVerdict(
  facts: Facts,
  filter: 'location' | 'residence' | 'citizenship' | 'usPerson' | 'employer' | 'employerCountry',
  asked: readonly string[],
  personId: string,
  t: Instant,
): Verdict {
  const statements = (attribute: string) =>
    facts.attributes.get(attributeKey(personId, attribute)) ?? [];
  switch (filter) {
    case 'location':
    case 'residence':
      return placeAttributeVerdict(statements(filter), asked, t);
    case 'citizenship': {
      const values = coveringAt(statements('citizenship'), t).map(({ data }) => data.value);
      return values.length === 0
        ? 'maybe'
        : anyOf(values.map((value) => placeVerdict(value as Place, asked)));
    }
    case 'usPerson':
      return valueVerdict(holdingAt(statements('us-person'), t)?.data.value, asked);
    case 'employer':
      return valueVerdict(holdingAt(statements('employer'), t)?.data.value, asked);
    case 'employerCountry': {
      const employer = holdingAt(statements('employer'), t)?.data.value;
      const record = holdingAt(facts.organizations.get(employer ?? '') ?? [], t);
      return record ? placeVerdict(record.data.country, asked) : 'maybe';
    }
  }
}

/**
 * A self-declared place excludes only if the last statement with another basis, if there is one,
 * excludes too (rule 6).
 */
function placeAttributeVerdict(
  statements: readonly Statement<'person.attested'>[],
  asked: readonly string[],
  t: Instant,
): Verdict {
  const holding = holdingAt(statements, t);
  if (!holding) return 'maybe';
  const verdict = placeVerdict(holding.data.value as Place, asked);
  if (verdict !== 'exclusion' || holding.data.basis !== 'self-declared') return verdict;
  const attested = holdingAt(
    statements.filter(({ data }) => data.basis !== 'self-declared'),
    t,
  );
  if (!attested) return 'exclusion';
  return placeVerdict(attested.data.value as Place, asked) === 'exclusion' ? 'exclusion' : 'maybe';
}

/** A place against the country codes asked for: unknown, or a region that contains one, is maybe. */
export function placeVerdict(place: Place, asked: readonly string[]): Verdict {
  if (asked.includes(place)) return 'match';
  const maybe = place === 'unknown' || asked.some((code) => regionContains(place, code));
  return maybe ? 'maybe' : 'exclusion';
}

function valueVerdict(value: string | undefined, asked: readonly string[]): Verdict {
  return value === undefined || value === 'unknown' ? 'maybe' : exactly(asked.includes(value));
}

const exactly = (matches: boolean): Verdict => (matches ? 'match' : 'exclusion');

function objectVerdict(
  facts: Facts,
  filter: Filter,
  asked: readonly string[],
  object: AccessObject,
  t: Instant,
): Verdict[] {
  switch (filter) {
    case 'tenant':
      return [exactly(object.tenantId !== null && asked.includes(object.tenantId))];
    case 'customer':
    case 'impactLevel':
    case 'provider':
    case 'contract':
      return [
        object.tenantId === null
          ? scopeVerdict(object.scope, filter, asked)
          : tenantVerdict(facts, object.tenantId, filter, asked, t),
      ];
    default:
      return [];
  }
}

/** A scope that no tenant is known to have: its own kind is known, the rest is not (rule 6). */
function scopeVerdict(
  scope: { readonly kind: string; readonly id: string },
  filter: string,
  asked: readonly string[],
): Verdict {
  return scope.kind === filter ? exactly(asked.includes(scope.id)) : 'maybe';
}

/** Without a record at t all is maybe; a record without contract excludes every contract (rule 6). */
function tenantVerdict(
  facts: Facts,
  tenantId: string,
  filter: 'customer' | 'impactLevel' | 'provider' | 'contract',
  asked: readonly string[],
  t: Instant,
): Verdict {
  const record = holdingAt(facts.tenants.get(tenantId) ?? [], t)?.data;
  if (!record) return 'maybe';
  switch (filter) {
    case 'customer':
      return exactly(asked.includes(record.customer));
    case 'provider':
      return exactly(asked.includes(record.providerId));
    case 'contract':
      return exactly(record.contractId !== undefined && asked.includes(record.contractId));
    case 'impactLevel':
      return record.impactLevel === undefined
        ? 'maybe'
        : exactly(asked.includes(record.impactLevel));
  }
}
