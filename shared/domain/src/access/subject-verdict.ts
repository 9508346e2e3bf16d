import type { Instant } from '../time/index.ts';
import { ancestryAt } from '../facts/ancestry.ts';
import { attributeKey, type Facts } from '../facts/facts.ts';
import { coveringAt, holdingAt, type Statement } from '../facts/statements.ts';
import type { SubjectTest } from './question.ts';
import { valueVerdict } from './subject-test.ts';
import { anyOf, type Verdict } from './verdict.ts';

type Attested = Statement<'person.attested'>;

/** Rule 6. What a test makes of a person at t. */
export function subjectVerdictAt(
  facts: Facts,
  test: SubjectTest,
  personId: string,
  t: Instant,
): Verdict {
  const statements = (attribute: string) =>
    facts.attributes.get(attributeKey(personId, attribute)) ?? [];
  const employer = () => holdingAt(statements('employer'), t)?.data.value;
  const verdictOf = (value: string | undefined): Verdict =>
    value === undefined ? 'maybe' : valueVerdict(test, value);
  switch (test.attribute) {
    case 'location':
    case 'residence':
    case 'home-office':
      return placeVerdictAt(statements(test.attribute), test, t);
    case 'citizenship': {
      const held = coveringAt(statements('citizenship'), t);
      if (held.length === 0) return 'maybe';
      return anyOf(held.map(({ data }) => valueVerdict(test, data.value)));
    }
    case 'employerCountry':
      return verdictOf(holdingAt(facts.organizations.get(employer() ?? '') ?? [], t)?.data.country);
    case 'parentCountry':
      return verdictOf(ancestryAt(facts, employer() ?? '', t).country);
    default:
      return verdictOf(holdingAt(statements(test.attribute), t)?.data.value);
  }
}

/**
 * A self-declared place excludes only if the last statement with another basis, if there is one,
 * excludes too (rule 6).
 */
function placeVerdictAt(statements: readonly Attested[], test: SubjectTest, t: Instant): Verdict {
  const holding = holdingAt(statements, t);
  if (!holding) return 'maybe';
  const verdict = valueVerdict(test, holding.data.value);
  if (verdict !== 'exclusion' || holding.data.basis !== 'self-declared') return verdict;
  const attested = holdingAt(
    statements.filter(({ data }) => data.basis !== 'self-declared'),
    t,
  );
  if (!attested) return 'exclusion';
  return valueVerdict(test, attested.data.value) === 'exclusion' ? 'exclusion' : 'maybe';
}
