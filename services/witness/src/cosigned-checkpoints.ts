import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

const VERSION = 1;
/** How long to wait for another process that writes, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

const SCHEMA = `
  CREATE TABLE cosigned (
    origin_hash TEXT    PRIMARY KEY, -- SHA-256 of the origin in lower-case hex, by which monitors ask
    note        TEXT    NOT NULL,    -- as it was cosigned last
    time        INTEGER NOT NULL     -- of the cosignature, in whole seconds since the epoch
  ) STRICT;`;

/** The last checkpoint of a log that was cosigned. */
export interface Cosigned {
  /** With the signatures of the log that were verified, and the cosignature. */
  readonly note: string;
  /** Of the cosignature, in whole seconds since the epoch. */
  readonly time: number;
}

/** What a witness must not forget, in a SQLite file: of each log the checkpoint that it cosigned last. */
export class CosignedCheckpoints {
  readonly #database: Database.Database;
  readonly #last: Database.Statement<[string], Cosigned>;
  readonly #lastTime: Database.Statement<[], { time: number | null }>;
  readonly #put: Database.Statement<[string, string, number]>;

  /** Opens the file, made for its owner alone where there is none. Throws for a file of a newer version. */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
    this.#database = new Database(path, { timeout: BUSY_TIMEOUT });
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma('synchronous = FULL');
    prepare(this.#database);
    this.#last = this.#database.prepare('SELECT note, time FROM cosigned WHERE origin_hash = ?');
    this.#lastTime = this.#database.prepare('SELECT max(time) AS time FROM cosigned');
    this.#put = this.#database.prepare('INSERT OR REPLACE INTO cosigned VALUES (?, ?, ?)');
  }

  /** By the SHA-256 of a log's origin in lower-case hex; undefined if none of it was cosigned. */
  last(originHash: string): Cosigned | undefined {
    return this.#last.get(originHash);
  }

  /**
   * Puts what `next` makes of the last checkpoint of the log, and of the last time of any, in its place, with no
   * other change in between; durable when it returns. If `next` throws, nothing is changed.
   */
  replace(
    origin: string,
    next: (last: Cosigned | undefined, lastTime: number) => Cosigned,
  ): Cosigned {
    const originHash = createHash('sha256').update(origin).digest('hex');
    const change = this.#database.transaction(() => {
      const cosigned = next(this.last(originHash), this.#lastTime.get()?.time ?? 0);
      this.#put.run(originHash, cosigned.note, cosigned.time);
      return cosigned;
    });
    return change.immediate();
  }

  close(): void {
    this.#database.close();
  }
}

function prepare(database: Database.Database): void {
  const version = () => database.pragma('user_version', { simple: true }) as number;
  if (version() > VERSION)
    throw new Error(
      `The state of the witness has schema version ${version()}; this version of the software knows ${VERSION}. Run the newer software.`,
    );
  database
    .transaction(() => {
      if (version() === 0) database.exec(SCHEMA);
      database.pragma(`user_version = ${VERSION}`);
    })
    .immediate();
}
