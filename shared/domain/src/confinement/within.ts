import type { AccessObject } from '../facts/coverage.ts';
import type { Facts } from '../facts/facts.ts';
import { holdingAt } from '../facts/statements.ts';
import type { EventData } from '../events/index.ts';
import type { Instant } from '../time/index.ts';

/**
 * What a reader is confined to, the union of it: the tenants of these providers and those under these contracts, while
 * their records say so, and these tenants always. Nothing that he is answered depends on what lies outside. Ids.
 */
export interface Confinement {
  readonly providers?: readonly string[] | undefined;
  readonly contracts?: readonly string[] | undefined;
  readonly tenants?: readonly string[] | undefined;
}

/** Whether what a grant covers lies within at t. What is not known to be within is outside. */
export function isWithin(
  facts: Pick<Facts, 'tenants'>,
  confinement: Confinement,
  { tenantId, scope }: AccessObject,
  t: Instant,
): boolean {
  if (tenantId === null) return isScopeWithin(confinement, scope);
  const { tenants = [] } = confinement;
  if (tenants.includes(tenantId)) return true;
  const record = holdingAt(facts.tenants.get(tenantId) ?? [], t);
  return record !== undefined && isRecordWithin(confinement, record.data);
}

/** Whether a provider, contract or tenant is one of those that the confinement names. */
export function isScopeWithin(
  { providers = [], contracts = [], tenants = [] }: Confinement,
  { kind, id }: { readonly kind: string; readonly id: string },
): boolean {
  const named = { provider: providers, contract: contracts, tenant: tenants, customer: [] };
  return (named[kind as keyof typeof named] as readonly string[]).includes(id);
}

/** Whether a tenant lies within while this record of it holds. */
export const isRecordWithin = (
  { providers = [], contracts = [] }: Confinement,
  { providerId, contractId }: Pick<EventData['tenant.registered'], 'providerId' | 'contractId'>,
): boolean =>
  providers.includes(providerId) || (contractId !== undefined && contracts.includes(contractId));
