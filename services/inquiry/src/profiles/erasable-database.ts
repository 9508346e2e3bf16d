import { makePrivateFile } from '@grant-ledger/store';
import Database from 'better-sqlite3';
import { ProfileError } from './profile-error.ts';

const VERSION = 1;
/** How long to wait for another process that writes, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens a SQLite file from which what is deleted is gone, making it and its folder where there is none. What is deleted
 * is overwritten with zeros (`secure_delete`); there is no write-ahead log, in which it would stay until the next
 * checkpoint: a journal is kept while a transaction runs, and is then removed. Throws `ProfileError`.
 */
export function openErasable(path: string, schema: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    makePrivateFile(path);
    database = new Database(path, { timeout: BUSY_TIMEOUT });
    database.pragma('secure_delete = ON');
    database.pragma('journal_mode = DELETE');
    database.pragma('synchronous = EXTRA');
    database.pragma('temp_store = MEMORY');
    prepare(database, path, schema);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof ProfileError) throw error;
    throw new ProfileError(`The profiles cannot be opened: ${path}.`, { cause: error });
  }
}

function prepare(database: Database.Database, path: string, schema: string): void {
  const version = () => database.pragma('user_version', { simple: true }) as number;
  if (version() > VERSION)
    throw new ProfileError(
      `${path} has schema version ${version()}; this version of the software knows ${VERSION}. Run the newer software.`,
    );
  database
    .transaction(() => {
      if (version() === 0) database.exec(schema);
      database.pragma(`user_version = ${VERSION}`);
    })
    .immediate();
}
