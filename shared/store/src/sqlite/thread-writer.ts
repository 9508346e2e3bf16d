import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StoreError } from '../errors.ts';
import type { BatchWriter } from './group-commit.ts';
import type { WrittenBatch } from './log-writer.ts';
import { PackedBatch, type Memory } from './packed-batch.ts';
import { unavailable } from './unavailable.ts';
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
 * checks events and answers questions. The next batch is on its way while one is being written. A thread that ended
 * by an error, such as one that could not be loaded, refuses what it was sent; what comes next has a new one.
 */
export class ThreadWriter implements BatchWriter {
  readonly mostEvents = 10_000;
  readonly mostCharacters = 16 * 1024 * 1024;
  readonly mostBatches = 2;
  readonly #workerData: ThreadData;
  #thread: Worker | undefined;
  readonly #pending: Pending[] = [];
  /** Of batches that have been written. */
  readonly #unused: Memory[] = [];

  constructor(workerData: ThreadData) {
    this.#workerData = workerData;
    this.#thread = this.#start();
  }

  #start(): Worker {
    const thread = new Worker(THREAD, { workerData: this.#workerData });
    thread.unref(); // it keeps the process alive only while a batch is on its way
    thread.on('message', (answer: Answer) => {
      this.#settle(answer);
    });
    thread.once('error', (error) => {
      this.#thread = undefined;
      for (const { reject } of this.#pending.splice(0)) reject(unavailable(error));
    });
    return thread;
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
    const thread = this.#thread;
    if (!thread) return;
    const exited = once(thread, 'exit');
    thread.ref();
    thread.postMessage('close');
    await exited;
  }

  #ask(question: Question | 'probe', memory: ArrayBuffer[] = []): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const thread = (this.#thread ??= this.#start());
      this.#pending.push({ resolve, reject });
      thread.ref();
      thread.postMessage(question, memory);
    });
  }

  /** The thread answers in the order in which it was asked. */
  #settle(answer: Answer): void {
    const pending = this.#pending.shift();
    if (this.#pending.length === 0) this.#thread?.unref();
    if ('memory' in answer) this.#unused.push(answer.memory);
    if (!('failed' in answer)) pending?.resolve(answer);
    else {
      const { code, message, cause } = answer.failed;
      pending?.reject(new StoreError(code, message, { cause }));
    }
  }
}
