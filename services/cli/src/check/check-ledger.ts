import { AUDIT_TRAIL, LEDGER, Problems, type Trust } from '@grant-ledger/verification';
import { openKept, ownTrust } from '../kept-checkpoints.ts';
import type { Settings } from '../settings.ts';
import { withRawLog } from '../store-inspection.ts';
import { checkStore, type CheckedLog } from './check-store.ts';
import { checkKept, type KeptNote } from './kept-checkpoints.ts';

/** What a check of a whole ledger found. */
export interface Soundness extends CheckedLog {
  /** How many checkpoints were compared with the log. */
  readonly checkpoints: number;
  /** The first hundred, in words, and a line that counts the others; none if all is well. */
  readonly problems: readonly string[];
  readonly problemCount: number;
}

export interface LedgerCheck {
  /** Checkpoints that somebody else kept. */
  readonly others?: readonly KeptNote[];
  /** Whether the log is an audit trail. */
  readonly isAudit?: boolean;
  /** By which keys checkpoints are verified; the ledger's own by default. */
  readonly trust?: Trust | undefined;
  /** Is told how many events have been read, of how many. */
  readonly onRow?: (count: number, size: number) => void;
}

/**
 * Checks the store of a ledger and the checkpoints that it kept: works everything out again from the events as they are
 * on disk. For processes that have the store open nothing changes, and what they record meanwhile is not looked at.
 *
 * @throws Failure or `StoreError` if there is no store that could be read at all; Failure with exit code 2 if there
 *   are checkpoints and no keys.
 */
export async function checkLedger(
  settings: Pick<Settings, 'store' | 'dataPath'>,
  { others = [], isAudit = false, trust = ownTrust(settings), onRow }: LedgerCheck = {},
): Promise<Soundness> {
  const problems = new Problems();
  // Before the log, so that none is of more events than were there when it was read.
  const known = await checkKept(notesOf(settings, others), trust, problems);
  return withRawLog(settings, (log) => {
    const size = onRow ? log.size() : 0;
    const told = (count: number) => onRow?.(count, size);
    const checked = isAudit
      ? checkStore(AUDIT_TRAIL, log, known, problems, told)
      : checkStore(LEDGER, log, known, problems, told);
    return {
      ...checked,
      checkpoints: known.length,
      problems: problems.lines(),
      problemCount: problems.count,
    };
  });
}

async function* notesOf(
  settings: Pick<Settings, 'store' | 'dataPath'>,
  others: readonly KeptNote[],
): AsyncGenerator<KeptNote> {
  yield* others;
  const checkpoints = await openKept(settings);
  if (!checkpoints) return;
  try {
    for await (const { size, sealedAt, note } of checkpoints.all())
      yield { note, of: `the checkpoint of size ${size}`, row: { size, sealedAt } };
  } finally {
    await checkpoints.close();
  }
}
