import type { Problem } from '@grant-ledger/http';
import type { Appended } from '@grant-ledger/store';

/** What became of a line of a stream; null is that of a blank line. */
export type LineOutcome = Appended | Problem | null;

/** How many events were recorded, were there already, and were refused. */
export interface Tally {
  recorded: number;
  duplicates: number;
  rejected: number;
}

export const emptyTally = (): Tally => ({ recorded: 0, duplicates: 0, rejected: 0 });

export function count(tally: Tally, outcome: Appended | Error): void {
  if (outcome instanceof Error) tally.rejected += 1;
  else if (outcome.duplicate) tally.duplicates += 1;
  else tally.recorded += 1;
}
