import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StoreError } from '../errors.ts';
import type { BatchWriter } from './group-commit.ts';
import type { WrittenBatch } from './log-writer.ts';
import { PackedBatch, type Memory } from './packed-batch.ts';
import type { Answer, Question, ThreadData } from './writer-thread.ts';

/** Compiled: a thread runs no TypeScript. The same file for this one in `src` and in `dist`. */
const THREAD = new URL('../../dist/sqlite/writer-thread.js', import.meta.url);

/** Who waits for an answer. */
interface Pending {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: StoreError) => void;
}

/**
 * Writes on a thread of its own, over a connection of its own: meanwhile this thread reads requests,
 * checks events and answers questions. The next batch is on its way while one is being written.
 */
export class ThreadWriter implements BatchWriter {
  readonly mostEvents = 10_000;
  readonly mostCharacters = 16 * 1024 * 1024;
  readonly mostBatches = 2;
  readonly #thread: Worker;
  readonly #pending: Pending[] = [];
  /** Of batches that have been written. */
  readonly #unused: Memory[] = [];

  constructor(workerData: ThreadData) {
    this.#thread = new Worker(THREAD, { workerData });
    this.#thread.unref(); // it keeps the process alive only while a batch is on its way
    this.#thread.on('message', (answer: Answer) => {
      this.#settle(answer);
    });
  }

  newBatch(): PackedBatch {
    return new PackedBatch(this.#unused.pop());
  }

  async write(batch: PackedBatch, now: number): Promise<WrittenBatch> {
    const { memory, size } = batch;
    const question: Question = { memory, size, now };
    const answer = await this.#ask(question, [memory.texts, memory.numbers]);
    if ('written' in answer) return answer.written;
    throw new TypeError('the thread answered something else');
  }

  async probe(): Promise<void> {
    await this.#ask('probe');
  }

  /** Call it when no batch is on its way. */
  async close(): Promise<void> {
    const exited = once(this.#thread, 'exit');
    this.#thread.ref();
    this.#thread.postMessage('close');
    await exited;
  }

  #ask(question: Question | 'probe', memory: ArrayBuffer[] = []): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject });
      this.#thread.ref();
      this.#thread.postMessage(question, memory);
    });
  }

  /** The thread answers in the order in which it was asked. */
  #settle(answer: Answer): void {
    const pending = this.#pending.shift();
    if (this.#pending.length === 0) this.#thread.unref();
    if ('memory' in answer) this.#unused.push(answer.memory);
    if (!('failed' in answer)) pending?.resolve(answer);
    else {
      const { code, message, cause } = answer.failed;
      pending?.reject(new StoreError(code, message, { cause }));
    }
  }
}
