import type { AccessQuestion } from '@grant-ledger/domain';
import { SCOPE_KIND, type TableName } from '../versions/tables.ts';

/** How a database writes what the two differ in. */
export interface Dialect {
  /** That a version holds at the instant `$1`, as known from the first `$2` events. */
  readonly covers: (alias: string) => string;
  /** That an expression is among the values of a parameter. */
  readonly among: (expression: string, parameter: string) => string;
  /** Joins, for each row before, what a table holds of a key: row by row, whatever the planner thinks. */
  readonly lookUp: (table: TableName, key: string, alias: string, condition: string) => string;
  /** The values of a parameter as rows of one column, `value`. */
  readonly each: (parameter: string, type: 'text' | 'integer', alias: string) => string;
  /** The distinct values of an aggregated column as an array. */
  readonly collect: (expression: string) => string;
}

/** The filters on objects that the peers take, as columns of `tenant_record`. */
export const OBJECT_FILTERS = [
  'tenant',
  'provider',
  'customer',
  'contract',
  'impactLevel',
] as const;
export type ObjectFilter = (typeof OBJECT_FILTERS)[number];

/** Which filters a question has: questions alike share one prepared statement. */
export interface Shape {
  readonly location: boolean;
  readonly filters: readonly ObjectFilter[];
}

/** The parameters of a statement, in order: `$1` is the instant, `$2` the known size. */
export const parametersOf = ({ location, filters }: Shape): readonly string[] => [
  'at',
  'size',
  // The codes asked for, and all that is a match or maybe, 'none' among them.
  ...(location ? ['asked', 'possible'] : []),
  ...filters,
];

/** From the subjects up to the grants that reach them, or from the objects down to who is reached. */
export type Direction = 'up' | 'down';

/** From which ends a question can be answered: without a place, everybody would be a subject. */
export const directionsOf = ({ location }: AccessQuestion['filters']): readonly Direction[] =>
  location ? ['up', 'down'] : ['down'];

/** The question at one instant over versions (rules 4 to 7). */
export function accessQuery(shape: Shape, direction: Direction, dialect: Dialect): string {
  const query = new AccessQuery(shape, dialect);
  return direction === 'up' ? query.up() : query.down();
}

class AccessQuery {
  readonly #shape: Shape;
  readonly #dialect: Dialect;

  constructor(shape: Shape, dialect: Dialect) {
    this.#shape = shape;
    this.#dialect = dialect;
  }

  up(): string {
    return `
      WITH RECURSIVE ${this.#subjects()},
      way(subject, certain, node) AS (
        SELECT node, certain, node FROM subject
        UNION
        SELECT way.subject, way.certain, l.parent FROM way ${this.#at('link', 'l', 'child', 'way.node')}
      ),
      reached AS MATERIALIZED (
        SELECT way.subject, way.certain, g.grant_id, g.scope
        FROM way ${this.#at('grant_spell', 'g', 'grantee', 'way.node')}
      ),
      ${this.#covered()}
      SELECT subject, tenant, scope, certain, ${this.#grants()} FROM (
        SELECT reached.subject, covered.tenant, covered.alone AS scope, reached.grant_id,
               reached.certain AND covered.certain AS certain
        FROM reached JOIN covered ON covered.scope = reached.scope
      ) pair GROUP BY subject, tenant, scope, certain`;
  }

  down(): string {
    const { among } = this.#dialect;
    const [asked, possible] = [this.#parameter('asked'), this.#parameter('possible')];
    const { location } = this.#shape;
    const columns = 'way.node AS subject, way.tenant, way.alone AS scope, way.grant_id';
    return `
      WITH RECURSIVE ${this.#covered()},
      way(grant_id, tenant, alone, certain, node) AS (
        SELECT g.grant_id, covered.tenant, covered.alone, covered.certain, g.grantee
        FROM covered ${this.#at('grant_spell', 'g', 'scope', 'covered.scope')}
        UNION
        SELECT way.grant_id, way.tenant, way.alone, way.certain, l.child
        FROM way ${this.#at('link', 'l', 'parent', 'way.node')}
      )
      SELECT subject, tenant, scope, certain, ${this.#grants()} FROM (
        SELECT ${columns}, way.certain ${location ? `AND ${among('p.value', asked)}` : ''} AS certain
        FROM way ${this.#at('place', 'p', 'person', 'way.node')}
        ${location ? `WHERE ${among('p.value', possible)} OR ${among('p.attested', possible)}` : ''}
        UNION ALL
        SELECT ${columns}, ${location ? 'false' : 'way.certain'}
        FROM way ${this.#at('unresolved', 'u', 'node', 'way.node')}
      ) pair GROUP BY subject, tenant, scope, certain`;
  }

  /** Whoever is where the question asks, or may be (rule 6). */
  #subjects(): string {
    const { among, each } = this.#dialect;
    const [asked, possible] = [this.#parameter('asked'), this.#parameter('possible')];
    return `subject(node, certain) AS (
        SELECT p.person, ${among('p.value', asked)}
        FROM ${each(possible, 'text', 'v')} ${this.#at('place', 'p', 'value', 'v.value')}
        UNION ALL
        SELECT p.person, false
        FROM ${each(possible, 'text', 'v')} ${this.#at('place', 'p', 'attested', 'v.value')}
        WHERE NOT ${among('p.value', possible)}
        UNION ALL
        SELECT u.node, false FROM unresolved u WHERE ${this.#dialect.covers('u')}
      )`;
  }

  /**
   * The scopes by which a grant covers a tenant that passes the filters, and those that stand alone since
   * no tenant's record names them (rule 5).
   */
  #covered(): string {
    const { filters } = this.#shape;
    return `record AS MATERIALIZED (SELECT r.* FROM ${this.#records()}),
      passing(tenant, provider, customer, contract, certain) AS (
        SELECT tenant, provider, customer, contract, ${this.#isSureOfRecord()}
        FROM record WHERE ${this.#passes()}
      ),
      covered(scope, tenant, alone, certain) AS MATERIALIZED (
        SELECT tenant, tenant, CAST(NULL AS integer), certain FROM passing
        UNION ALL SELECT contract, tenant, NULL, certain FROM passing WHERE contract IS NOT NULL
        UNION ALL SELECT provider, tenant, NULL, certain FROM passing WHERE provider IS NOT NULL
        UNION ALL SELECT customer, tenant, NULL, certain FROM passing WHERE customer IS NOT NULL
        ${filters.includes('tenant') ? '' : this.#scopesAlone()}
      )`;
  }

  /** The records at the instant: of the tenants that are asked for, else of all. */
  #records(): string {
    if (!this.#shape.filters.includes('tenant'))
      return `tenant_record r WHERE ${this.#dialect.covers('r')}`;
    const asked = this.#dialect.each(this.#parameter('tenant'), 'integer', 'v');
    return `${asked} ${this.#at('tenant_record', 'r', 'tenant', 'v.value')}`;
  }

  #passes(): string {
    const tests = this.#attributes().map((filter) => {
      const column = filter === 'impactLevel' ? 'impact_level' : filter;
      const test = this.#dialect.among(column, this.#parameter(filter));
      return `(${test} OR NOT registered ${filter === 'impactLevel' ? `OR ${column} IS NULL` : ''})`;
    });
    return tests.join(' AND ') || 'true';
  }

  /** Nothing is known of a tenant without a record, nor of a level that a record does not state (rule 6). */
  #isSureOfRecord(): string {
    const attributes = this.#attributes();
    if (attributes.length === 0) return 'true';
    return attributes.includes('impactLevel')
      ? 'registered AND impact_level IS NOT NULL'
      : 'registered';
  }

  #scopesAlone(): string {
    const kindOf = (kind: (typeof SCOPE_KIND)[number]) => SCOPE_KIND.indexOf(kind);
    const attributes = this.#attributes();
    const passes = attributes.map((filter) =>
      filter === 'impactLevel'
        ? 'true'
        : `(w.scope_kind <> ${kindOf(filter)} OR ${this.#dialect.among('w.scope', this.#parameter(filter))})`,
    );
    // Of a scope alone its own kind is known, and nothing else (rule 6).
    const [only, more] = attributes;
    const isKind =
      only === undefined || only === 'impactLevel' || more !== undefined
        ? 'false'
        : `w.scope_kind = ${kindOf(only)}`;
    const sure = only === undefined ? 'true' : isKind;
    const named = SCOPE_KIND.slice(1).map(
      (kind) => `SELECT ${kind} FROM record WHERE ${kind} IS NOT NULL`,
    );
    return `UNION ALL
        SELECT w.scope, NULL, w.scope, ${sure} FROM wide_scope w
        WHERE ${[this.#dialect.covers('w'), ...passes].join(' AND ')}
          AND w.scope NOT IN (${named.join(' UNION ALL ')})`;
  }

  /** The filters that look at the record of a tenant. */
  #attributes(): Exclude<ObjectFilter, 'tenant'>[] {
    return this.#shape.filters.filter((filter) => filter !== 'tenant');
  }

  #at(table: TableName, alias: string, key: string, value: string): string {
    const condition = `${alias}.${key} = ${value} AND ${this.#dialect.covers(alias)}`;
    return this.#dialect.lookUp(table, key, alias, condition);
  }

  #grants(): string {
    return `${this.#dialect.collect('grant_id')} AS grants`;
  }

  #parameter(name: string): string {
    return `$${parametersOf(this.#shape).indexOf(name) + 1}`;
  }
}
