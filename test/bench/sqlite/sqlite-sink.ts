import Database from 'better-sqlite3';
import {
  TABLE_NAMES,
  TABLES,
  type Rectangle,
  type RowSink,
  type TableName,
} from '../versions/tables.ts';

/** Stands for a time that has no end, or no beginning. */
const FOREVER = Number.MAX_SAFE_INTEGER;

/** Every index holds all that a query reads of its table, so that none has to look a row up. */
const KEYS: Readonly<Record<TableName, readonly string[]>> = {
  grant_spell: ['grantee', 'scope'],
  wide_scope: [],
  link: ['child', 'parent'],
  unresolved: ['node', 'valid_to'],
  tenant_record: ['tenant', 'customer', 'contract', 'provider'],
  place: ['value', 'attested', 'person'],
};
const SPANS = ['valid_from', 'valid_to', 'known_from', 'known_to'] as const;

const columnsOf = (table: TableName): readonly string[] => [
  ...Object.keys(TABLES[table]),
  ...SPANS,
];

/** Loads versions into an SQLite file, in one transaction. */
export class SqliteSink implements RowSink {
  readonly database: Database.Database;
  readonly #inserts: Readonly<Record<TableName, Database.Statement>>;

  constructor(path: string) {
    this.database = new Database(path);
    this.database.pragma('journal_mode = OFF');
    this.database.pragma('synchronous = OFF');
    this.database.pragma('cache_size = -1000000');
    this.#inserts = Object.fromEntries(
      TABLE_NAMES.map((table) => [table, this.#create(table)]),
    ) as Record<TableName, Database.Statement>;
    this.database.exec('BEGIN');
  }

  row({ table, values, from, to }: Rectangle, knownFrom: number, knownTo: number): void {
    this.#inserts[table].run(
      ...values.map((value) => (typeof value === 'boolean' ? Number(value) : value)),
      Math.max(from, -FOREVER),
      Math.min(to, FOREVER),
      knownFrom,
      Math.min(knownTo, FOREVER),
    );
  }

  /** Indexes what was loaded, and lets SQLite look at it. */
  finish(): void {
    this.database.exec('COMMIT');
    for (const table of TABLE_NAMES)
      for (const key of KEYS[table]) {
        const others = columnsOf(table).filter((column) => column !== key);
        this.database.exec(
          `CREATE INDEX ${table}_by_${key} ON ${table} (${[key, ...others].join(', ')})`,
        );
      }
    this.database.exec('ANALYZE');
  }

  #create(table: TableName): Database.Statement {
    const types = Object.entries(TABLES[table]).map(
      ([column, type]) => `${column} ${type === 'text' ? 'TEXT' : 'INTEGER'}`,
    );
    const spans = SPANS.map((column) => `${column} INTEGER NOT NULL`);
    this.database.exec(`CREATE TABLE ${table} (${[...types, ...spans].join(', ')})`);
    const places = columnsOf(table).map(() => '?');
    return this.database.prepare(`INSERT INTO ${table} VALUES (${places.join(', ')})`);
  }
}
