import type { EventData, ScopeKind } from '../events/index.ts';
import type { Instant } from '../time/index.ts';
import type { Facts } from './facts.ts';
import { holdingAt, type Statement } from './statements.ts';

export interface Scope {
  readonly kind: ScopeKind;
  readonly id: string;
}

/** What a grant covers: a tenant, or its own scope while no tenant record names it (rule 5). */
export type AccessObject =
  | { readonly tenantId: string; readonly scope: null }
  | { readonly tenantId: null; readonly scope: Scope };

/** Which field of a tenant's record names the scope. */
export const FIELD_OF_SCOPE = {
  contract: 'contractId',
  provider: 'providerId',
  customer: 'customer',
} as const satisfies Record<Exclude<ScopeKind, 'tenant'>, keyof EventData['tenant.registered']>;

/** Rule 5. What a grant with this scope covers at t. */
export function coveredAt(facts: Facts, scope: Scope, t: Instant): readonly AccessObject[] {
  if (scope.kind === 'tenant')
    return isClosedAt(facts, scope.id, t) ? [] : [{ tenantId: scope.id, scope: null }];
  const field = FIELD_OF_SCOPE[scope.kind];
  const tenants = [...facts.tenants]
    .filter(([, records]) => holdingAt(records, t)?.data[field] === scope.id)
    .map(([tenantId]) => ({ tenantId, scope: null }));
  return tenants.length > 0 ? tenants : [{ tenantId: null, scope }];
}

/** Whether a tenant's record names the scope. */
export const namesScope = (
  { data }: Statement<'tenant.registered'>,
  { kind, id }: Scope,
): boolean => kind !== 'tenant' && data[FIELD_OF_SCOPE[kind]] === id;

/** A tenant that has records, none of which covers t: nothing covers it. */
function isClosedAt(facts: Facts, tenantId: string, t: Instant): boolean {
  const records = facts.tenants.get(tenantId);
  return records !== undefined && holdingAt(records, t) === undefined;
}
