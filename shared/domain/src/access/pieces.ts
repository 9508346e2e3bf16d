import { canonicalJson } from '../events/canonical-json.ts';
import { formatInstant, type Instant } from '../time/index.ts';
import { compareCodePoints } from '../text.ts';

/** Something that holds from one instant to another, in the answer. */
export interface Piece<Content extends object> {
  readonly from: Instant;
  readonly to: Instant;
  readonly content: Content;
  /** The events that make it so. */
  readonly positions?: readonly number[];
}

type Written<Content extends object> = Content & { from: string; to: string };

/**
 * Joins pieces that touch or overlap and say the same, so that each is as long as it can be. Contents of one
 * list are made in one way, so that their JSON is equal if they are.
 */
export function join<Content extends object>(
  pieces: readonly Piece<Content>[],
): readonly Piece<Content>[] {
  const joined: Piece<Content>[] = [];
  const last = new Map<string, number>();
  for (const piece of pieces.toSorted((a, b) => a.from - b.from)) {
    const key = JSON.stringify(piece.content);
    const index = last.get(key);
    const before = index === undefined ? undefined : joined[index];
    if (index !== undefined && before && piece.from <= before.to) {
      joined[index] = { ...before, to: piece.to > before.to ? piece.to : before.to };
    } else {
      last.set(key, joined.push(piece) - 1);
    }
  }
  return joined;
}

/** Those of the pieces that overlap one of the ranges. */
export function overlapping<P extends { readonly from: Instant; readonly to: Instant }>(
  pieces: readonly P[],
  ranges: readonly { readonly from: Instant; readonly to: Instant }[],
): readonly P[] {
  return pieces.filter(({ from, to }) => ranges.some((r) => from < r.to && r.from < to));
}

/** As the answer lists them: by from, to, then canonical JSON (design section 5). */
export function write<Content extends object>(
  pieces: readonly Piece<Content>[],
): Written<Content>[] {
  return pieces
    .map(({ from, to, content }) => ({
      ...content,
      from: formatInstant(from),
      to: formatInstant(to),
    }))
    .sort(
      (a, b) =>
        compareCodePoints(a.from, b.from) ||
        compareCodePoints(a.to, b.to) ||
        compareCodePoints(canonicalJson(a), canonicalJson(b)),
    );
}
