import Database from 'better-sqlite3';
import { RawTable, type RawLog } from '../raw-log.ts';
import { requireCurrentSchema } from './schema.ts';
import { unavailable } from './unavailable.ts';

/**
 * Opens the log in a SQLite file as it is on disk, to read it alone; processes that write to it go on. Throws
 * `StoreError`: `unavailable` where there is no such file or it is no store, `unsupported-format` for a store that another version of
 * the software wrote.
 */
export function inspectSqlite(path: string): RawLog {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true });
    requireCurrentSchema(database);
    return new RawTable(database);
  } catch (error) {
    database?.close();
    throw unavailable(error);
  }
}
