import type { Violation } from '@grant-ledger/domain';
import type { Key } from '../access/cursor.ts';
import { rowKey } from '../access/page.ts';

/** What tells the rows of `/v1/violations` apart: the policy, its adoption and the pair. */
export const violationKey = (row: Violation): Key => [row.policyId, row.adopted, ...rowKey(row)];
