import {
  foldInOrder,
  type Account,
  type HistoryConnector,
  type PlacedFact,
} from '@grant-ledger/connectors';
import type { PostedEvent } from '@grant-ledger/domain';
import { instant } from '@grant-ledger/domain';
import type { Database } from 'better-sqlite3';
import { privateDatabase } from './private-database.ts';
import type { ToldEvent } from './told-event.ts';

/** A fact, and the record that it comes from. */
export interface FactAt extends PlacedFact {
  readonly file: string;
  readonly index: number;
  readonly text: string;
}

/**
 * The facts of one import on disk, and then the events that they come to: an import of any size takes the
 * memory of the facts about one thing.
 */
export class FactSpool {
  readonly #facts = privateDatabase(
    'CREATE TABLE facts (key TEXT, at INTEGER, id TEXT, json TEXT, type TEXT, file TEXT, place INTEGER, text TEXT)',
  );
  /** Another one, since a database cannot be written to while it is read. */
  readonly #events = privateDatabase(
    'CREATE TABLE events (at INTEGER, id TEXT, json TEXT, file TEXT, place INTEGER, text TEXT)',
  );
  readonly #addFact = this.#facts.prepare('INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)');

  add({ key, at, id, json, type, file, index, text }: FactAt): void {
    this.#addFact.run(key, at, id, json, type, file, index, text);
  }

  /** Folds all facts and counts them, then gives the events in the order of time. */
  *fold(connector: HistoryConnector<object>, account: Account): Generator<ToldEvent> {
    const add = this.#events.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)');
    for (const { told, by } of foldInOrder(connector, this.#inOrder(), account))
      add.run(by.at, by.id, JSON.stringify(told), by.file, by.index, by.text);
    const rows = rowsOf<EventRow>(this.#events, 'SELECT * FROM events ORDER BY at, id, rowid');
    for (const { json, file, place, text } of rows)
      yield { event: JSON.parse(json) as PostedEvent, origin: { file, index: place }, text };
  }

  close(): void {
    this.#facts.close();
    this.#events.close();
  }

  *#inOrder(): Generator<FactAt> {
    const rows = rowsOf<FactRow>(this.#facts, 'SELECT * FROM facts ORDER BY key, at, id, json');
    for (const { place, at, ...fact } of rows) yield { ...fact, at: instant(at), index: place };
  }
}

interface EventRow {
  readonly json: string;
  readonly file: string;
  readonly place: number;
  readonly text: string;
}

interface FactRow extends EventRow {
  readonly key: string;
  readonly at: number;
  readonly id: string;
  readonly type: string;
}

const rowsOf = <Row>(database: Database, query: string): IterableIterator<Row> =>
  database.prepare<[], Row>(query).iterate();
