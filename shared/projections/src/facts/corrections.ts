import { persistMap, type Archive } from '../columns/archive.ts';

/** What a correction says: what it targets, and what is to be put in its place. */
export interface Saying {
  /** The position of the target. */
  readonly target: number;
  /** Nothing; the row that waits to be put in; or, if the target is a correction, what that shall say. */
  readonly content: Content;
}
export type Content = typeof NOTHING | number | Saying;
export const NOTHING = 'nothing';

/** What the corrections make of an event: its content, and their positions, as in `Correction` of the domain. */
export interface Outcome {
  readonly content: Content;
  readonly positions: readonly number[];
}

/** Corrections that have to do with each other, and the events that they are about. */
interface Knot {
  corrections: number[];
  targets: Set<number>;
}

/**
 * Rule 1, one correction after the other: each is worked out again together with those alone that have to
 * do with it.
 */
export class Corrections {
  readonly #sayings = new Map<number, Saying>();
  readonly #knots = new Map<number, Knot>();

  persist(archive: Archive): void {
    persistMap(archive, this.#sayings);
    const knots = archive.json(
      [...new Set(this.#knots.values())].map(({ corrections, targets }) => ({
        corrections,
        targets: [...targets],
      })),
    );
    if (!archive.isReading) return;
    this.#knots.clear();
    for (const { corrections, targets } of knots) {
      const knot = { corrections, targets: new Set(targets) };
      for (const position of [...corrections, ...targets]) this.#knots.set(position, knot);
    }
  }

  isCorrection(position: number): boolean {
    return this.#sayings.has(position);
  }

  /** Takes in a correction; returns what becomes of each event that it may bear on. */
  add(position: number, saying: Saying): ReadonlyMap<number, Outcome | undefined> {
    this.#sayings.set(position, saying);
    const knot = this.#knotOf([position, ...targetsOf(saying)]);
    knot.corrections.push(position);
    for (const target of targetsOf(saying)) knot.targets.add(target);
    const outcomes = this.#outcomes(knot.corrections);
    return new Map([...knot.targets].map((target) => [target, outcomes.get(target)]));
  }

  /** The knot in which these positions are, made one of several if need be. */
  #knotOf(positions: readonly number[]): Knot {
    const tied = new Set(positions.flatMap((position) => this.#knots.get(position) ?? []));
    const [first = { corrections: [], targets: new Set<number>() }, ...others] = tied;
    for (const { corrections, targets } of others) {
      first.corrections.push(...corrections);
      for (const target of targets) first.targets.add(target);
      for (const position of [...corrections, ...targets]) this.#knots.set(position, first);
    }
    for (const position of positions) this.#knots.set(position, first);
    return first;
  }

  /** As `correctionsOf` of the domain, from the last correction back. */
  #outcomes(corrections: readonly number[]): ReadonlyMap<number, Outcome> {
    const outcomes = new Map<number, Outcome>();
    for (const position of corrections.toSorted((a, b) => b - a)) {
      const itself = outcomes.get(position);
      if (itself?.content === NOTHING) continue;
      const { target, content } = (itself?.content ?? this.#sayings.get(position)) as Saying;
      if (outcomes.has(target)) continue;
      outcomes.set(target, { content, positions: [position, ...(itself?.positions ?? [])] });
    }
    return outcomes;
  }
}

/** Whatever the saying may come to target, through whatever it puts in. */
function targetsOf({ target, content }: Saying): number[] {
  return typeof content === 'object' ? [target, ...targetsOf(content)] : [target];
}
