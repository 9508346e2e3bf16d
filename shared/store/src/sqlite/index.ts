export { inspectSqliteCheckpoints, openSqliteCheckpoints } from './checkpoints.ts';
import type { EventStore } from '../event-store.ts';
import { EventTable } from '../event-table.ts';
import { InlineWriter } from './inline-writer.ts';
import { LogWriter } from './log-writer.ts';
import { BUSY_TIMEOUT, openDatabase } from './schema.ts';
import { SqliteEventStore } from './store.ts';
import { ThreadWriter } from './thread-writer.ts';

export { copySqlite, settle as settleSqlite } from './copy.ts';
export { inspectSqlite } from './inspect.ts';

export interface SqliteStoreOptions {
  /** UTC milliseconds; the default is the machine's clock. */
  readonly clock?: () => number;
  /** Write on a thread of its own, for many appends; a log in memory is not written so. Default false. */
  readonly thread?: boolean;
}

/**
 * Opens the event store in a SQLite file, making the file and its folder where there is none. `:memory:`
 * is a log that ends with the process. Throws `StoreError` with code `unsupported-format` for a file of a
 * newer version, and `unavailable` where there can be no such file.
 */
export function openSqliteStore(
  path: string,
  { clock, thread = false }: SqliteStoreOptions = {},
): EventStore {
  const database = openDatabase(path);
  const writer =
    thread && path !== ':memory:'
      ? new ThreadWriter({ path, busyTimeout: BUSY_TIMEOUT })
      : new InlineWriter(new LogWriter(database, new EventTable(database)));
  return new SqliteEventStore(database, writer, clock);
}
