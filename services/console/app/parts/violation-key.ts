import type { Schemas } from '../api/client.ts';
import { pairOf } from './pair-of.ts';

/** Policy, adoption and pair, of which each has one row. */
export const violationKey = (row: Schemas['Violation']): string =>
  `${row.policyId} ${row.adopted} ${pairOf(row)}`;
