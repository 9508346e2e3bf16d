import type Database from 'better-sqlite3';
import type { StoreErrorCode } from '../errors.ts';
import type { EventTable, Row } from '../event-table.ts';
import { ANY_REVISION, NO_STREAM, type PackedBatch, type PackedEvent } from './packed-batch.ts';
import { LogTree } from '../log-tree.ts';
import { OpenFile } from './open-file.ts';
import { unavailable } from './unavailable.ts';

/** What became of an event of a batch that was not written: it was there already, or why it is not there. */
export type Unwritten =
  | { readonly held: Row }
  | { readonly refused: { readonly code: StoreErrorCode; readonly message: string } };

/** What became of a batch, durably. What is of each event costs little on its way between threads. */
export interface WrittenBatch {
  /** In UTC milliseconds. */
  readonly recordedAt: number;
  /** That of the first event that was written; those after it follow without a gap. */
  readonly firstPosition: number;
  /** In the order of the batch; -1 for an event that was not written. */
  readonly revisions: number[];
  /** By their place in the batch. */
  readonly unwritten: ReadonlyMap<number, Unwritten>;
}

/** Writes batches to the table of events, each in one transaction, and so with one fsync. */
export class LogWriter {
  readonly #table: EventTable;
  readonly #tree = new LogTree();
  /** Undefined for a log in memory. */
  readonly #file: OpenFile | undefined;
  readonly #rewrite: Database.Transaction<() => void>;
  readonly #transaction: Database.Transaction<(batch: PackedBatch, now: number) => WrittenBatch>;

  constructor(database: Database.Database, table: EventTable) {
    this.#table = table;
    this.#file = database.memory ? undefined : new OpenFile(database.name);
    this.#transaction = database.transaction((batch, now) => this.#writeAll(batch, now));
    this.#rewrite = database.transaction(() => {
      const version = database.pragma('user_version', { simple: true }) as number;
      database.pragma(`user_version = ${version}`);
    });
  }

  /**
   * Returns once the batch is durable; throws a `StoreError`, and nothing of it is there. `now` is what
   * the writer's clock says, in UTC milliseconds.
   */
  write(batch: PackedBatch, now: number): WrittenBatch {
    return this.#inPlace(() => this.#transaction.immediate(batch, now));
  }

  /** Writes, durably, what is there already; throws a `StoreError` if it cannot be written. */
  probe(): void {
    this.#inPlace(() => {
      this.#rewrite.immediate();
    });
  }

  /** What was committed into a file that has gone meanwhile is not kept. */
  #inPlace<T>(commit: () => T): T {
    try {
      this.#file?.requireInPlace();
      const committed = commit();
      this.#file?.requireInPlace();
      return committed;
    } catch (error) {
      throw unavailable(error);
    }
  }

  #writeAll(batch: PackedBatch, now: number): WrittenBatch {
    const tip = this.#table.tip();
    const recordedAt = Math.max(now, tip.recordedAt ?? -Infinity);
    const time = `"${new Date(recordedAt).toISOString()}"`;
    this.#tree.restart(tip.size, this.#table.edge(tip.size));
    const revisions: number[] = [];
    const unwritten = new Map<number, Unwritten>();
    let position = tip.size;
    for (const event of batch.events()) {
      const last = this.#lastRevisionFor(event);
      if (typeof last === 'number') {
        const { stream, source, id, type, digest, before, between, after } = event;
        const revision = last + 1;
        const body = `${before}${position}${between}${time}${after}`;
        this.#table.insert(
          { position, recorded_at: recordedAt, stream, revision, source, id, type, digest, body },
          this.#tree.add(body),
        );
        position += 1;
      } else unwritten.set(revisions.length, last);
      revisions.push(typeof last === 'number' ? last + 1 : -1);
    }
    return { recordedAt, firstPosition: tip.size, revisions, unwritten };
  }

  /** The revision of the last event of the stream that this event is to follow, or why it is not to be written. */
  #lastRevisionFor({ stream, expected, source, id, digest }: PackedEvent): number | Unwritten {
    const held = this.#table.find(source, id);
    if (held) return held.digest === digest ? { held } : conflict(held);
    const last = this.#table.lastRevision(stream);
    const isExpected = expected === ANY_REVISION || expected === last;
    return isExpected ? last : wrongRevision(stream, last, expected);
  }
}

function conflict(held: Row): Unwritten {
  const message = `Position ${held.position} holds this source and id with other content.`;
  return { refused: { code: 'conflict', message } };
}

function wrongRevision(stream: string, last: number, expected: number): Unwritten {
  const actual = last === NO_STREAM ? 'has no event' : `is at revision ${last}`;
  const wanted = expected === NO_STREAM ? 'none' : `revision ${expected}`;
  const message = `Stream ${stream} ${actual}; expected was ${wanted}.`;
  return { refused: { code: 'wrong-expected-revision', message } };
}
