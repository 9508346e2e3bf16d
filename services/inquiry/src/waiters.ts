interface Waiter {
  readonly position: number;
  readonly done: (reached: boolean) => void;
}

/** Those who wait until a position has been taken in. */
export class Waiters {
  readonly #waiting = new Set<Waiter>();

  /** True once `release` passes the position; false after the time (milliseconds), or when the signal comes. */
  wait(position: number, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const giveUp = () => {
        waiter.done(false);
      };
      const timer = setTimeout(giveUp, timeoutMs);
      const waiter: Waiter = {
        position,
        done: (reached) => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', giveUp);
          this.#waiting.delete(waiter);
          resolve(reached);
        },
      };
      signal?.addEventListener('abort', giveUp);
      this.#waiting.add(waiter);
    });
  }

  /** Lets those go whose position is among the first `size`. */
  release(size: number): void {
    for (const waiter of [...this.#waiting]) if (waiter.position < size) waiter.done(true);
  }

  /** Lets all go, with false. */
  releaseAll(): void {
    for (const waiter of [...this.#waiting]) waiter.done(false);
  }
}
