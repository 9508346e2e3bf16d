import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../errors.ts';
import { RawTable, type RawLog } from '../raw-log.ts';
import { LedgerCopy } from './ledger-copy.ts';

/** The first copy of a folder, and the ones that other processes have open at the same time. */
const fileOf = (copy: number): string =>
  copy === 1 ? 'eventstoredb.sqlite' : `eventstoredb-${copy}.sqlite`;
const FILES = 'eventstoredb*.sqlite';
/** Of one folder. */
const MOST_COPIES = 32;
const VERSION = 2;

/**
 * The events in the order of positions, the server's revision of each stream (which counts events that
 * got no position too), and up to where `$all` has been followed. Positions of `$all` are 64 bits, so text.
 */
const SCHEMA = `
  CREATE TABLE events (
    position    INTEGER PRIMARY KEY CHECK (position >= 0),
    recorded_at INTEGER NOT NULL, -- UTC milliseconds, the running maximum
    stream      TEXT    NOT NULL,
    revision    INTEGER NOT NULL CHECK (revision >= 0),
    source      TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    digest      TEXT    NOT NULL,
    body        TEXT    NOT NULL, -- RFC 8785 canonical JSON of the event as recorded
    nodes       BLOB    NOT NULL, -- of the log's tree, those that this event completes
    UNIQUE (source, id),
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TABLE streams (
    stream TEXT PRIMARY KEY,
    server_revision INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE followed (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    prefix   TEXT NOT NULL,
    "commit" TEXT,
    prepare  TEXT,
    last_stream   TEXT, -- the last event followed, to know the log again
    last_revision INTEGER,
    last_event_id TEXT
  ) STRICT;`;

/** A copy of an older version is made again from the log. */
const DROP_OLDER = ['events', 'streams', 'followed']
  .map((table) => `DROP TABLE IF EXISTS ${table};`)
  .join(' ');

/**
 * Opens the first copy in the folder that no other process has open, or a new one in memory. It can be made
 * again from the log at any time: so a commit is not waited for until it is on the disk, and a failure of
 * power costs following, not events. Throws `StoreError`: `unsupported-format` for a newer file, else
 * `unavailable`.
 */
export function openCopy(folder: string | undefined, prefix: string): LedgerCopy {
  try {
    if (folder === undefined) return openFile(':memory:', prefix);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return openFree(folder, prefix);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const reason = `${FILES} cannot be opened in its folder`;
    throw new StoreError('unavailable', `The store is not available: ${reason}.`, { cause: error });
  }
}

/** Opens the first copy in the folder, which no process has open, to read it as it is on disk. */
export const inspectCopy = (folder: string): RawLog =>
  new RawTable(new Database(join(folder, fileOf(1)), { readonly: true, fileMustExist: true }));

function openFree(folder: string, prefix: string): LedgerCopy {
  for (let copy = 1; ; copy += 1) {
    try {
      return openFile(join(folder, fileOf(copy)), prefix);
    } catch (error) {
      if (!isBusy(error) || copy === MOST_COPIES) throw error;
    }
  }
}

function openFile(path: string, prefix: string): LedgerCopy {
  const database = new Database(path, { timeout: 0 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    prepare(database, prefix);
    return new LedgerCopy(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepare(database: Database.Database, prefix: string): void {
  const version = database.pragma('user_version', { simple: true }) as number;
  if (version > VERSION) {
    const message = `The copy has schema version ${version}; this version of the software knows ${VERSION}. Run the newer software.`;
    throw new StoreError('unsupported-format', message);
  }
  database
    .transaction(() => {
      if (version < VERSION) database.exec(`${DROP_OLDER} ${SCHEMA}`);
      database.pragma(`user_version = ${VERSION}`);
      database.prepare('INSERT OR IGNORE INTO followed (one, prefix) VALUES (1, ?)').run(prefix);
    })
    .exclusive();
  const kept = database.prepare('SELECT prefix FROM followed').pluck().get();
  if (kept !== prefix) throw foreignCopy();
}

/** The copy is of another log than the one that it was opened for. */
export const foreignCopy = (): StoreError =>
  new StoreError(
    'unavailable',
    `The store is not available: ${FILES} in its folder were made of another log. If the log is the right one, remove those files; they are made again.`,
  );

function isBusy(error: unknown): boolean {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && String(error.code).startsWith('SQLITE_BUSY');
}
