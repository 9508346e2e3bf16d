import { isWithin } from '../confinement/within.ts';
import type { Instant } from '../time/index.ts';
import type { Facts } from '../facts/facts.ts';
import type { AccessObject } from '../facts/coverage.ts';
import type { Subject } from '../facts/reach.ts';
import { holdingAt } from '../facts/statements.ts';
import type { AccessQuestion, Filter, SubjectTest } from './question.ts';
import { testOfFilter } from './subject-test.ts';
import { subjectVerdictAt } from './subject-verdict.ts';
import { allOf, exactly, type Verdict } from './verdict.ts';

export interface Pair {
  readonly subject: Subject;
  readonly object: AccessObject;
}

/**
 * Rule 6. What a question, and the policy that it is asked under, make of a pair at t. The filters `role`,
 * `accessKind` and `account` choose among grants and ways, and are not looked at here.
 */
export function verdictAt(
  facts: Facts,
  { filters, forbids, within }: Pick<AccessQuestion, 'filters' | 'forbids' | 'within'>,
  pair: Pair,
  t: Instant,
): Verdict {
  if (within && !isWithin(facts, within, pair.object, t)) return 'exclusion';
  const verdicts = (Object.keys(filters) as Filter[]).flatMap((filter) =>
    filterVerdictAt(facts, filter, filters[filter] ?? [], pair, t),
  );
  if (forbids) verdicts.push(testVerdictAt(facts, forbids.subject, pair.subject, t));
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
  if (filter === 'person')
    return [exactly(subject.kind === 'person' && asked.includes(subject.id))];
  const test = testOfFilter(filter, asked);
  return test
    ? [testVerdictAt(facts, test, subject, t)]
    : objectVerdict(facts, filter, asked, object, t);
}

/** Of whoever is not known to be a person all is maybe. */
const testVerdictAt = (facts: Facts, test: SubjectTest, subject: Subject, t: Instant): Verdict =>
  subject.kind === 'person' ? subjectVerdictAt(facts, test, subject.id, t) : 'maybe';

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
