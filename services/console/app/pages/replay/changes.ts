import type { Keyframe } from './keyframes.ts';
import { objectOf, subjectOf } from './subjects.ts';

/** What became known between two keyframes that changed the answer. */
export interface Change {
  /** From the first so many events to the first so many. */
  readonly from: number;
  readonly to: number;
  /** Numbers of pairs. */
  readonly gained: number;
  readonly lost: number;
  readonly changed: number;
  /** Of events by which it did: the one in between, else those that the rows rest on now. */
  readonly positions: readonly number[];
}

/** The changes between keyframes that are there and next to each other, in the order of known time. */
export function changesOf(
  sizes: readonly number[],
  loaded: readonly Keyframe[],
): readonly Change[] {
  const order = new Map(sizes.map((size, n) => [size, n]));
  return loaded.flatMap((after, n) => {
    const before = loaded[n - 1];
    const isNext = before && (order.get(after.size) ?? 0) - (order.get(before.size) ?? 0) === 1;
    return isNext ? (changeBetween(before, after) ?? []) : [];
  });
}

export function changeBetween(before: Keyframe, after: Keyframe): Change | undefined {
  const keys = [...after.said.keys()];
  const gained = keys.filter((key) => !before.said.has(key));
  const lost = [...before.said.keys()].filter((key) => !after.said.has(key));
  const changed = keys.filter(
    (key) => before.said.has(key) && before.said.get(key) !== after.said.get(key),
  );
  if (gained.length + lost.length + changed.length === 0) return undefined;
  return {
    from: before.size,
    to: after.size,
    gained: gained.length,
    lost: lost.length,
    changed: changed.length,
    positions:
      after.size - before.size === 1
        ? [before.size]
        : newEvidence(before, after, new Set([...gained, ...changed])),
  };
}

function newEvidence(
  before: Keyframe,
  after: Keyframe,
  pairs: ReadonlySet<string>,
): readonly number[] {
  const found = after.track.rows
    .filter((row) => pairs.has(`${subjectOf(row)} ${objectOf(row)}`))
    .flatMap(({ evidence }) => evidence.filter((position) => position >= before.size));
  return [...new Set(found)].sort((a, b) => a - b);
}
