import type { Scope } from '../facts/coverage.ts';
import { namesScope } from '../facts/coverage.ts';
import { linksBetween } from '../facts/links.ts';
import { holdingAt } from '../facts/statements.ts';
import type { Instant } from '../time/index.ts';
import type { Pair } from './certainty.ts';
import { pairKey } from './could-touch.ts';
import type { DiffKnowledge } from './diff-knowledge.ts';
import { assignmentsFor } from './escort-cover.ts';

/** What a pair's access hangs on. Each list is without doubles. */
export interface PairTopics {
  /**
   * The places of the grants that reach the pair, the links of all their ways, its assignments, and the
   * bindings by which exercises count for it.
   */
  readonly spells: readonly number[];
  /** The accounts on the ways. */
  readonly accounts: readonly string[];
  /** What the grants are given on. */
  readonly scopes: readonly Scope[];
  /** For a pair with a bare scope: the tenants that come to have it. */
  readonly tenants: readonly string[];
  /** The escorts assigned to the pair, and in what they have to be trained. */
  readonly escorts: readonly { readonly escortId: string; readonly technology: string | null }[];
}

/** What the pair hangs on by what either side knows, so that it can be looked up on both. */
export function topicsOf(sides: readonly DiffKnowledge[], pair: Pair): PairTopics {
  const routes = sides.flatMap((side) => routesOf(side, pair));
  const exercises = sides.flatMap(({ did }) => did.get(pairKey(pair)) ?? []);
  const bindings = exercises.flatMap((exercise) => exercise.bindings);
  const assignments = sides.flatMap(({ facts }) => assignmentsFor(facts, pair));
  const spells = [...routes.flatMap(({ grant, links }) => [grant, ...links]), ...assignments];
  return {
    spells: distinct([...spells, ...bindings].map(({ place }) => place)),
    accounts: distinct(routes.flatMap(({ accounts }) => accounts)),
    scopes: distinct(routes.map(({ grant }) => grant.data.scope)),
    tenants: distinct(sides.flatMap((side) => tenantsNaming(side, pair))),
    escorts: distinct(
      assignments.map(({ data: { escortId, technology = null } }) => ({ escortId, technology })),
    ),
  };
}

/** The grants that reach the pair somewhere in the window, with all their ways. */
function routesOf({ facts, could, question }: DiffKnowledge, pair: Pair) {
  return (could.get(pairKey(pair))?.segments ?? []).flatMap(({ from, routes }) =>
    routes.map(({ grant }) => ({
      grant,
      ...linksBetween(facts, grant.data.grantee, pair.subject, from, question.filters.account),
    })),
  );
}

function tenantsNaming({ facts, segments }: DiffKnowledge, { object }: Pair): readonly string[] {
  if (object.tenantId !== null) return [];
  const namesIt = (records: NonNullable<ReturnType<typeof facts.tenants.get>>, t: Instant) => {
    const record = holdingAt(records, t);
    return record !== undefined && namesScope(record, object.scope);
  };
  return [...facts.tenants]
    .filter(([, records]) => segments.some(({ from }) => namesIt(records, from)))
    .map(([tenantId]) => tenantId);
}

function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
