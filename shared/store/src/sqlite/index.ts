import type { EventStore } from '../event-store.ts';
import { openDatabase } from './schema.ts';
import { SqliteEventStore } from './store.ts';

export interface SqliteStoreOptions {
  /** UTC milliseconds; the default is the machine's clock. */
  readonly clock?: () => number;
}

/**
 * Opens the event store in a SQLite file, making the file and its folder where there is none. `:memory:`
 * is a log that ends with the process. Throws `StoreError` with code `unsupported-format` for a file of a
 * newer version, and `unavailable` where there can be no such file.
 */
export function openSqliteStore(path: string, options: SqliteStoreOptions = {}): EventStore {
  return new SqliteEventStore(openDatabase(path), options.clock);
}
