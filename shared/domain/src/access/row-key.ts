import { compareCodePoints } from '../text.ts';
import type { AccessRow } from './answer.ts';

/** What tells rows apart: the subject and the object of the pair. */
export type RowKey = Pick<AccessRow, 'personId' | 'accountId' | 'groupId' | 'tenantId' | 'scope'>;

export const rowKeyOf = ({ personId, accountId, groupId, tenantId, scope }: RowKey): RowKey => ({
  personId,
  accountId,
  groupId,
  tenantId,
  scope,
});

/** Sorted by personId, accountId, groupId, tenantId, scope; nulls last, by code point (design section 5). */
export function compareRows(a: RowKey, b: RowKey): number {
  return (
    compareNullsLast(a.personId, b.personId) ||
    compareNullsLast(a.accountId, b.accountId) ||
    compareNullsLast(a.groupId, b.groupId) ||
    compareNullsLast(a.tenantId, b.tenantId) ||
    compareNullsLast(a.scope?.kind ?? null, b.scope?.kind ?? null) ||
    compareNullsLast(a.scope?.id ?? null, b.scope?.id ?? null)
  );
}

function compareNullsLast(a: string | null, b: string | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return compareCodePoints(a, b);
}
