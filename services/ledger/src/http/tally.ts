import { Problem } from '@grant-ledger/http';
import type { Receipt } from '../ledger.ts';

/** What became of one posted event. */
export type Outcome = Receipt | Problem;

/** How many events were recorded, were there already, and were refused. */
export interface Tally {
  recorded: number;
  duplicates: number;
  rejected: number;
}

export const emptyTally = (): Tally => ({ recorded: 0, duplicates: 0, rejected: 0 });

export function count(tally: Tally, outcome: Outcome): void {
  if (outcome instanceof Problem) tally.rejected += 1;
  else if (outcome.duplicate) tally.duplicates += 1;
  else tally.recorded += 1;
}
