import type { PolicyEcho, QuestionEcho } from '@grant-ledger/domain';

/** The reports of design section 7, by the names that questions and events give them. */
export const REPORT_KINDS = [
  'contractors',
  'escort-suppliers',
  'escort-training',
  'what-was-accessed',
  'incidents',
  'contract-review',
  'session-paper-trail',
  'prohibited-locations',
  'policy-compliance',
  'coverage',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What the cells of a row may hold. */
export type Cell = null | string | number | boolean | readonly Cell[] | CellFields;
export interface CellFields {
  readonly [field: string]: Cell;
}
export type Row = Readonly<Record<string, Cell>>;

export interface Column {
  /** Of the field of a row. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** Shown under its row on paper, where the columns have no room for it. */
  readonly detail?: true;
}

/** A chart with one bar, made of parts, for each label. */
export interface Chart {
  readonly title: string;
  readonly labels: readonly string[];
  /** One value for each label. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** A number that sums up the rows. */
export interface Figure {
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly value: number;
}

/** What a report is before its rows are known. */
export interface ReportHead {
  readonly columns: readonly Column[];
  /** The columns by which rows of two states of knowledge are told to be the same. */
  readonly key: readonly string[];
  readonly kind: ReportKind;
  readonly known: {
    readonly recordedAt: string | null;
    /** Of the log's tree at that size, in base64. */
    readonly root: string;
    /** The report is worked out from so many events, the first ones. */
    readonly size: number;
  };
  /** What the report cannot know. */
  readonly limits: readonly string[];
  /** As understood: from these, the kind and the known size the report can be made again, to the byte. */
  readonly parameters: QuestionEcho;
  /** Those that were applied. */
  readonly policies: readonly PolicyEcho[];
  readonly question: string;
}

/** What is known once all rows are. */
export interface ReportTail {
  readonly summary: {
    readonly chart: Chart | null;
    readonly figures: readonly Figure[];
    readonly sentences: readonly string[];
  };
  readonly title: string;
  /** How many values were unknown, by what they are of. */
  readonly unknowns: readonly { readonly count: number; readonly what: string }[];
  /** Of the definition: another one may give other bytes for the same question. */
  readonly version: number;
}
