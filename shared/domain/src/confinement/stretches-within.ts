import { FIELD_OF_SCOPE, type Scope } from '../facts/coverage.ts';
import type { Facts } from '../facts/facts.ts';
import { holdingAt, type Statement } from '../facts/statements.ts';
import { cut, endsOf, OPEN, type Instant, type Range } from '../time/index.ts';
import { isScopeWithin, isWithin, type Confinement } from './within.ts';

const ALWAYS: Range = { from: -Infinity as Instant, to: OPEN };

/** When what a scope names lies within: of a wide one, while a tenant that its record names it in does. */
export class StretchesWithin {
  readonly #facts: Pick<Facts, 'tenants'>;
  readonly #confinement: Confinement;
  readonly #ofTenants = new Map<string, readonly Range[]>();
  readonly #ofScopes = new Map<string, readonly Range[]>();

  constructor(facts: Pick<Facts, 'tenants'>, confinement: Confinement) {
    this.#facts = facts;
    this.#confinement = confinement;
    const wide = new Map<string, Range[]>();
    for (const [tenantId, records] of facts.tenants)
      for (const { range, record } of this.#recordedWithin(tenantId, records))
        for (const key of scopesOf(record)) wide.set(key, [...(wide.get(key) ?? []), range]);
    this.#ofScopes = wide;
  }

  of(scope: Scope): readonly Range[] {
    if (isScopeWithin(this.#confinement, scope)) return [ALWAYS];
    if (scope.kind !== 'tenant') return this.#ofScopes.get(keyOf(scope)) ?? [];
    return this.#ofTenants.get(scope.id) ?? [];
  }

  /** The stretches in which a tenant lies within and a record of it holds, each with the record. */
  #recordedWithin(tenantId: string, records: readonly Statement<'tenant.registered'>[]) {
    const object = { tenantId, scope: null };
    const found = cut(ALWAYS, endsOf(records)).flatMap((range) => {
      const record = holdingAt(records, range.from);
      const isIn = isWithin(this.#facts, this.#confinement, object, range.from);
      return record && isIn ? [{ range, record }] : [];
    });
    this.#ofTenants.set(
      tenantId,
      found.map(({ range }) => range),
    );
    return found;
  }
}

/** The scopes that a tenant's record names. */
const scopesOf = ({ data }: Statement<'tenant.registered'>): readonly string[] =>
  (['contract', 'provider', 'customer'] as const).flatMap((kind) => {
    const id = data[FIELD_OF_SCOPE[kind]];
    return id === undefined ? [] : [keyOf({ kind, id })];
  });

const keyOf = ({ kind, id }: Scope): string => JSON.stringify([kind, id]);
