import type { Pair } from '../access/certainty.ts';
import { didTouch } from '../access/did-touch.ts';
import { coveredAt } from '../facts/coverage.ts';
import { attributeKey, groupBy, type Facts } from '../facts/facts.ts';
import { reachedAt } from '../facts/reach.ts';
import { coveringAt, holdingAt } from '../facts/statements.ts';
import { COUNTRY_CODES, regionContains, type Place } from '../places/index.ts';
import { parseInstant, type Instant } from '../time/index.ts';
import { findingOf, type Finding } from './finding.ts';

const ALWAYS = {
  from: parseInstant('0000-01-01T00:00:00Z'),
  to: parseInstant('9999-12-31T23:59:59.999Z'),
};

/**
 * Rule 7. For each exercise and each subject that it counts for: whether no grant lets the subject
 * touch the tenant at that instant, and whether the exercise was elsewhere than where the subject was
 * known to be.
 */
export function exerciseFindings(facts: Facts): readonly Finding[] {
  const eventAt = new Map(facts.exercises.map((event) => [event.place, event]));
  const counted = [...didTouch(facts, { window: ALWAYS, filters: {} }).values()].flat();
  const grants = groupBy(facts.grants, ({ data }) => scopeKey(data.scope.kind, data.scope.id));
  return counted.flatMap(({ pair, positions }) => {
    const event = eventAt.get(positions[0] ?? -1);
    if (!event) return [];
    const at = parseInstant(event.data.at);
    const known = knownPlace(facts, pair, at);
    const { location, tenantId } = event.data;
    const subjects = [pair.subject, { kind: 'tenant', id: tenantId }] as const;
    return [
      ...(couldTouchAt(facts, grants, pair, at)
        ? []
        : [findingOf('exercise-without-grant', positions, ...subjects)]),
      ...(known && location && contradicts(location, known.data.value as Place)
        ? [findingOf('location-contradicted', [...positions, ...known.positions], ...subjects)]
        : []),
    ];
  });
}

type Grants = ReadonlyMap<string, Facts['grants']>;

const scopeKey = (kind: string, id: string): string => JSON.stringify([kind, id]);

/** Some grant reaches the subject and covers the tenant (rule 7). Looks at the grants alone whose scope may cover it. */
function couldTouchAt(facts: Facts, grants: Grants, { subject, object }: Pair, t: Instant) {
  return scopesOver(facts, object.tenantId, t).some((scope) =>
    coveringAt(grants.get(scope) ?? [], t).some(
      ({ data: { scope: of, grantee } }) =>
        coveredAt(facts, of, t).some(({ tenantId }) => tenantId === object.tenantId) &&
        reachedAt(facts, grantee, t).some(
          ({ subject: { kind, id } }) => kind === subject.kind && id === subject.id,
        ),
    ),
  );
}

/** The tenant itself, and what its record names at t (rule 5). */
function scopesOver(facts: Facts, tenantId: string | null, t: Instant): readonly string[] {
  if (tenantId === null) return [];
  const record = holdingAt(facts.tenants.get(tenantId) ?? [], t)?.data;
  return [
    scopeKey('tenant', tenantId),
    ...(record
      ? [scopeKey('customer', record.customer), scopeKey('provider', record.providerId)]
      : []),
    ...(record?.contractId === undefined ? [] : [scopeKey('contract', record.contractId)]),
  ];
}

function knownPlace(facts: Facts, { subject }: Pair, t: Instant) {
  if (subject.kind !== 'person') return undefined;
  return holdingAt(facts.attributes.get(attributeKey(subject.id, 'location')) ?? [], t);
}

/** Two places contradict each other if there is no country in both; `unknown` contradicts nothing. */
function contradicts(a: Place, b: Place): boolean {
  return !COUNTRY_CODES.some((code) => mayBe(a, code) && mayBe(b, code));
}

const mayBe = (place: Place, code: string): boolean =>
  place === 'unknown' || place === code || regionContains(place, code);
