import { StoreError, type RawLog } from '@grant-ledger/store';
import {
  LogCheck,
  type KnownRoot,
  type Loggable,
  type LogKind,
  type Problems,
} from '@grant-ledger/verification';
import { checkRow } from './row-check.ts';

/** The log that was read. */
export interface CheckedLog {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * Reads a store in its raw form and works everything in it out again: what `LogCheck` checks of the events, the columns
 * beside each and the hashes kept with it, revisions without a gap, and the file itself. `onRow` is told after each.
 */
export function checkStore<Posted extends Loggable>(
  kind: LogKind<Posted>,
  log: RawLog,
  known: readonly KnownRoot[],
  problems: Problems,
  onRow: (count: number) => void = () => undefined,
): CheckedLog {
  const check = new LogCheck(kind, known, problems);
  readable(problems, () => {
    for (const fault of log.faults()) problems.add(`the file: ${fault}`);
  });
  readable(problems, () => {
    for (const row of log.events()) {
      const where = `position ${row.position}`;
      const taken = check.take(row.body, where);
      // After a gap no hash is where it was, and the gap has been told.
      const nodes = check.isGapless ? taken.nodes : undefined;
      for (const problem of checkRow(row, { kind, read: taken.read, nodes }, (position) =>
        log.streamAt(position),
      ))
        problems.add(`${where}: ${problem}`);
      onRow(check.size);
    }
  });
  check.finish();
  readable(problems, () => {
    checkRevisions(log, problems);
  });
  return { size: check.size, root: check.root() };
}

/** In each stream revisions run 0, 1, 2 … in the order of positions. */
function checkRevisions(log: RawLog, problems: Problems): void {
  let [stream, next, last]: [string | undefined, number, number] = [undefined, 0, -1];
  for (const row of log.revisions()) {
    if (row.stream !== stream) [stream, next, last] = [row.stream, 0, -1];
    const where = `position ${row.position}`;
    if (row.revision !== next)
      problems.add(`${where}: is revision ${row.revision} of ${stream}, where ${next} is the next`);
    else if (row.position < last)
      problems.add(`${where}: is revision ${next} of ${stream}, after position ${last}`);
    [next, last] = [row.revision + 1, row.position];
  }
}

/** What cannot be read is a problem like others. */
function readable(problems: Problems, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    problems.add(error.message);
  }
}
