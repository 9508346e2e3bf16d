import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../errors.ts';
import { LedgerCopy } from './ledger-copy.ts';

const FILE = 'eventstoredb.sqlite';
const VERSION = 1;

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
    prefix_digest BLOB  NOT NULL, -- of the log up to and with this event
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

/**
 * Opens the copy in the folder, or a new one in memory. It can be made again from the log at any time: so
 * a commit is not waited for until it is on the disk, and a failure of power costs following, not events.
 * Throws `StoreError`: `unsupported-format` for a newer file, else `unavailable`.
 */
export function openCopy(folder: string | undefined, prefix: string): LedgerCopy {
  let database: Database.Database | undefined;
  try {
    if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
    database = new Database(folder === undefined ? ':memory:' : join(folder, FILE), { timeout: 0 });
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    prepare(database, prefix);
    return new LedgerCopy(database);
  } catch (error) {
    database?.close();
    throw copyUnavailable(error);
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
      if (version === 0) database.exec(SCHEMA);
      database.pragma(`user_version = ${VERSION}`);
      database.prepare('INSERT OR IGNORE INTO followed (one, prefix) VALUES (1, ?)').run(prefix);
    })
    .exclusive();
  const kept = database.prepare('SELECT prefix FROM followed').pluck().get();
  if (kept !== prefix) throw foreignCopy();
}

/** The folder is about another log than the one that it was opened with. */
export const foreignCopy = (): StoreError =>
  new StoreError(
    'unavailable',
    `The store is not available: ${FILE} in its folder was made of another log. If the log is the right one, remove that file; it is made again.`,
  );

function copyUnavailable(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const isBusy = codeOf(error).startsWith('SQLITE_BUSY');
  const reason = isBusy
    ? 'another process has its folder'
    : `${FILE} cannot be opened in its folder`;
  return new StoreError('unavailable', `The store is not available: ${reason}.`, { cause: error });
}

function codeOf(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode ? String(error.code) : '';
}
