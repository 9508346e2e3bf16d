import { rmSync } from 'node:fs';
import pg from 'pg';
import type { AccessQuestion } from '@grant-ledger/domain';
import {
  accessQuery,
  directionsOf,
  type Dialect,
  type Direction,
  type Shape,
} from '../peers/access-query.ts';
import type { Approach, Peer, RawRow } from '../peers/peer.ts';
import { bind } from '../peers/statement.ts';
import type { Names } from '../versions/names.ts';
import type { CopyFiles } from './copy-files.ts';
import { createTables, finishTables } from './schema.ts';
import type { PostgresqlServer } from './server.ts';

const dialect: Dialect = {
  covers: (alias) => `${alias}.valid @> $1::timestamptz AND ${alias}.known @> $2::integer`,
  among: (expression, parameter) => `${expression} = ANY (${parameter})`,
  // OFFSET 0 keeps the subquery a look-up of its own: the planner takes instants for far more selective
  // than they are, and would read all that holds at one.
  lookUp: (table, key, alias, condition) =>
    `CROSS JOIN LATERAL (SELECT * FROM ${table}_by_${key} ${alias} WHERE ${condition} OFFSET 0) ${alias}`,
  each: (parameter, type, alias) => `unnest(${parameter}::${type}[]) AS ${alias}(value)`,
  collect: (expression) => `array_agg(DISTINCT ${expression})`,
};

/** PostgreSQL with range types, GiST and prepared statements. */
export class PostgresqlPeer implements Peer {
  readonly name: string;
  readonly #client: pg.Client;
  readonly #names: Names;
  #plan: Approach['plan'];

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
    { direction, plan }: Approach,
  ): Promise<readonly RawRow[]> {
    await this.#planAs(plan);
    const { shape, at, lastPosition, lists } = bind(question, size, this.#names);
    const { rows } = await this.#client.query<RawRow>({
      name: statementName(shape, direction),
      text: accessQuery(shape, direction, dialect),
      values: [new Date(at), lastPosition, ...lists],
    });
    return rows;
  }

  approaches({ filters }: AccessQuestion): readonly Approach[] {
    return directionsOf(filters).flatMap((direction) => [
      { direction, plan: 'custom plan' },
      { direction, plan: 'generic plan' },
    ]);
  }

  /** Says how statements are planned from now on, unless they are already. */
  async #planAs(plan: Approach['plan']): Promise<void> {
    if (plan === this.#plan) return;
    const mode = plan === 'custom plan' ? 'force_custom_plan' : 'force_generic_plan';
    await this.#client.query(`SET plan_cache_mode = ${mode}`);
    this.#plan = plan;
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
