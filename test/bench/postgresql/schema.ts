import { TABLE_NAMES, TABLES, type TableName } from '../versions/tables.ts';

/**
 * The columns by which a table is looked up. For each there is a copy of the table, in the order of the
 * key, with one GiST index over key, valid and known time. Beside another such index on the same table
 * the planner would now and then take the wrong one, since it can use valid and known time alone.
 */
const KEYS: Readonly<Record<TableName, readonly string[]>> = {
  place: ['value', 'attested', 'person'],
  link: ['child', 'parent'],
  unresolved: ['node'],
  grant_spell: ['grantee', 'scope'],
  tenant_record: ['tenant'],
  wide_scope: [],
};

/** What is read as it holds at an instant, without a key. */
const WHOLE: readonly TableName[] = ['unresolved', 'tenant_record', 'wide_scope'];

export const createTables = (): string =>
  [
    'CREATE EXTENSION btree_gist',
    ...TABLE_NAMES.map((table) => {
      const columns = Object.entries(TABLES[table]).map(([column, type]) => `${column} ${type}`);
      const spans = ['valid tstzrange NOT NULL', 'known int4range NOT NULL'];
      return `CREATE TABLE ${table} (${[...columns, ...spans].join(', ')})`;
    }),
  ].join(';\n');

/** To be run statement by statement once the tables are loaded. */
export const finishTables = (): readonly string[] => [
  ...TABLE_NAMES.flatMap((table) => KEYS[table].flatMap((key) => keyedCopy(table, key))),
  ...TABLE_NAMES.map((table) =>
    WHOLE.includes(table)
      ? `CREATE INDEX ON ${table} USING gist (valid, known)`
      : `DROP TABLE ${table}`,
  ),
  'VACUUM ANALYZE',
];

const keyedCopy = (table: TableName, key: string): string[] => {
  const copy = `${table}_by_${key}`;
  return [
    `CREATE TABLE ${copy} AS SELECT * FROM ${table} WHERE ${key} IS NOT NULL ORDER BY ${key}`,
    `CREATE INDEX ON ${copy} USING gist (${key}, valid, known)`,
  ];
};
