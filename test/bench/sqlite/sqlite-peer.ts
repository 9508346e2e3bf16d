import type Database from 'better-sqlite3';
import type { AccessQuestion } from '@grant-ledger/domain';
import { accessQuery, directionsOf, type Dialect } from '../peers/access-query.ts';
import type { Approach, Peer, RawRow } from '../peers/peer.ts';
import { bind } from '../peers/statement.ts';
import type { Names } from '../versions/names.ts';

const dialect: Dialect = {
  covers: (alias) =>
    `${alias}.valid_from <= $1 AND ${alias}.valid_to > $1 AND ` +
    `${alias}.known_from <= $2 AND ${alias}.known_to > $2`,
  among: (expression, parameter) => `${expression} IN (SELECT value FROM json_each(${parameter}))`,
  lookUp: (table, _key, alias, condition) => `CROSS JOIN ${table} ${alias} ON ${condition}`,
  each: (parameter, _type, alias) => `json_each(${parameter}) ${alias}`,
  collect: (expression) => `json_group_array(DISTINCT ${expression})`,
};

/** SQLite with ordinary indexes. */
export class SqlitePeer implements Peer {
  readonly name = 'SQLite';
  readonly #database: Database.Database;
  readonly #names: Names;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(database: Database.Database, names: Names) {
    this.#database = database;
    this.#names = names;
  }

  ask(question: AccessQuestion, size: number, { direction }: Approach): Promise<readonly RawRow[]> {
    const { shape, at, lastPosition, lists } = bind(question, size, this.#names);
    const key = JSON.stringify([shape, direction]);
    const statement =
      this.#statements.get(key) ?? this.#database.prepare(accessQuery(shape, direction, dialect));
    this.#statements.set(key, statement);
    const values = [at, lastPosition, ...lists.map((list) => JSON.stringify(list))];
    const bound = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
    return Promise.resolve(statement.all(bound) as RawRow[]);
  }

  approaches({ filters }: AccessQuestion): readonly Approach[] {
    return directionsOf(filters).map((direction) => ({ direction }));
  }

  bytes(): Promise<number> {
    const pages = this.#database.pragma('page_count', { simple: true }) as number;
    const size = this.#database.pragma('page_size', { simple: true }) as number;
    return Promise.resolve(pages * size);
  }

  close(): Promise<void> {
    this.#database.close();
    return Promise.resolve();
  }
}
