/** So many characters of events may wait for the log, by default … */
const MOST = 64 * 1024 * 1024;

/**
 * The events that were posted and are not durable or refused yet. The longer the log takes, the more of them there are: so
 * whoever posts has to wait, or is refused, before they fill the memory.
 */
export class Backlog {
  readonly #most: number;
  #characters = 0;
  #roomMade: (() => void)[] = [];

  constructor(most = MOST) {
    this.#most = most;
  }

  /** Whether what comes now has to be refused. */
  get isFull(): boolean {
    return this.#characters >= this.#most;
  }

  /** Counts so many characters until the work is done. */
  async during<T>(characters: number, work: Promise<T>): Promise<T> {
    this.#characters += characters;
    try {
      return await work;
    } finally {
      this.#characters -= characters;
      if (this.#hasRoom()) for (const made of this.#roomMade.splice(0)) made();
    }
  }

  /** Resolves once half of it is free: a stream waits, and leaves the other half to those who cannot. */
  async room(): Promise<void> {
    while (!this.#hasRoom())
      await new Promise<void>((resolve) => {
        this.#roomMade.push(resolve);
      });
  }

  #hasRoom(): boolean {
    return this.#characters < this.#most / 2;
  }
}
