import type { LineOutcome } from './tally.ts';

/** Reading waits for the store once so many lines … */
const LINES = 20_000;
/** … or so many characters of them have no outcome yet. */
const CHARACTERS = 16 * 1024 * 1024;

/** The lines of a stream that were read and whose outcomes have not been told; they are told in the order of lines. */
export class LinesInFlight {
  readonly #tell: (outcomes: readonly LineOutcome[]) => void;
  #lines = 0;
  #characters = 0;
  #told: Promise<void> = Promise.resolve();
  #roomMade: () => void = () => undefined;

  constructor(tell: (outcomes: readonly LineOutcome[]) => void) {
    this.#tell = tell;
  }

  get none(): boolean {
    return this.#lines === 0;
  }

  /** Adds lines that follow one another, with their outcomes to be. */
  add(lines: number, characters: number, outcomes: Promise<readonly LineOutcome[]>): void {
    this.#lines += lines;
    this.#characters += characters;
    const before = this.#told;
    this.#told = Promise.all([before, outcomes]).then(([, settled]) => {
      this.#lines -= lines;
      this.#characters -= characters;
      this.#tell(settled);
      this.#roomMade();
    });
    this.#told.catch(() => {
      this.#roomMade();
    });
  }

  /** Resolves once more lines may be read; rejects if an outcome failed unexpectedly. */
  async room(): Promise<void> {
    while (this.#lines >= LINES || this.#characters >= CHARACTERS) {
      const made = new Promise<void>((resolve) => {
        this.#roomMade = resolve;
      });
      await Promise.race([made, this.#told]);
    }
  }

  /** Resolves once every outcome has been told; rejects if one failed unexpectedly. */
  allTold(): Promise<void> {
    return this.#told;
  }
}
