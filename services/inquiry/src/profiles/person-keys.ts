import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import { openErasable } from './erasable-database.ts';
import { ProfileError } from './profile-error.ts';
import { KEY_BYTES, seal, unseal } from './sealed-box.ts';
import type { WrappingKeys } from './wrapping-keys.ts';

const SCHEMA = `
  CREATE TABLE keys (
    person_id  TEXT    PRIMARY KEY,
    made_at    INTEGER NOT NULL, -- UTC milliseconds
    wrapped_by TEXT    NOT NULL, -- the id of a wrapping key
    wrapped    BLOB    NOT NULL  -- the person's key under it
  ) STRICT`;

/** That what there was of a person up to an instant, in UTC milliseconds, is to be gone. */
export interface Erasure {
  readonly personId: string;
  readonly upTo: number;
}

interface Row {
  readonly wrapped_by: string;
  readonly wrapped: Buffer;
}

/**
 * The keys of persons, one for each, wrapped: the one small file by which profiles can be read at all. What is destroyed
 * here is destroyed wherever the profile has been copied to.
 */
export class PersonKeys {
  readonly #database: Database.Database;
  readonly #keys: () => WrappingKeys;
  readonly #find: Database.Statement<[string], Row>;
  readonly #insert: Database.Statement<[string, number, string, Buffer]>;
  readonly #delete: Database.Statement<[string, number]>;

  /** `keys` is asked each time, so that a new one is used once it is there. Throws `ProfileError`. */
  constructor(path: string, keys: () => WrappingKeys) {
    this.#database = openErasable(path, SCHEMA);
    this.#keys = keys;
    this.#find = this.#database.prepare('SELECT wrapped_by, wrapped FROM keys WHERE person_id = ?');
    this.#insert = this.#database.prepare(
      'INSERT INTO keys (person_id, made_at, wrapped_by, wrapped) VALUES (?, ?, ?, ?)',
    );
    this.#delete = this.#database.prepare('DELETE FROM keys WHERE person_id = ? AND made_at <= ?');
  }

  /** The key of a person; undefined if there is none. Throws `ProfileError` if it cannot be unwrapped. */
  find(personId: string): Uint8Array | undefined {
    const row = this.#find.get(personId);
    return row && this.#unwrapped(personId, row, this.#keys());
  }

  /** The key of a person, made if there is none. `madeAt` is in UTC milliseconds. */
  findOrMake(personId: string, madeAt: number): Uint8Array {
    return this.#database
      .transaction(() => {
        const found = this.find(personId);
        if (found) return found;
        const key = randomBytes(KEY_BYTES);
        const [{ id, key: wrapping }] = this.#keys();
        this.#insert.run(personId, madeAt, id, seal(wrapping, key, contextOf(personId)));
        return key;
      })
      .immediate();
  }

  /** Deletes the keys of persons that were made up to an instant of each; gives how many. `clean` has to follow. */
  delete(erasures: Iterable<Erasure>): number {
    return this.#database
      .transaction(() => {
        let deleted = 0;
        for (const { personId, upTo } of erasures)
          deleted += this.#delete.run(personId, upTo).changes;
        return deleted;
      })
      .immediate();
  }

  /**
   * Writes the file anew: when it returns, the bytes of deleted keys are in no file of the store. They were overwritten
   * when they were deleted; but a page may still hold what was moved within it before.
   */
  clean(): void {
    this.#database.exec('VACUUM');
  }

  /** Wraps every key under the newest of these; then the others are needed no more. Gives how many there are. */
  rewrap(keys: WrappingKeys): number {
    const [newest] = keys;
    const all = this.#database.prepare<[], Row & { person_id: string }>(
      'SELECT person_id, wrapped_by, wrapped FROM keys',
    );
    const set = this.#database.prepare(
      'UPDATE keys SET wrapped_by = ?, wrapped = ? WHERE person_id = ?',
    );
    const count = this.#database
      .transaction(() => {
        const rows = all.all();
        for (const row of rows) {
          const key = this.#unwrapped(row.person_id, row, keys);
          set.run(newest.id, seal(newest.key, key, contextOf(row.person_id)), row.person_id);
        }
        return rows.length;
      })
      .immediate();
    this.clean();
    return count;
  }

  close(): void {
    this.#database.close();
  }

  #unwrapped(personId: string, { wrapped_by: by, wrapped }: Row, keys: WrappingKeys): Uint8Array {
    const wrapping = keys.find(({ id }) => id === by);
    if (!wrapping)
      throw new ProfileError(
        `The keys of profiles are wrapped under ${by}, which is not here: bring back GRANT_LEDGER_PROFILE_KEY or profile-key.json.`,
      );
    return unseal(wrapping.key, wrapped, contextOf(personId));
  }
}

const contextOf = (personId: string): string => `grant-ledger person key\n${personId}`;
