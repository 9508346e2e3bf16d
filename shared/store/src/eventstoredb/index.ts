import type { CheckpointStore } from '../checkpoint-store.ts';
import type { EventStore } from '../event-store.ts';
import { EventStoreDbCheckpoints } from './checkpoints.ts';
import { connect } from './connection.ts';
import type { RawLog } from '../raw-log.ts';
import { inspectCopy, openCopy } from './copy-schema.ts';
import { EventStoreDbStore } from './store.ts';

const PREFIX = 'grant-ledger.';

export interface EventStoreDbOptions {
  /**
   * A folder for what was followed of the log, so that a process restarts where one was; made where there is
   * none. Several processes on one machine may share it: each takes a copy that no other has open. Without
   * it the log is followed from its beginning at each start.
   */
  readonly folder?: string;
  /** UTC milliseconds; the default is the machine's clock. */
  readonly clock?: () => number;
  /**
   * What the names of the ledger's streams begin with on the server; several ledgers on one server need
   * one each. The default is `grant-ledger.`; it never begins with `$`, the mark of the server's own.
   */
  readonly prefix?: string;
  /**
   * For how many milliseconds a broken connection is tried again before whoever waits is told; the
   * default is 30,000.
   */
  readonly patience?: number;
}

/** What is wrong with a connection string, in words that do not repeat it; undefined if it can be used. */
export function checkConnectionString(connectionString: string): string | undefined {
  try {
    connect(connectionString, { prefix: PREFIX, patience: 0 });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Opens the event store over EventStoreDB 23.10 or later (or KurrentDB, its later name), following the log
 * up to its present end. The connection string is the server's: `esdb://user:password@host:2113?tls=true`,
 * `esdb://a:2113,b:2113,c:2113?…` or `esdb+discover://…`, or the same with `kurrentdb`. With TLS it names a user and a password.
 *
 * Rejects with `StoreError`: `unavailable` if the connection string is wrong, the server cannot be had, or
 * the folder is another log's; `unsupported-format` if the log, or the folder, was
 * written by a newer version.
 */
export async function openEventStoreDb(
  connectionString: string,
  options: EventStoreDbOptions = {},
): Promise<EventStore> {
  const { folder, clock = Date.now, prefix = PREFIX, patience = 30_000 } = options;
  const connection = connect(connectionString, { prefix, patience });
  const copy = openCopy(folder, prefix);
  const store = new EventStoreDbStore(connection, copy, clock);
  try {
    await store.start();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Follows the log from its beginning to its present end into a copy of its own, and opens that to read it as it is on
 * disk: nothing of what other processes have followed is relied on. `folder` is empty or not there yet; whoever calls
 * removes it once the log is closed. Rejects as `openEventStoreDb` does.
 */
export async function inspectEventStoreDb(
  connectionString: string,
  { folder, ...options }: EventStoreDbOptions & { readonly folder: string },
): Promise<RawLog> {
  const store = await openEventStoreDb(connectionString, { ...options, folder });
  await store.close();
  return inspectCopy(folder);
}

/**
 * Opens the checkpoints of a log over EventStoreDB, in streams of their own beside those of the log.
 *
 * Rejects with `StoreError` with code `unavailable` if the connection string is wrong or the server cannot
 * be had.
 */
export async function openEventStoreDbCheckpoints(
  connectionString: string,
  options: Pick<EventStoreDbOptions, 'prefix' | 'patience'> = {},
): Promise<CheckpointStore> {
  const { prefix = PREFIX, patience = 30_000 } = options;
  const checkpoints = new EventStoreDbCheckpoints(connect(connectionString, { prefix, patience }));
  try {
    await checkpoints.latest();
    return checkpoints;
  } catch (error) {
    await checkpoints.close();
    throw error;
  }
}
