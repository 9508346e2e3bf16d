import type { Instant, PostedEvent } from '@grant-ledger/domain';

/** Of no concern to the ledger. `type` is the source's own name for the record, such as `iam:CreateUser`. */
export interface SkippedRecord {
  readonly kind: 'skipped';
  readonly type: string;
  readonly reason: string;
}

interface UnreadableRecord {
  readonly kind: 'unreadable';
  readonly why: string;
}

/** What one record comes to, read by itself. */
export type RecordReading =
  | {
      readonly kind: 'told';
      readonly type: string;
      /** At least one; each is one that the ledger takes, and the same record always gives the same ones. */
      readonly events: readonly PostedEvent[];
    }
  | SkippedRecord
  | UnreadableRecord;

/** What every connector says of its format. */
interface Format {
  /** As `import --format` and `POST /v1/import/{format}` take it. */
  readonly format: string;
  /** What it reads, in a few words, for people. */
  readonly title: string;
  /** What its files are: JSON of any layout, or CSV whose first line names the columns. */
  readonly content: 'json' | 'csv';
  /** The members under which a JSON document may hold its list of records, such as `Records`. */
  readonly lists: readonly string[];
}

/** Turns one format of audit log into events, each record by itself. Pure: the caller reads files and posts events. */
export interface Connector extends Format {
  /** Judges one record: a JSON value, or a row of CSV as an object of texts by column. Never throws. */
  read(record: unknown): RecordReading;
}

/** What one record is to a connector that needs the records of a whole import. */
export type Selection<Fact> =
  | { readonly kind: 'relevant'; readonly type: string; readonly fact: Fact }
  | SkippedRecord
  | UnreadableRecord;

/** What the facts about one thing come to. Facts in none of the lists changed nothing. */
export interface Folded<Fact> {
  /** In the order of the facts that tell them. */
  readonly told: readonly { readonly fact: Fact; readonly event: PostedEvent }[];
  /** Told by another one already. */
  readonly duplicates: readonly Fact[];
}

/** Where a fact belongs among the others of an import. */
export interface FactPlace {
  /** What it is about: facts with different keys do not depend on each other. */
  readonly key: string;
  readonly at: Instant;
  /** Orders the facts of one instant. */
  readonly id: string;
}

/**
 * Turns a format whose records mean something only in the order of time, whatever file they are in. Pure.
 * Facts are plain JSON, so that the caller can put them aside.
 */
export interface HistoryConnector<Fact extends object> extends Format {
  /** Judges one record alone. Never throws. */
  select(record: unknown): Selection<Fact>;
  placeOf(fact: Fact): FactPlace;
  /** Folds all facts of one key, each there once, in the order of time, then of id. Never throws. */
  fold(facts: readonly Fact[]): Folded<Fact>;
}

/** One that reads each record by itself, or one that needs them all. */
export type AnyConnector = Connector | HistoryConnector<object>;
