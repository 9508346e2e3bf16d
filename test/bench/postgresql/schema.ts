import { TABLE_NAMES, TABLES, type TableName } from '../versions/tables.ts';

/** Where a table has to be looked into: GiST over key, valid and known time, and ordinary trees. */
const INDEXES: readonly string[] = [
  'CREATE INDEX ON place USING gist (value, valid, known)',
  'CREATE INDEX ON place USING gist (attested, valid, known) WHERE attested IS NOT NULL',
  'CREATE INDEX ON place USING gist (person, valid, known)',
  'CREATE INDEX ON unresolved USING gist (valid, known)',
  'CREATE INDEX ON unresolved USING gist (node, valid, known)',
  'CREATE INDEX ON link USING gist (child, valid, known)',
  'CREATE INDEX ON link (child)',
  'CREATE INDEX ON link USING gist (parent, valid, known)',
  'CREATE INDEX ON grant_spell USING gist (grantee, valid, known)',
  'CREATE INDEX ON grant_spell (grantee)',
  'CREATE INDEX ON grant_spell USING gist (scope, valid, known)',
  'CREATE INDEX ON tenant_record USING gist (tenant, valid, known)',
  'CREATE INDEX ON tenant_record USING gist (valid, known)',
  'CREATE INDEX ON tenant_record (customer)',
  'CREATE INDEX ON tenant_record (contract)',
  'CREATE INDEX ON tenant_record (provider)',
];

/** The tables lie on disk in the order in which the question reads them. */
const ORDER: Readonly<Partial<Record<TableName, string>>> = {
  grant_spell: 'grant_spell_grantee_idx',
  link: 'link_child_idx',
};

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
  ...INDEXES,
  ...Object.entries(ORDER).map(([table, index]) => `CLUSTER ${table} USING ${index}`),
  'VACUUM ANALYZE',
];
