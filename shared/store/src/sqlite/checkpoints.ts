import Database from 'better-sqlite3';
import { withLines, type CheckpointStore, type KeptCheckpoint } from '../checkpoint-store.ts';
import { noCheckpoint, otherLatest, StoreError } from '../errors.ts';
import { makePrivateFile, syncWriteAheadLog } from '../private-file.ts';
import { closed, unavailable } from './unavailable.ts';

const VERSION = 1;
/** How long to wait for another process that writes, in milliseconds. */
const BUSY_TIMEOUT = 5_000;
const PAGE = 500;

const SCHEMA = `
  CREATE TABLE checkpoints (
    size      INTEGER PRIMARY KEY CHECK (size >= 0),
    sealed_at INTEGER NOT NULL, -- UTC milliseconds
    note      TEXT    NOT NULL, -- signed (C2SP tlog-checkpoint)
    published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1))
  ) STRICT;
  CREATE INDEX published ON checkpoints (size) WHERE published = 1;`;

interface Row {
  readonly size: number;
  readonly sealed_at: number;
  readonly note: string;
}

/**
 * Opens the checkpoints in a SQLite file, making it and its folder where there is none. Throws `StoreError`:
 * `unsupported-format` for a file of a newer version, else `unavailable`.
 */
export function openSqliteCheckpoints(path: string): CheckpointStore {
  let database: Database.Database | undefined;
  try {
    makePrivateFile(path);
    syncWriteAheadLog(path);
    database = new Database(path, { timeout: BUSY_TIMEOUT });
    requireKnownVersion(database);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    prepare(database);
    return new SqliteCheckpointStore(database);
  } catch (error) {
    database?.close();
    throw unavailable(error);
  }
}

/**
 * Opens the checkpoints in a SQLite file to read them alone; processes that write to it go on. Throws `StoreError` as
 * `openSqliteCheckpoints` does, and `unavailable` where there is no such file.
 */
export function inspectSqliteCheckpoints(path: string): CheckpointStore {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true });
    requireKnownVersion(database);
    return new SqliteCheckpointStore(database);
  } catch (error) {
    database?.close();
    throw unavailable(error);
  }
}

const versionOf = (database: Database.Database): number =>
  database.pragma('user_version', { simple: true }) as number;

/** Before anything is written: a file of a newer version stays untouched. */
function requireKnownVersion(database: Database.Database): void {
  const version = versionOf(database);
  if (version > VERSION)
    throw new StoreError(
      'unsupported-format',
      `The checkpoints have schema version ${version}; this version of the software knows ${VERSION}. Run the newer software.`,
    );
}

function prepare(database: Database.Database): void {
  database
    .transaction(() => {
      if (versionOf(database) === 0) database.exec(SCHEMA);
      database.pragma(`user_version = ${VERSION}`);
    })
    .immediate();
}

class SqliteCheckpointStore implements CheckpointStore {
  readonly #database: Database.Database;
  readonly #latest: Database.Statement<[], Row>;
  readonly #published: Database.Statement<[], Row>;
  readonly #at: Database.Statement<[number], Row>;
  readonly #page: Database.Statement<[number, number, number], Row>;
  readonly #insert: Database.Statement<[number, number, string]>;
  readonly #setNote: Database.Statement<[string, number]>;
  readonly #publish: Database.Statement<[number]>;

  constructor(database: Database.Database) {
    const columns = 'size, sealed_at, note';
    this.#database = database;
    this.#latest = database.prepare(
      `SELECT ${columns} FROM checkpoints ORDER BY size DESC LIMIT 1`,
    );
    this.#published = database.prepare(
      `SELECT ${columns} FROM checkpoints WHERE published = 1 ORDER BY size DESC LIMIT 1`,
    );
    this.#at = database.prepare(`SELECT ${columns} FROM checkpoints WHERE size = ?`);
    this.#page = database.prepare(
      `SELECT ${columns} FROM checkpoints WHERE size > ? AND size <= ? ORDER BY size LIMIT ?`,
    );
    this.#insert = database.prepare(`INSERT INTO checkpoints (${columns}) VALUES (?, ?, ?)`);
    this.#setNote = database.prepare('UPDATE checkpoints SET note = ? WHERE size = ?');
    this.#publish = database.prepare('UPDATE checkpoints SET published = 1 WHERE size = ?');
  }

  latest(): Promise<KeptCheckpoint | undefined> {
    return this.#ask(() => kept(this.#latest.get()));
  }

  published(): Promise<KeptCheckpoint | undefined> {
    return this.#ask(() => kept(this.#published.get()));
  }

  at(size: number): Promise<KeptCheckpoint | undefined> {
    return this.#ask(() => kept(this.#at.get(size)));
  }

  async *all(): AsyncIterable<KeptCheckpoint> {
    const last = await this.latest();
    for (let size = -1; last && size < last.size;) {
      const page = await this.#ask(() => this.#page.all(size, last.size, PAGE));
      for (const row of page) yield checkpointOf(row);
      size = page.at(-1)?.size ?? last.size;
    }
  }

  replace(expected: number | null, { size, sealedAt, note }: KeptCheckpoint): Promise<void> {
    return this.#change(() => {
      const latest = this.#latest.get()?.size ?? null;
      if (latest !== expected || (latest !== null && size <= latest)) throw otherLatest();
      this.#insert.run(size, sealedAt, note);
    });
  }

  addSignatures(size: number, lines: readonly string[]): Promise<KeptCheckpoint> {
    return this.#change(() => {
      const held = kept(this.#at.get(size));
      if (!held) throw noCheckpoint(size);
      const note = withLines(held.note, lines);
      if (note !== held.note) this.#setNote.run(note, size);
      return { ...held, note };
    });
  }

  publish(size: number): Promise<void> {
    return this.#change(() => {
      if (this.#publish.run(size).changes === 0) throw noCheckpoint(size);
    });
  }

  close(): Promise<void> {
    this.#database.close();
    return Promise.resolve();
  }

  #change<T>(change: () => T): Promise<T> {
    return this.#ask(() => this.#database.transaction(change).immediate());
  }

  #ask<T>(read: () => T): Promise<T> {
    return new Promise((resolve) => {
      if (!this.#database.open) throw closed();
      try {
        resolve(read());
      } catch (error) {
        throw unavailable(error);
      }
    });
  }
}

const kept = (row: Row | undefined): KeptCheckpoint | undefined => row && checkpointOf(row);

const checkpointOf = ({ size, sealed_at: sealedAt, note }: Row): KeptCheckpoint => ({
  size,
  sealedAt,
  note,
});
