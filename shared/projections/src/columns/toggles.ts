import { persistMap, type Archive } from './archive.ts';
import { EVER } from '../facts/coarse.ts';
import { Int32Column } from './column.ts';

/**
 * At which known sizes there is something of a thing at all: on from a size, off from another, and so on.
 * Nearly always it is on once and for ever.
 */
export class Toggles {
  readonly #counts = new Int32Column();
  readonly #first = new Int32Column(EVER);
  /** The sizes after the first at which it was switched, for the few that were. */
  readonly #later = new Map<number, number[]>();
  readonly #touched = new Set<number>();

  /** There is one more, or one less. Call `settle` once all that an event changes is counted. */
  count(of: number, by: 1 | -1): void {
    this.#counts.set(of, this.#counts.get(of) + by);
    this.#touched.add(of);
  }

  /** Switches what was touched, as known from `size` on; returns what was switched off. */
  settle(size: number): readonly number[] {
    if (this.#touched.size === 0) return [];
    const off: number[] = [];
    for (const of of this.#touched) {
      const isOn = this.#counts.get(of) > 0;
      if (isOn === this.isOn(of, size)) continue;
      this.#switch(of, size);
      if (!isOn) off.push(of);
    }
    this.#touched.clear();
    return off;
  }

  isOn(of: number, size: number): boolean {
    if (size < this.#first.get(of)) return false;
    const later = this.#later.get(of)?.filter((at) => at <= size).length ?? 0;
    return later % 2 === 0;
  }

  persist(archive: Archive): void {
    this.#counts.persist(archive);
    this.#first.persist(archive);
    persistMap(archive, this.#later);
  }

  get bytes(): number {
    return this.#counts.values.byteLength + this.#first.values.byteLength;
  }

  #switch(of: number, size: number): void {
    if (this.#first.get(of) === EVER) this.#first.set(of, size);
    else this.#later.set(of, [...(this.#later.get(of) ?? []), size]);
  }
}
