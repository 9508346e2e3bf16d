import { namesScope } from '../facts/coverage.ts';
import type { Facts } from '../facts/facts.ts';
import type { Spell } from '../facts/spells.ts';
import { holdingAt } from '../facts/statements.ts';
import { cut, endsOf, type Range } from '../time/index.ts';

/** Part of a grant's spell within which it covers a tenant by the tenant's contract, provider or customer. */
interface Covering {
  readonly grant: Spell<'grant.issued'>;
  readonly range: Range;
}

/** Rule 5. The grants that cover a tenant because its record names their scope, each while it does. */
export function coveringOf(facts: Facts, tenantId: string): readonly Covering[] {
  const records = facts.tenants.get(tenantId) ?? [];
  const ends = endsOf(records);
  return facts.grants
    .filter(({ data }) => records.some((record) => namesScope(record, data.scope)))
    .flatMap((grant) =>
      cut(grant.range, ends)
        .filter(({ from }) => {
          const record = holdingAt(records, from);
          return record !== undefined && namesScope(record, grant.data.scope);
        })
        .map((range) => ({ grant, range })),
    );
}
