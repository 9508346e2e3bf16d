/** The columns of a table, beside valid and known time. */
export type ColumnType = 'text' | 'integer' | 'boolean';

/**
 * What a relational ledger keeps: versions of facts, each a rectangle in valid × known time. Persons,
 * accounts, groups, tenants and scopes are numbers (`Names`).
 */
export const TABLES = {
  /** A spell of a grant (rule 3). */
  grant_spell: { grant_id: 'text', grantee: 'integer', scope: 'integer' },
  /** A contract, provider or customer that some grant names; the kind is its index in `SCOPE_KIND`. */
  wide_scope: { scope: 'integer', scope_kind: 'integer' },
  /** A member of a group, or a person to whom an enabled account is bound (rule 4). */
  link: { child: 'integer', parent: 'integer' },
  /** An enabled account bound to nobody, or a group without any member statement (rule 4). */
  unresolved: { node: 'integer' },
  /** The one record that holds (rule 2); a tenant without any record has a row that is not registered. */
  tenant_record: {
    tenant: 'integer',
    provider: 'integer',
    customer: 'integer',
    contract: 'integer',
    impact_level: 'text',
    registered: 'boolean',
  },
  /**
   * The one place that holds (rule 2), 'none' where there is no statement. `attested` is what the last
   * statement of another basis says where the holding one is self-declared (rule 6).
   */
  place: { person: 'integer', value: 'text', attested: 'text' },
} as const satisfies Record<string, Record<string, ColumnType>>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

export const SCOPE_KIND = ['tenant', 'contract', 'provider', 'customer'] as const;
/** The `value` of a place of which nothing is said. */
export const NO_PLACE = 'none';

export type Value = string | number | boolean | null;

/** A version of a fact: true in valid time `[from, to)`, which may be infinite at both ends. */
export interface Rectangle {
  readonly table: TableName;
  /** In the order of the table's columns. */
  readonly values: readonly Value[];
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** Takes the versions once their known time is over, or the history is. */
export interface RowSink {
  /** Known from the event at position `knownFrom` to before the one at `knownTo` (maybe Infinity). */
  row(rectangle: Rectangle, knownFrom: number, knownTo: number): void;
}
