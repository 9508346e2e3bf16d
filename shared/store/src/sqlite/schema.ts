import Database from 'better-sqlite3';
import { StoreError } from '../errors.ts';
import { LogTree } from '../log-tree.ts';
import { makePrivateFile, syncWriteAheadLog } from '../private-file.ts';
import { unavailable } from './unavailable.ts';

/** How long a writer waits for a writer in another process, in milliseconds. */
export const BUSY_TIMEOUT = 5_000;
/** Of pages, in KiB: room for those of the indexes that a commit of many events touches. */
const CACHE_KIBIBYTES = 64 * 1024;
/** The write-ahead log is copied into the database each time it has so many pages, of 4 KiB. */
const CHECKPOINT_PAGES = 16_384;

/**
 * Each brings the file from the schema version that is its place in the list to the next one. The
 * version is kept in `PRAGMA user_version`. Never change one that was released; add another.
 */
const MIGRATIONS: readonly ((database: Database.Database) => void)[] = [
  createEvents,
  addPrefixDigest,
  addNodes,
];

function createEvents(database: Database.Database): void {
  database.exec(`CREATE TABLE events (
     position    INTEGER PRIMARY KEY CHECK (position >= 0),
     recorded_at INTEGER NOT NULL, -- UTC milliseconds
     stream      TEXT    NOT NULL,
     revision    INTEGER NOT NULL CHECK (revision >= 0),
     source      TEXT    NOT NULL,
     id          TEXT    NOT NULL,
     type        TEXT    NOT NULL,
     digest      TEXT    NOT NULL, -- hex SHA-256 of the content as posted
     body        TEXT    NOT NULL, -- RFC 8785 canonical JSON of the event as recorded
     UNIQUE (source, id),
     UNIQUE (stream, revision)
   ) STRICT`);
}

/** Until `addNodes`, files had a digest of the log up to and with each event. */
function addPrefixDigest(database: Database.Database): void {
  database.exec('ALTER TABLE events ADD COLUMN prefix_digest BLOB');
}

/** The nodes of the log's tree beside each event; of the events that are there already they are worked out. */
function addNodes(database: Database.Database): void {
  database.exec(
    'ALTER TABLE events ADD COLUMN nodes BLOB; ALTER TABLE events DROP COLUMN prefix_digest',
  );
  const next = database.prepare<[number], { position: number; body: string }>(
    'SELECT position, body FROM events WHERE position >= ? ORDER BY position LIMIT 1',
  );
  const set = database.prepare('UPDATE events SET nodes = ? WHERE position = ?');
  const tree = new LogTree();
  for (let row = next.get(0); row; row = next.get(row.position + 1))
    set.run(tree.add(row.body), row.position);
}

/**
 * Opens the file, making it and its folder where there is none, and brings its schema up to date.
 * Throws `StoreError`: `unsupported-format` for a file that is newer than this code, which stays
 * untouched, else `unavailable`.
 */
export function openDatabase(path: string, busyTimeout = BUSY_TIMEOUT): Database.Database {
  let database: Database.Database | undefined;
  try {
    if (path !== ':memory:') {
      makePrivateFile(path);
      syncWriteAheadLog(path);
    }
    database = new Database(path, { timeout: busyTimeout });
    schemaVersion(database);
    configure(database);
    migrate(database);
    return database;
  } catch (error) {
    database?.close();
    throw unavailable(error);
  }
}

/** Another connection to a file that this process has opened already; makes nothing. Throws as `openDatabase` does. */
export function openAgain(path: string, busyTimeout: number): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: busyTimeout, fileMustExist: true });
    configure(database);
    return database;
  } catch (error) {
    database?.close();
    throw unavailable(error);
  }
}

function configure(database: Database.Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
}

function migrate(database: Database.Database): void {
  const run = database.transaction(() => {
    for (const migration of MIGRATIONS.slice(schemaVersion(database))) migration(database);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
  });
  if (schemaVersion(database) < MIGRATIONS.length) run.immediate();
}

function schemaVersion(database: Database.Database): number {
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version <= MIGRATIONS.length) return version;
  throw new StoreError(
    'unsupported-format',
    `The store has schema version ${version}; this version of the software knows versions up to ${MIGRATIONS.length}. Run the newer software.`,
  );
}

/**
 * Throws `StoreError` with code `unsupported-format` unless the schema is the one that this code writes: for those who
 * read a file and must not bring it up to date.
 */
export function requireCurrentSchema(database: Database.Database): void {
  const version = schemaVersion(database);
  if (version === MIGRATIONS.length) return;
  throw new StoreError(
    'unsupported-format',
    `The store has schema version ${version}, and this version of the software writes ${MIGRATIONS.length}. Start the ledger once; it brings the store up to date.`,
  );
}
