import type { PostedEvent } from '@grant-ledger/domain';

/** Where a record stands: its file, as the caller names it, and its number in that file, from 0. */
interface Origin {
  readonly file: string;
  readonly index: number;
}

/** Of no concern to the ledger. `type` is the source's own name for the record, such as `iam:CreateUser`. */
interface SkippedRecord {
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

/** Turns one format of audit log into events, each record by itself. Pure: the caller reads files and posts events. */
export interface Connector {
  /** As `import --format` and `POST /v1/import/{format}` take it. */
  readonly format: string;
  /** What it reads, in a few words, for people. */
  readonly title: string;
  /** What its files are: JSON of any layout, or CSV whose first line names the columns. */
  readonly content: 'json' | 'csv';
  /** The members under which a JSON document may hold its list of records, such as `Records`. */
  readonly lists: readonly string[];
  /** Judges one record: a JSON value, or a row of CSV as an object of texts by column. Never throws. */
  read(record: unknown): RecordReading;
}

/** What one record is to a connector that needs the records of a whole import. */
export type Selection<Fact> =
  | { readonly kind: 'relevant'; readonly type: string; readonly fact: Fact }
  | SkippedRecord
  | UnreadableRecord;

/** What the relevant records of one import come to. Facts in none of the lists were told by an event. */
export interface Folded<Fact> {
  /** In the order of the time that they tell of. The same records give the same events, in any order. */
  readonly events: readonly PostedEvent[];
  /** Told by another record already. */
  readonly duplicates: readonly Fact[];
  /** Read, but nobody's access changed. */
  readonly unchanged: readonly Fact[];
}

/** Turns a format whose records mean something only in the order of time, whatever file they are in. Pure. */
export interface HistoryConnector<Fact> {
  /** As `import --format` takes it. */
  readonly format: string;
  /** The records in one parsed file; what is none comes back as it is, for `select` to call unreadable. */
  recordsOf(content: unknown): readonly unknown[];
  /** Judges one record alone. Never throws. */
  select(record: unknown): Selection<Fact>;
  /** Folds the relevant records of all files of one import, in any order. Never throws. */
  fold(facts: readonly Fact[]): Folded<Fact>;
}

/** One parsed file. */
export interface SourceFile {
  readonly name: string;
  readonly content: unknown;
}

interface Skipped {
  readonly type: string;
  readonly reason: string;
  readonly count: number;
}

interface Unreadable extends Origin {
  readonly why: string;
}

/** One import, with each record accounted for once: read = told + duplicates + skipped + unreadable. */
export interface Reading {
  readonly events: readonly PostedEvent[];
  /** Numbers of records. */
  readonly read: number;
  readonly told: number;
  readonly duplicates: number;
  /** Most frequent first, then by type and reason. */
  readonly skipped: readonly Skipped[];
  readonly unreadable: readonly Unreadable[];
}

const UNCHANGED = "changes nobody's access";

/** Reads all files of one import through a connector. Keeps in memory only what is relevant. */
export function readFiles<Fact extends object>(
  connector: HistoryConnector<Fact>,
  files: Iterable<SourceFile>,
): Reading {
  const types = new Map<Fact, string>();
  const skipped: Omit<Skipped, 'count'>[] = [];
  const unreadable: Unreadable[] = [];
  let read = 0;
  for (const { name: file, content } of files) {
    connector.recordsOf(content).forEach((record, index) => {
      read += 1;
      const selection = connector.select(record);
      if (selection.kind === 'relevant') types.set(selection.fact, selection.type);
      else if (selection.kind === 'skipped') skipped.push(selection);
      else unreadable.push({ file, index, why: selection.why });
    });
  }
  const { events, duplicates, unchanged } = connector.fold([...types.keys()]);
  for (const fact of unchanged) skipped.push({ type: types.get(fact) ?? '', reason: UNCHANGED });
  return {
    events,
    read,
    told: types.size - duplicates.length - unchanged.length,
    duplicates: duplicates.length,
    skipped: counted(skipped),
    unreadable,
  };
}

function counted(skipped: readonly Omit<Skipped, 'count'>[]): Skipped[] {
  const counts = new Map<string, Skipped>();
  for (const { type, reason } of skipped) {
    const key = JSON.stringify([type, reason]);
    counts.set(key, { type, reason, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const text = ({ type, reason }: Skipped) => `${type} ${reason}`;
  return [...counts.values()].sort((a, b) => b.count - a.count || (text(a) < text(b) ? -1 : 1));
}
