import { rmSync } from 'node:fs';
import pg from 'pg';
import type { AccessQuestion } from '@grant-ledger/domain';
import { accessQuery, type Dialect, type Direction, type Shape } from '../peers/access-query.ts';
import type { Peer, RawRow } from '../peers/peer.ts';
import { bind } from '../peers/statement.ts';
import type { Names } from '../versions/names.ts';
import type { CopyFiles } from './copy-files.ts';
import { createTables, finishTables } from './schema.ts';
import type { PostgresqlServer } from './server.ts';

export const dialect: Dialect = {
  covers: (alias) => `${alias}.valid @> $1::timestamptz AND ${alias}.known @> $2::integer`,
  among: (expression, parameter) => `${expression} = ANY (${parameter})`,
  // OFFSET 0 keeps the subquery a look-up of its own: the planner takes instants for far more selective
  // than they are, and would read all that holds at one.
  lookUp: (table, alias, condition) =>
    `CROSS JOIN LATERAL (SELECT * FROM ${table} ${alias} WHERE ${condition} OFFSET 0) ${alias}`,
  each: (parameter, type, alias) => `unnest(${parameter}::${type}[]) AS ${alias}(value)`,
  collect: (expression) => `array_agg(DISTINCT ${expression})`,
};

/** PostgreSQL with range types, GiST and prepared statements. */
export class PostgresqlPeer implements Peer {
  readonly name: string;
  readonly #client: pg.Client;
  readonly #names: Names;

  private constructor(name: string, client: pg.Client, names: Names) {
    this.name = name;
    this.#client = client;
    this.#names = names;
  }

  /** Loads the files and indexes them. */
  static async load(
    server: PostgresqlServer,
    files: CopyFiles,
    names: Names,
  ): Promise<PostgresqlPeer> {
    const client = new pg.Client(server.connection);
    await client.connect();
    await client.query(createTables());
    for (const { table, path } of files.finish()) {
      await client.query(`COPY ${table} FROM ${client.escapeLiteral(path)}`);
      rmSync(path);
    }
    for (const statement of finishTables()) await client.query(statement);
    return new PostgresqlPeer(`PostgreSQL ${server.version.split(' ', 1)[0]!}`, client, names);
  }

  async ask(
    question: AccessQuestion,
    size: number,
    direction: Direction,
  ): Promise<readonly RawRow[]> {
    const { shape, at, lastPosition, lists } = bind(question, size, this.#names);
    const { rows } = await this.#client.query<RawRow>({
      name: statementName(shape, direction),
      text: accessQuery(shape, direction, dialect),
      values: [new Date(at), lastPosition, ...lists],
    });
    return rows;
  }

  async bytes(): Promise<number> {
    const { rows } = await this.#client.query<{ bytes: string }>(
      `SELECT sum(pg_total_relation_size(oid)) AS bytes FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    return Number(rows[0]!.bytes);
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}

/** Within the 63 characters that PostgreSQL takes. */
const statementName = ({ location, filters }: Shape, direction: Direction): string =>
  [direction, ...(location ? ['location'] : []), ...filters].join('+');
