import type { SubjectAttribute } from '../events/vocabulary.ts';
import { ancestryAt } from '../facts/ancestry.ts';
import { namesScope } from '../facts/coverage.ts';
import { attributeKey, type Facts } from '../facts/facts.ts';
import type { Link } from '../facts/reach.ts';
import { coveringAt, holdingAt, type Statement } from '../facts/statements.ts';
import { overlaps, type Instant, type Range } from '../time/index.ts';
import type { Pair } from './certainty.ts';
import type { Route } from './could-touch.ts';
import { disqualificationsAt, type Assignment } from './escort-cover.ts';
import type { AccessQuestion } from './question.ts';
import type { Segment } from './segments.ts';
import { subjectTests } from './subject-test.ts';

type Window = AccessQuestion['window'];

/** What opened a spell and, if it ends inside the window, what ended it. */
const spellEvidence = ({ range, positions, endedBy }: Link, window: Window): readonly number[] =>
  range.to < window.to ? [...positions, ...endedBy] : positions;

/** The grant, the links of the way, and whatever closes or opens the accounts on it in the window. */
export function routeEvidence(facts: Facts, { grant, way }: Route, window: Window): number[] {
  const accounts = way.via
    .filter((name) => name.startsWith('account:'))
    .map((name) => name.slice(8));
  const disablings = accounts.flatMap((id) => facts.disablings.get(id) ?? []);
  const bindings = way.subject.kind === 'account' ? (facts.bindings.get(way.subject.id) ?? []) : [];
  const inWindow = ({ range }: { range: Range }) => overlaps(range, window);
  return [grant, ...way.links, ...bindings.filter(inWindow)]
    .flatMap((spell) => spellEvidence(spell, window))
    .concat(disablings.filter(inWindow).flatMap(({ positions }) => positions));
}

/** The tenant's records that hold somewhere in the window; for a bare scope, of the tenants that come to it. */
export function objectEvidence(
  facts: Facts,
  { object }: Pair,
  segments: readonly Segment[],
): readonly number[] {
  const holding = (records: readonly Statement<'tenant.registered'>[]) =>
    segments.flatMap(({ from }) => holdingAt(records, from) ?? []);
  const records =
    object.tenantId === null
      ? [...facts.tenants.values()]
          .map(holding)
          .filter((ofOne) => ofOne.some((record) => namesScope(record, object.scope)))
      : [holding(facts.tenants.get(object.tenantId) ?? [])];
  return records.flat().flatMap(({ positions }) => positions);
}

/** The statements about a person that the question looks at, somewhere in the window (rule 6). */
export function subjectEvidence(
  facts: Facts,
  { subject }: Pair,
  question: AccessQuestion,
  segments: readonly Segment[],
): number[] {
  if (subject.kind !== 'person') return [];
  return subjectTests(question).flatMap(({ attribute }) =>
    segments.flatMap(({ from }) =>
      lookedAt(facts, subject.id, attribute, from).flatMap(({ positions }) => positions),
    ),
  );
}

/** The statements about a person, or the records of the employer, that a test of an attribute looks at at t. */
export function lookedAt(
  facts: Facts,
  personId: string,
  attribute: SubjectAttribute,
  t: Instant,
): readonly (Statement<'person.attested'> | Statement<'organization.registered'>)[] {
  const statements = (of: string) => facts.attributes.get(attributeKey(personId, of)) ?? [];
  const holding = (of: string) => only(holdingAt(statements(of), t));
  switch (attribute) {
    case 'location':
    case 'residence':
    case 'home-office': {
      const [first] = holding(attribute);
      if (first?.data.basis !== 'self-declared') return only(first);
      const attested = statements(attribute).filter(({ data }) => data.basis !== 'self-declared');
      return [first, ...only(holdingAt(attested, t))];
    }
    case 'citizenship':
      return coveringAt(statements('citizenship'), t);
    case 'employerCountry': {
      const [employer] = holding('employer');
      const records = facts.organizations.get(employer?.data.value ?? '') ?? [];
      return [...only(employer), ...only(holdingAt(records, t))];
    }
    case 'parentCountry': {
      const [employer] = holding('employer');
      const { records } = ancestryAt(facts, employer?.data.value ?? '', t);
      return [...only(employer), ...records];
    }
    default:
      return holding(attribute);
  }
}

const only = <Value>(value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : [value];

/**
 * The assignment, and at t what makes its escort qualified, or the place that makes him not (rule 8);
 * of what is missing there is no evidence.
 */
export function escortEvidence(
  facts: Facts,
  assignment: Assignment,
  t: Instant,
  window: Window,
): number[] {
  const { escortId } = assignment.data;
  const place = holdingAt(facts.attributes.get(attributeKey(escortId, 'location')) ?? [], t);
  const isQualified = disqualificationsAt(facts, assignment.data, t).length === 0;
  const proofs = isQualified
    ? [
        ...coveringAt(facts.screenings.get(escortId) ?? [], t),
        ...coveringAt(facts.trainings.get(escortId) ?? [], t),
      ]
    : [];
  const isTelling = place !== undefined && (isQualified || place.data.value !== 'US');
  return [
    ...spellEvidence(assignment, window),
    ...proofs.flatMap(({ positions }) => positions),
    ...(isTelling ? place.positions : []),
  ];
}
