import type { Outcome } from './tally.ts';

/** Reading waits for the store once so many lines … */
const LINES = 2_000;
/** … or so many bytes of them have no outcome yet. */
const BYTES = 16 * 1024 * 1024;

/** The lines of a stream that were read and whose outcomes have not been told; they are told in the order of lines. */
export class LinesInFlight {
  readonly #tell: (line: number, outcome: Outcome | null) => void;
  #lines = 0;
  #bytes = 0;
  #told: Promise<void> = Promise.resolve();
  #roomMade: () => void = () => undefined;

  constructor(tell: (line: number, outcome: Outcome | null) => void) {
    this.#tell = tell;
  }

  get none(): boolean {
    return this.#lines === 0;
  }

  /** Adds a line with its outcome to be; null for a blank line. */
  add(line: number, bytes: number, outcome: Promise<Outcome> | Outcome | null): void {
    this.#lines += 1;
    this.#bytes += bytes;
    const before = this.#told;
    this.#told = Promise.all([before, outcome]).then(([, settled]) => {
      this.#lines -= 1;
      this.#bytes -= bytes;
      this.#tell(line, settled);
      this.#roomMade();
    });
    this.#told.catch(() => {
      this.#roomMade();
    });
  }

  /** Resolves once another line may be read; rejects if an outcome failed unexpectedly. */
  async room(): Promise<void> {
    while (this.#lines >= LINES || this.#bytes >= BYTES) {
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
