import type { Schemas } from '../api/client.ts';

/** Subject and object, of which each pair has one row. */
export const pairOf = ({
  personId,
  accountId,
  groupId,
  tenantId,
  scope,
}: Schemas['AccessRow']): string =>
  [
    personId ?? (accountId === null ? `group:${groupId ?? ''}` : `account:${accountId}`),
    tenantId ?? `${scope?.kind ?? ''}:${scope?.id ?? ''}`,
  ].join(' ');
