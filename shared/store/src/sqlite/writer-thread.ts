import type Database from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';
import { StoreError, type StoreErrorCode } from '../errors.ts';
import { EventTable } from '../event-table.ts';
import { LogWriter, type WrittenBatch } from './log-writer.ts';
import { PackedBatch, type Memory } from './packed-batch.ts';
import { openAgain } from './schema.ts';

export interface ThreadData {
  readonly path: string;
  /** How long to wait for a writer in another process, in milliseconds. */
  readonly busyTimeout: number;
}

/** A batch to write: its memory, and how many events it holds. */
export interface Question {
  readonly memory: Memory;
  readonly size: number;
  /** In UTC milliseconds. */
  readonly now: number;
}

/** Why something could not be done: errors of a class of ours do not pass between threads as such. */
export interface Failed {
  readonly failed: {
    readonly code: StoreErrorCode;
    readonly message: string;
    readonly cause: unknown;
  };
}

/** What became of a batch, whose memory goes back with it; or of a probe. */
export type Answer =
  | ({ readonly memory: Memory } & ({ readonly written: WrittenBatch } | Failed))
  | { readonly probed: true }
  | Failed;

const { path, busyTimeout } = workerData as ThreadData;
let opened: { readonly database: Database.Database; readonly writer: LogWriter } | undefined;

/** The thread of a `ThreadWriter`: writes each batch that it is sent, and ends when it is told to. */
orFailed(open);

/** A disk that fails while the thread starts is no reason to end: what is sent then fails, and what comes later is tried again. */
function open(): LogWriter {
  if (!opened) {
    const database = openAgain(path, busyTimeout);
    opened = { database, writer: new LogWriter(database, new EventTable(database)) };
  }
  return opened.writer;
}

parentPort?.on('message', (message: Question | 'probe' | 'close') => {
  if (message === 'close') {
    opened?.database.close();
    parentPort?.close();
    return;
  }
  const answer = message === 'probe' ? probe() : answerTo(message);
  parentPort?.postMessage(
    answer,
    'memory' in answer ? [answer.memory.texts, answer.memory.numbers] : [],
  );
});

function answerTo({ memory, size, now }: Question): Answer {
  return {
    memory,
    ...orFailed(() => ({ written: open().write(new PackedBatch(memory, size), now) })),
  };
}

function probe(): Answer {
  return orFailed(() => {
    open().probe();
    return { probed: true };
  });
}

function orFailed<T>(write: () => T): T | Failed {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const { code, message, cause } = error;
    return { failed: { code, message, cause } };
  }
}
