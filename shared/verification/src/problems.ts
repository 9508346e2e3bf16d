/** So many are kept; what is wrong everywhere is not told a million times. */
const MOST = 100;

/** What a check found to be wrong, in the order found: the first of them, and how many there are. */
export class Problems {
  readonly #first: string[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** At most 100. */
  get first(): readonly string[] {
    return this.#first;
  }

  add(problem: string): void {
    this.#count += 1;
    if (this.#first.length < MOST) this.#first.push(problem);
  }

  /** A line each, and one more if there are others. */
  lines(): readonly string[] {
    const more = this.#count - this.#first.length;
    return more === 0 ? this.#first : [...this.#first, `… and ${more} more`];
  }
}
