import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { openErasable } from './erasable-database.ts';
import { PersonKeys, type Erasure } from './person-keys.ts';
import type { Profile } from './profile.ts';
import { ProfileError } from './profile-error.ts';
import { seal, unseal } from './sealed-box.ts';
import type { WrappingKeys } from './wrapping-keys.ts';

const SCHEMA = `
  CREATE TABLE profiles (
    person_id  TEXT    PRIMARY KEY,
    changed_at INTEGER NOT NULL, -- UTC milliseconds
    sealed     BLOB    NOT NULL  -- JSON under the person's key
  ) STRICT;
  CREATE TABLE erasures (
    person_id TEXT    PRIMARY KEY,
    erased_at INTEGER NOT NULL -- UTC milliseconds: of the last
  ) STRICT`;

export interface ProfilesOptions {
  /** The profiles, which may be in every backup. */
  readonly path: string;
  /** The keys of persons, which may not. */
  readonly keysPath: string;
  readonly keys: () => WrappingKeys;
  /** UTC milliseconds; the machine's clock by default. */
  readonly clock?: () => number;
}

/** A profile as it was last put. */
export interface KeptProfile {
  readonly profile: Profile;
  /** In UTC milliseconds. */
  readonly changedAt: number;
}

/**
 * The names and contact data of persons, beside the log: each encrypted under a key of the person's own, without which
 * no copy of it can be read. Files are made when the first profile is put. Each throws `ProfileError` where they cannot
 * be used.
 */
export class Profiles {
  readonly #options: ProfilesOptions;
  readonly #clock: () => number;
  #open: Opened | undefined;

  constructor(options: ProfilesOptions) {
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
  }

  /** Puts the whole profile of a person in the place of what there was. */
  put(personId: string, profile: Profile): void {
    const { database, keys } = this.#opened();
    const erasedAt = erasedAtOf(database, personId);
    // A key that is not younger than the last erasure would be taken for the one that was erased.
    const now = Math.max(this.#clock(), erasedAt === undefined ? 0 : erasedAt + 1);
    const key = keys.findOrMake(personId, now);
    const sealed = seal(key, Buffer.from(JSON.stringify(profile)), contextOf(personId));
    database
      .prepare('INSERT OR REPLACE INTO profiles (person_id, changed_at, sealed) VALUES (?, ?, ?)')
      .run(personId, now, sealed);
  }

  /** The profile of a person; undefined if there is none, or none any more. */
  find(personId: string): KeptProfile | undefined {
    if (!this.#isThere()) return undefined;
    const { database, keys } = this.#opened();
    const row = database
      .prepare<[string], { changed_at: number; sealed: Buffer }>(
        'SELECT changed_at, sealed FROM profiles WHERE person_id = ?',
      )
      .get(personId);
    const key = row && keys.find(personId);
    if (!key) return undefined;
    const json = opened(key, row.sealed, personId);
    return { profile: JSON.parse(json) as Profile, changedAt: row.changed_at };
  }

  /**
   * Destroys the key of a person, and with it the profile in every copy. False if there is none. Ended in between, it is
   * finished when the files are opened again.
   */
  erase(personId: string): boolean {
    if (!this.#isThere()) return false;
    const { database, keys } = this.#opened();
    const changedAt = database
      .prepare<[string], number>('SELECT changed_at FROM profiles WHERE person_id = ?')
      .pluck()
      .get(personId);
    if (changedAt === undefined) return false;
    const erasedAt = Math.max(this.#clock(), changedAt);
    database
      .prepare('INSERT OR REPLACE INTO erasures (person_id, erased_at) VALUES (?, ?)')
      .run(personId, erasedAt);
    finish({ database, keys }, [{ personId, upTo: erasedAt }]);
    return true;
  }

  /** Wraps every key of a person under the newest wrapping key. Gives how many there are. */
  rewrap(keys: WrappingKeys): number {
    return this.#isThere() ? this.#opened().keys.rewrap(keys) : 0;
  }

  /** Opens the files, if there are any, and finishes what is to be erased, as the first use does otherwise. */
  resume(): void {
    if (this.#isThere()) this.#opened();
  }

  close(): void {
    this.#open?.database.close();
    this.#open?.keys.close();
    this.#open = undefined;
  }

  #isThere(): boolean {
    return this.#open !== undefined || existsSync(this.#options.path);
  }

  #opened(): Opened {
    if (this.#open) return this.#open;
    const { path, keysPath, keys: wrapping } = this.#options;
    const database = openErasable(path, SCHEMA);
    try {
      const keys = new PersonKeys(keysPath, wrapping);
      this.#open = { database, keys };
      finish(this.#open, unfinishedIn(this.#open));
      return this.#open;
    } catch (error) {
      this.close();
      database.close();
      throw error;
    }
  }
}

interface Opened {
  readonly database: Database.Database;
  readonly keys: PersonKeys;
}

/** What was not finished, and what came back since with an older copy of one of the files. */
function unfinishedIn({ database, keys }: Opened): readonly Erasure[] {
  const erasures = database
    .prepare<[], Erasure>('SELECT person_id AS personId, erased_at AS upTo FROM erasures')
    .all();
  const back = database
    .prepare<[], number>(
      'SELECT count(*) FROM erasures JOIN profiles USING (person_id) WHERE changed_at <= erased_at',
    )
    .pluck()
    .get();
  return keys.delete(erasures) > 0 || back !== 0 ? erasures : [];
}

/** Destroys keys, then what is left of the profiles: by the latter it can be told that the former is not finished. */
function finish({ database, keys }: Opened, erasures: readonly Erasure[]): void {
  if (erasures.length === 0) return;
  keys.delete(erasures);
  keys.clean();
  const remove = database.prepare('DELETE FROM profiles WHERE person_id = ? AND changed_at <= ?');
  database
    .transaction(() => {
      for (const { personId, upTo } of erasures) remove.run(personId, upTo);
    })
    .immediate();
}

const erasedAtOf = (database: Database.Database, personId: string): number | undefined =>
  database
    .prepare<[string], number>('SELECT erased_at FROM erasures WHERE person_id = ?')
    .pluck()
    .get(personId);

function opened(key: Uint8Array, sealed: Uint8Array, personId: string): string {
  try {
    return unseal(key, sealed, contextOf(personId)).toString('utf8');
  } catch (cause) {
    throw new ProfileError('A profile cannot be decrypted: its file was changed.', { cause });
  }
}

const contextOf = (personId: string): string => `grant-ledger profile\n${personId}`;
