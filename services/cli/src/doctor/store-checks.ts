import { statSync } from 'node:fs';
import { counted } from '@grant-ledger/domain';
import { readSnapshotHeader, SnapshotError } from '@grant-ledger/projections';
import { StoreError } from '@grant-ledger/store';
import { snapshotPath } from '../settings.ts';
import { fail, ok, skip, warn, type Check, type Diagnosis } from './diagnosis.ts';
import { inspectedOrNone, LAST, storeInspected, type InspectedStore } from './inspected-store.ts';

/** The structure of a file up to this size is looked at, which takes a few seconds. */
const MOST_BYTES = 1024 ** 3;
/** A clock may be so far behind the last event, in milliseconds, as those of two machines are apart. */
const CLOCK_TOLERANCE = 1_000;

const STORE: Check = {
  of: 'Store',
  look: async ({ settings: { store } }) => {
    if (store.kind === 'eventstoredb')
      return [skip(STORE.of, 'the log is on a server; --online asks whether it can be reached')];
    const found = await storeAt(store.path, { of: STORE.of, fsck: 'grant-ledger fsck' });
    const none = warn(
      STORE.of,
      `There is no ledger at ${store.path} yet.`,
      'The first grant-ledger serve makes it.',
    );
    return [found ?? none];
  },
};

/** What a log in SQLite is called, and the command that reads all of it. */
interface Named {
  readonly of: string;
  readonly fsck: string;
}

/** Undefined if there is none at that place. */
export async function storeAt(path: string, named: Named): Promise<Diagnosis | undefined> {
  try {
    const inspected = storeInspected(path);
    return inspected && soundness(inspected, await faultsOf(path), named);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return unreadable(error, named);
  }
}

function soundness(
  { size, problems }: InspectedStore,
  faults: readonly string[] | undefined,
  { of, fsck }: Named,
): Diagnosis {
  const found = [...(faults ?? []), ...problems];
  const [first] = found;
  if (first !== undefined)
    return fail(
      of,
      `${counted(found.length, 'problem')}, the first: ${first}.`,
      `${fsck} has all of them. Stop what posts, and restore a backup.`,
    );
  const looked = faults ? 'the file and' : `too large for a quick look at the file;`;
  return ok(
    of,
    `${counted(size, 'event')}; ${looked} the last ${counted(Math.min(size, LAST), 'event')} are in order`,
  );
}

/** Undefined for a file that is too large. */
async function faultsOf(path: string): Promise<readonly string[] | undefined> {
  if (statSync(path).size > MOST_BYTES) return undefined;
  const { inspectSqlite } = await import('@grant-ledger/store/sqlite');
  const log = inspectSqlite(path);
  try {
    return log.faults('quick');
  } finally {
    log.close();
  }
}

const unreadable = ({ code, message }: StoreError, { of, fsck }: Named): Diagnosis =>
  code === 'unsupported-format'
    ? warn(of, message, 'Copy the data folder first: older programs cannot read it afterwards.')
    : fail(of, message, `${fsck} says more, if it can be read at all; else restore a backup.`);

const CLOCK: Check = {
  of: 'Clock',
  look: ({ settings: { store }, now }) => {
    const last = inspectedOrNone(store)?.last;
    if (!last) return [skip(CLOCK.of, 'there is no event yet to compare it with')];
    const ahead = last.recordedAt - now;
    if (ahead <= CLOCK_TOLERANCE) return [ok(CLOCK.of, 'not behind the last event')];
    return [
      fail(
        CLOCK.of,
        `It is ${Math.round(ahead / 1000)} s behind the time at which the last event was recorded.`,
        'Set it right (NTP). Until it has caught up every event gets that time, and nothing is sealed.',
      ),
    ];
  },
};

const SNAPSHOT: Check = {
  of: 'Snapshot',
  look: ({ settings }) => {
    const path = snapshotPath(settings);
    const size = inspectedOrNone(settings.store)?.size;
    try {
      const header = readSnapshotHeader(path);
      if (size !== undefined && header.size > size)
        return [
          unusable(`it holds ${header.size} events, and the log ${size}: it is of another log`),
        ];
      return [
        ok(SNAPSHOT.of, `${counted(header.size, 'event')}; the next start goes on from there`),
      ];
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      if (error.code !== 'missing') return [unusable(error.message)];
      return [ok(SNAPSHOT.of, 'none; a start reads the log from its beginning')];
    }
  },
};

const unusable = (why: string): Diagnosis =>
  warn(
    SNAPSHOT.of,
    `It cannot be used: ${why}.`,
    'The next start makes it anew from the log, which takes longer.',
  );

export const STORE_CHECKS: readonly Check[] = [STORE, CLOCK, SNAPSHOT];
