import { isWithin } from '../confinement/within.ts';
import { coveredAt } from '../facts/coverage.ts';
import type { Facts } from '../facts/facts.ts';
import { reachedAt, type Way } from '../facts/reach.ts';
import type { Spell } from '../facts/spells.ts';
import { coveringAt } from '../facts/statements.ts';
import type { Instant } from '../time/index.ts';
import type { Pair } from './certainty.ts';
import type { AccessQuestion, Filters } from './question.ts';
import type { Segment } from './segments.ts';

/** A grant, and the way by which it reaches the subject. */
export interface Route {
  readonly grant: Spell<'grant.issued'>;
  readonly way: Way;
}

/** The access of a pair: where in the window it has any, and through which grants. */
export interface PairAccess {
  readonly pair: Pair;
  readonly segments: readonly (Segment & { readonly routes: readonly Route[] })[];
}

interface MutablePairAccess {
  pair: Pair;
  segments: (Segment & { routes: Route[] })[];
}

/**
 * Rule 7. Who could touch what, in each segment: P could touch T at t if some grant reaches P and
 * covers T at t. `role`, `accessKind`, `account` and the kinds that a policy forbids choose the grants and
 * the ways that count.
 */
export function couldTouch(
  facts: Facts,
  question: Pick<AccessQuestion, 'filters' | 'forbids' | 'within'>,
  segments: readonly Segment[],
): ReadonlyMap<string, PairAccess> {
  const grants = facts.grants.filter((grant) => passes(grant, question));
  const found = new Map<string, MutablePairAccess>();
  for (const segment of segments) {
    for (const [key, { pair, routes }] of couldTouchAt(facts, question, grants, segment.from)) {
      const access = found.get(key) ?? { pair, segments: [] };
      access.segments.push({ ...segment, routes });
      found.set(key, access);
    }
  }
  return found;
}

/** The same text for the same pair, in whatever order its scope was written. */
export const pairKey = ({ subject, object: { tenantId, scope } }: Pair): string =>
  JSON.stringify([subject.kind, subject.id, tenantId, scope?.kind, scope?.id]);

function couldTouchAt(
  facts: Facts,
  { filters, within }: Pick<AccessQuestion, 'filters' | 'within'>,
  grants: readonly Spell<'grant.issued'>[],
  t: Instant,
): ReadonlyMap<string, { readonly pair: Pair; readonly routes: Route[] }> {
  const found = new Map<string, { pair: Pair; routes: Route[] }>();
  for (const grant of coveringAt(grants, t)) {
    const objects = coveredAt(facts, grant.data.scope, t).filter(
      (object) => !within || isWithin(facts, within, object, t),
    );
    for (const way of reachedAt(facts, grant.data.grantee, t, filters.account)) {
      for (const object of objects) {
        const pair = { subject: way.subject, object };
        if (isOutOfQuestion(pair, filters)) continue;
        const entry = found.get(pairKey(pair)) ?? { pair, routes: [] };
        entry.routes.push({ grant, way });
        found.set(pairKey(pair), entry);
      }
    }
  }
  return found;
}

/** `person` and `tenant` are never maybe (rule 6): they leave out a pair as a whole. */
function isOutOfQuestion({ subject, object }: Pair, { person, tenant }: Filters): boolean {
  const isPerson = !person || (subject.kind === 'person' && person.includes(subject.id));
  const isTenant = !tenant || (object.tenantId !== null && tenant.includes(object.tenantId));
  return !isPerson || !isTenant;
}

function passes(
  { data }: Spell<'grant.issued'>,
  { filters: { role, accessKind }, forbids }: Pick<AccessQuestion, 'filters' | 'forbids'>,
): boolean {
  const has = (kinds: readonly string[] | undefined) =>
    !kinds || accessKindsOf(data).some((kind) => kinds.includes(kind));
  return (!role || role.includes(data.role)) && has(accessKind) && has(forbids?.accessKinds);
}

/** The kinds of access that a grant gives; remote-system where it names none (design section 3). */
export const accessKindsOf = (data: Spell<'grant.issued'>['data']) =>
  data.accessKinds ?? (['remote-system'] as const);
