import Database from 'better-sqlite3';

/**
 * An empty database for things put aside: a file of SQLite's own that nobody else can open and that is gone
 * once it is closed, or this process has ended (sqlite.org/inmemorydb.html, temporary databases).
 */
export function privateDatabase(schema: string): Database.Database {
  const database = new Database('');
  database.pragma('journal_mode = OFF');
  database.exec(`BEGIN; ${schema}`);
  return database;
}
