import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { OneAtATime } from '../../one-at-a-time.ts';

/** Runs one piece of an evaluation, in a turn of the event loop of its own. */
export type Piece = <T>(work: () => T) => Promise<T>;

/**
 * Runs evaluations one at a time, and rests between them: however many watch, and however much there is to be worked
 * out, events that are posted and questions that are asked have the thread between any two pieces, and most of it in
 * the long run.
 */
export class Pace {
  readonly #tasks = new OneAtATime();
  /** How many times as long as an evaluation took the thread is left to others before the next. */
  readonly #rest: number;
  #rested: Promise<void> = Promise.resolve();

  constructor(rest: number) {
    this.#rest = rest;
  }

  run(evaluate: (piece: Piece) => Promise<void>): Promise<void> {
    return this.#tasks.run(async () => {
      await this.#rested;
      let worked = 0;
      const piece: Piece = async (work) => {
        await nextTurn();
        const startedAt = performance.now();
        try {
          return work();
        } finally {
          worked += performance.now() - startedAt;
        }
      };
      await evaluate(piece).finally(() => {
        this.#rested = delay(worked * this.#rest, undefined, { ref: false });
      });
    });
  }
}
