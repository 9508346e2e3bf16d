import { parentPort, workerData } from 'node:worker_threads';
import { StoreError, type StoreErrorCode } from '../errors.ts';
import { EventTable } from '../event-table.ts';
import { LogWriter, type WrittenBatch } from './log-writer.ts';
import { PackedBatch, type Memory } from './packed-batch.ts';
import { openDatabase } from './schema.ts';

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

/** The thread of a `ThreadWriter`: writes each batch that it is sent, and ends when it is told to. */
const { path, busyTimeout } = workerData as ThreadData;
const database = openDatabase(path, busyTimeout);
const writer = new LogWriter(database, new EventTable(database));

parentPort?.on('message', (message: Question | 'probe' | 'close') => {
  if (message === 'close') {
    database.close();
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
    ...orFailed(() => ({ written: writer.write(new PackedBatch(memory, size), now) })),
  };
}

function probe(): Answer {
  return orFailed(() => {
    writer.probe();
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
