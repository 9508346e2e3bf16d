import type { Settings } from '../settings.ts';
import { withRawLog } from '../store-inspection.ts';
import { checkStore, type CheckedLog } from './check-store.ts';
import { checkKept, type KeptNote } from './kept-checkpoints.ts';
import { Problems } from './problems.ts';
import type { Trust } from './sealed-checkpoint.ts';

/** What a check of a whole ledger found. */
export interface Soundness extends CheckedLog {
  /** How many checkpoints were compared with the log. */
  readonly checkpoints: number;
  /** The first hundred, in words, and a line that counts the others; none if all is well. */
  readonly problems: readonly string[];
  readonly problemCount: number;
}

/**
 * Checks the store of a ledger and its checkpoints: works everything out again from the events as they are on disk. For
 * processes that have the store open nothing changes, and what they record meanwhile is not looked at.
 *
 * @param notes were read before the log is, so that none of them is of more events than were there
 * @throws Failure or `StoreError` if there is no store that could be read at all.
 */
export function checkLedger(
  settings: Pick<Settings, 'store' | 'dataPath'>,
  { notes, trust }: { readonly notes: readonly KeptNote[]; readonly trust: Trust },
  onRow?: (count: number, size: number) => void,
): Promise<Soundness> {
  const problems = new Problems();
  const known = checkKept(notes, trust, problems);
  return withRawLog(settings, (log) => {
    const size = onRow ? log.size() : 0;
    const checked = checkStore(log, known, problems, (count) => onRow?.(count, size));
    return {
      ...checked,
      checkpoints: known.length,
      problems: problems.lines(),
      problemCount: problems.count,
    };
  });
}
