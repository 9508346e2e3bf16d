import type { Schemas } from '../../api/client.ts';

type Row = Schemas['AccessRow'];

/** Who a row is about: a person, or the account or group that stands for nobody known. */
export const subjectOf = ({ personId, accountId, groupId }: Row): string =>
  personId ?? (accountId === null ? `group:${groupId ?? ''}` : `account:${accountId}`);

/** What a row is about: a tenant, or the scope that no tenant is known to have. */
export const objectOf = ({ tenantId, scope }: Row): string =>
  tenantId ?? `${scope?.kind ?? ''}:${scope?.id ?? ''}`;
