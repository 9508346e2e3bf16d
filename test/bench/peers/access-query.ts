import { SCOPE_KIND } from '../versions/tables.ts';

/** How a database writes what the two differ in. */
export interface Dialect {
  /** That a version holds at the instant `$1`, as known from the first `$2` events. */
  covers(alias: string): string;
  /** That an expression is among the values of a parameter. */
  among(expression: string, parameter: string): string;
  /** The distinct values of an aggregated column as an array. */
  collect(expression: string): string;
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

/**
 * The question at one instant over versions (rules 4 to 7). With a place it goes from the subjects up to
 * the grants that reach them; else from the tenants down to the subjects, and needs a tenant.
 */
export function accessQuery(shape: Shape, dialect: Dialect): string {
  const query = new AccessQuery(shape, dialect);
  if (shape.location) return query.fromSubjects();
  if (shape.filters.includes('tenant')) return query.fromTenants();
  throw new Error('A peer needs a place or a tenant to start from.');
}

const columnOf = (filter: ObjectFilter): string =>
  filter === 'impactLevel' ? 'impact_level' : filter;

class AccessQuery {
  readonly #shape: Shape;
  readonly #covers: Dialect['covers'];
  readonly #dialect: Dialect;

  constructor(shape: Shape, dialect: Dialect) {
    this.#shape = shape;
    this.#dialect = dialect;
    this.#covers = (alias) => dialect.covers(alias);
  }

  fromSubjects(): string {
    const covers = this.#covers;
    return `
      WITH RECURSIVE ${this.#subjects()},
      way(subject, certain, node) AS (
        SELECT node, certain, node FROM subject
        UNION
        SELECT way.subject, way.certain, l.parent FROM way
        JOIN link l ON l.child = way.node WHERE ${covers('l')}
      ),
      reached(subject, certain, grant_id, scope, scope_kind) AS (
        SELECT way.subject, way.certain, g.grant_id, g.scope, g.scope_kind FROM way
        JOIN grant_spell g ON g.grantee = way.node WHERE ${covers('g')}
      ),
      ${this.#tenants()}
      SELECT subject, tenant, CAST(NULL AS integer) AS scope, certain, ${this.#grants()}
      FROM (SELECT reached.subject, cover.tenant, reached.grant_id,
                   reached.certain AND cover.certain AS certain
            FROM reached JOIN cover ON cover.scope = reached.scope) pair
      GROUP BY subject, tenant, certain
      ${this.#shape.filters.includes('tenant') ? '' : this.#scopesAlone()}`;
  }

  fromTenants(): string {
    const covers = this.#covers;
    return `
      WITH RECURSIVE ${this.#tenants()},
      way(grant_id, tenant, certain, node) AS (
        SELECT g.grant_id, cover.tenant, cover.certain, g.grantee FROM cover
        JOIN grant_spell g ON g.scope = cover.scope WHERE ${covers('g')}
        UNION
        SELECT way.grant_id, way.tenant, way.certain, l.child FROM way
        JOIN link l ON l.parent = way.node WHERE ${covers('l')}
      )
      SELECT node AS subject, tenant, CAST(NULL AS integer) AS scope, certain, ${this.#grants()} FROM way
      WHERE EXISTS (SELECT 1 FROM place p WHERE p.person = way.node AND ${covers('p')})
         OR EXISTS (SELECT 1 FROM unresolved u WHERE u.node = way.node AND ${covers('u')})
      GROUP BY node, tenant, certain`;
  }

  /** Whoever is where the question asks, or may be (rule 6). */
  #subjects(): string {
    const [asked, possible] = [this.#parameter('asked'), this.#parameter('possible')];
    const { among } = this.#dialect;
    const covers = this.#covers;
    return `subject(node, certain) AS (
        SELECT p.person, ${among('p.value', asked)} FROM place p
        WHERE ${among('p.value', possible)} AND ${covers('p')}
        UNION ALL
        SELECT p.person, false FROM place p
        WHERE ${among('p.attested', possible)} AND NOT ${among('p.value', possible)} AND ${covers('p')}
        UNION ALL
        SELECT u.node, false FROM unresolved u WHERE ${covers('u')}
      )`;
  }

  /** The tenants that pass the filters, and the scopes by which a grant covers them (rule 5). */
  #tenants(): string {
    const { among } = this.#dialect;
    const passes = this.#shape.filters.map((filter) => {
      const test = among(`r.${columnOf(filter)}`, this.#parameter(filter));
      if (filter === 'tenant') return test;
      const isVague =
        filter === 'impactLevel'
          ? 'NOT r.registered OR r.impact_level IS NULL'
          : 'NOT r.registered';
      return `(${test} OR ${isVague})`;
    });
    const filters = this.#shape.filters.filter((filter) => filter !== 'tenant');
    const sure = [
      ...(filters.length > 0 ? ['r.registered'] : []),
      ...(filters.includes('impactLevel') ? ['r.impact_level IS NOT NULL'] : []),
    ];
    return `tenant(tenant, provider, customer, contract, certain) AS (
        SELECT r.tenant, r.provider, r.customer, r.contract, ${sure.join(' AND ') || 'true'}
        FROM tenant_record r WHERE ${[this.#covers('r'), ...passes].join(' AND ')}
      ),
      cover(scope, tenant, certain) AS (
        SELECT tenant, tenant, certain FROM tenant
        UNION ALL SELECT contract, tenant, certain FROM tenant WHERE contract IS NOT NULL
        UNION ALL SELECT provider, tenant, certain FROM tenant WHERE provider IS NOT NULL
        UNION ALL SELECT customer, tenant, certain FROM tenant WHERE customer IS NOT NULL
      )`;
  }

  /** Grants on a contract, provider or customer that no tenant names: rows of their own (rule 5). */
  #scopesAlone(): string {
    const { among } = this.#dialect;
    const kinds = SCOPE_KIND.slice(1);
    const { filters } = this.#shape;
    const own = kinds.filter((kind) => filters.includes(kind));
    const passes = own.map((kind) => {
      const isKind = `reached.scope_kind = ${SCOPE_KIND.indexOf(kind)}`;
      return `AND (NOT ${isKind} OR ${among('reached.scope', this.#parameter(kind))})`;
    });
    const unnamed = kinds.map(
      (kind) => `AND NOT (reached.scope_kind = ${SCOPE_KIND.indexOf(kind)} AND EXISTS (
          SELECT 1 FROM tenant_record r WHERE r.${kind} = reached.scope AND ${this.#covers('r')}))`,
    );
    return `UNION ALL
      SELECT subject, NULL, scope, certain AND ${this.#isSureOfScope()}, ${this.#grants()} FROM reached
      WHERE scope_kind > 0 ${[...passes, ...unnamed].join(' ')}
      GROUP BY subject, scope, scope_kind, certain`;
  }

  /** Of a scope alone its own kind is known, and nothing else (rule 6). */
  #isSureOfScope(): string {
    const [only, more] = this.#shape.filters;
    if (only === undefined) return 'true';
    if (more !== undefined || only === 'impactLevel' || only === 'tenant') return 'false';
    return `scope_kind = ${SCOPE_KIND.indexOf(only)}`;
  }

  #grants(): string {
    return `${this.#dialect.collect('grant_id')} AS grants`;
  }

  #parameter(name: string): string {
    return `$${parametersOf(this.#shape).indexOf(name) + 1}`;
  }
}
