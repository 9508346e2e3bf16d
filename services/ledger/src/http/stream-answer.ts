import { Problem } from '@grant-ledger/http';
import type { Response } from 'express';
import { count, emptyTally, type LineOutcome } from './tally.ts';

/** So much of an answer waits for its client to read, in bytes. */
const UNREAD = 16 * 1024 * 1024;

/**
 * The answer to a stream: a line for each rejection and, in each turn in which lines were settled, the
 * sums of all lines so far, also if none of them was recorded: a client may wait for an acknowledgement
 * before it sends more. A client that does not read keeps no one waiting: rejections queue up to
 * `UNREAD` bytes, of those beyond and of the sums the latest alone is kept.
 */
export class StreamAnswer {
  readonly #response: Response;
  readonly #tally = emptyTally();
  #line = 0;
  /** The latest rejection for which there was no room, and how many there were before it. */
  #latest:
    { readonly line: number; readonly problem: Problem; readonly untold: number } | undefined;
  #scheduled = false;

  constructor(response: Response) {
    this.#response = response;
    response.status(200).set('Cache-Control', 'no-store').type('application/x-ndjson');
    response.flushHeaders();
  }

  /** Takes the outcomes of the lines that follow. */
  tell(outcomes: readonly LineOutcome[]): void {
    for (const outcome of outcomes) {
      this.#line += 1;
      if (outcome) count(this.#tally, outcome);
      if (outcome instanceof Problem) this.#reject(this.#line, outcome);
    }
    this.#schedule();
  }

  /** Ends the answer to a stream that was read to its end. */
  done(): void {
    this.#tellLatest();
    this.#write({ ...this.#sums(), done: true });
    this.#response.end();
  }

  /** Ends the answer where the rest of the stream cannot be used; there is no `done`. */
  breakOff(problem: Problem): void {
    this.#tellLatest();
    this.#write(this.#sums());
    this.#write(problem.toJSON());
    this.#response.end();
    this.#response.req.resume(); // what is left unread would reset the connection, and lose the answer
  }

  #reject(line: number, problem: Problem): void {
    const hasRoom = !this.#latest && this.#response.writableLength < UNREAD;
    if (hasRoom) this.#write({ line, ...problem.toJSON() });
    else this.#latest = { line, problem, untold: this.#latest ? this.#latest.untold + 1 : 0 };
  }

  #tellLatest(): void {
    if (!this.#latest) return;
    const { line, problem, untold } = this.#latest;
    this.#latest = undefined;
    this.#write({ line, ...problem.toJSON(), ...(untold > 0 && { untold }) });
  }

  /** One line of sums for all that was settled in one turn, once the client has room for it. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const acknowledge = () => {
      this.#scheduled = false;
      if (this.#response.writableEnded) return;
      this.#tellLatest();
      this.#write(this.#sums());
    };
    setImmediate(() => {
      if (this.#response.writableNeedDrain) this.#response.once('drain', acknowledge);
      else acknowledge();
    });
  }

  #sums() {
    return { line: this.#line, ...this.#tally };
  }

  #write(json: object): void {
    if (!this.#response.destroyed) this.#response.write(`${JSON.stringify(json)}\n`);
  }
}
