import type { EventType, RecordedEvent } from '@grant-ledger/domain';
import type { Asked } from '@grant-ledger/domain/rules';
import type { ReportQuestion } from './question.ts';
import type { Chart, Column, ReportKind, Row } from './report.ts';
import type { ReportSource } from './source.ts';
import type { Unknowns } from './unknowns.ts';

/** What a definition works with. */
export interface Drawing {
  readonly source: ReportSource;
  readonly question: ReportQuestion;
  /** The events of the types that the definition names, and all corrections, in order. */
  readonly events: readonly RecordedEvent[];
  /** The policies that the report applies, each with what it asks of access. */
  readonly asked: readonly Asked[];
  readonly unknowns: Unknowns;
}

export interface Conclusion {
  /** In plain words, with the numbers. */
  readonly sentences: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
  readonly chart?: Chart;
}

/** One of the reports: its question, its columns, what it cannot know, and how its rows are found. */
export interface Definition {
  readonly kind: ReportKind;
  /** Raised with each change that gives other bytes for the same question. */
  readonly version: number;
  readonly title: string;
  /** Its parameters: a window alone, the filters of `/v1/violations` as well, or a step besides. */
  readonly takes: 'window' | 'access' | 'steps';
  /** The policies that it applies when none is named: none, all that were adopted, or those on places. */
  readonly applies: 'none' | 'all' | 'places';
  /** The types of event that it reads one by one, besides what the rows of access say. */
  readonly types: readonly EventType[];
  readonly columns: readonly Column[];
  readonly key: readonly string[];
  /** The titles of its figures, by name, in order. */
  readonly figures: Readonly<Record<string, string>>;
  readonly limits: readonly string[];
  /** As a sentence that ends in a question mark; `scope` says what was asked for, `when` the window. */
  readonly ask: (words: { readonly scope: string; readonly when: string }) => string;
  /** The rows, in an order that does not depend on anything but the question and the known events. */
  readonly draw: (drawing: Drawing) => Generator<Row, Conclusion> | AsyncGenerator<Row, Conclusion>;
}
