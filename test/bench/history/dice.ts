import { random } from '../../support/random.ts';

/** Values by how often they come up. */
export interface Mix<T> {
  readonly values: readonly T[];
  /** Running sums of the weights. */
  readonly bounds: readonly number[];
}

export function mix<T>(entries: readonly (readonly [T, number])[]): Mix<T> {
  let sum = 0;
  return { values: entries.map(([value]) => value), bounds: entries.map(([, w]) => (sum += w)) };
}

/** Draws that the seed alone decides. */
export class Dice {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = random(seed);
  }

  /** From 0 to below 1. */
  fraction(): number {
    return this.#next();
  }

  /** A whole number from 0 to below `bound`. */
  below(bound: number): number {
    return Math.floor(this.#next() * bound);
  }

  /** A whole number from `least` to below `bound`. */
  between(least: number, bound: number): number {
    return least + this.below(bound - least);
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  draw<T>({ values, bounds }: Mix<T>): T {
    const at = this.#next() * bounds.at(-1)!;
    return values[bounds.findIndex((bound) => at < bound)]!;
  }
}
