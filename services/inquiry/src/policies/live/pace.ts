import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { OneAtATime } from '../../one-at-a-time.ts';

/** Runs one piece of an evaluation, in a turn of the event loop of its own. */
export type Piece = <T>(work: () => T) => Promise<T>;

/**
 * Runs evaluations one at a time, and rests between them: however many watch, and however much there is to be worked
 * out, events that are posted and questions that are asked get their turn between any two pieces; and after an
 * evaluation they have the thread to themselves for many times as long as it was ever kept from them.
 */
export class Pace {
  readonly #tasks = new OneAtATime();
  /** How many times as long as the longest piece of an evaluation took the thread is left to others before the next. */
  readonly #rest: number;
  #rested: Promise<void> = Promise.resolve();

  constructor(rest: number) {
    this.#rest = rest;
  }

  run(evaluate: (piece: Piece) => Promise<void>): Promise<void> {
    return this.#tasks.run(async () => {
      await this.#rested;
      let longest = 0;
      const piece: Piece = async (work) => {
        await nextTurn();
        const startedAt = performance.now();
        try {
          return work();
        } finally {
          longest = Math.max(longest, performance.now() - startedAt);
        }
      };
      await evaluate(piece).finally(() => {
        this.#rested = delay(longest * this.#rest, undefined, { ref: false });
      });
    });
  }
}
