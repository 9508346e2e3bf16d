/** One of the two clocks: where it stands between its ends, and whether it runs. Listeners are told of every change. */
export class Clock {
  readonly first: number;
  readonly last: number;
  #at: number;
  #isPlaying = false;
  readonly #listeners = new Set<() => void>();

  constructor(first: number, last: number, at: number) {
    this.first = first;
    this.last = Math.max(first, last);
    this.#at = this.#within(at);
  }

  get at(): number {
    return this.#at;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  /** Moves it; what lies beyond an end is that end. */
  set(at: number): void {
    const moved = this.#within(at);
    if (moved === this.#at) return;
    this.#at = moved;
    this.#tell();
  }

  /** Runs on from where it stands, from the first end if it stands at the last. */
  play(): void {
    if (this.#at >= this.last) this.#at = this.first;
    this.#isPlaying = true;
    this.#tell();
  }

  pause(): void {
    if (!this.#isPlaying) return;
    this.#isPlaying = false;
    this.#tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #within(at: number): number {
    return Math.min(this.last, Math.max(this.first, at));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
