import { setTimeout as delay } from 'node:timers/promises';
import { StoreError } from '../errors.ts';
import { failure, isRefusal } from './failures.ts';

/** The first and the longest pause before something is tried again, in milliseconds. */
const SHORTEST_PAUSE = 20;
const LONGEST_PAUSE = 1_000;

/** Pauses that grow: `await next()` before each new attempt. */
export class Pauses {
  #milliseconds = SHORTEST_PAUSE;

  async next(): Promise<void> {
    await delay(this.#milliseconds);
    this.#milliseconds = Math.min(2 * this.#milliseconds, LONGEST_PAUSE);
  }

  reset(): void {
    this.#milliseconds = SHORTEST_PAUSE;
  }
}

/**
 * Tries a call that changes nothing until it succeeds. Throws `StoreError` if the attempt
 * does, if the server refuses it, or if it has failed for so many milliseconds.
 */
export async function persistently<T>(patience: number, attempt: () => Promise<T>): Promise<T> {
  const until = Date.now() + patience;
  const pauses = new Pauses();
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const isFinal = error instanceof StoreError || isRefusal(error);
      if (isFinal || Date.now() >= until) throw failure(error);
    }
    await pauses.next();
  }
}
