import { z } from 'zod';
import { canonicalJson } from '../events/canonical-json.ts';
import {
  cut,
  endsOf,
  formatInstant,
  OPEN,
  type End,
  type Instant,
  type Range,
} from '../time/index.ts';
import { compareCodePoints } from '../text.ts';

/** An instant as the timeline writes it. */
export const instantText = z.string().meta({ format: 'date-time' });

/** What holds in `[from, to)`, by the rules; the other fields say what. `to` is null while it is open. */
export const laneEntrySchema = z.looseObject({ from: instantText, to: instantText.nullable() });
export type LaneEntry = z.infer<typeof laneEntrySchema>;

export interface Piece {
  readonly range: Range;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A range as the timeline writes it. */
export const writtenRange = ({ from, to }: Range): { from: string; to: string | null } => ({
  from: formatInstant(from),
  to: to === OPEN ? null : formatInstant(to as Instant),
});

/** What holds by some rule at each instant, asked wherever one of the statements starts or ends. */
export function piecesOf(
  statements: readonly { readonly range: Range }[],
  contentsAt: (t: Instant) => readonly Piece['content'][],
): readonly Piece[] {
  const ends = endsOf(statements);
  if (ends.length === 0) return [];
  const from = Math.min(...ends) as Instant;
  return cut({ from, to: OPEN }, ends).flatMap((range) =>
    contentsAt(range.from).map((content) => ({ range, content })),
  );
}

/** A lane: pieces that touch and say the same are one; sorted by from, to, then canonical JSON. */
export function laneOf(pieces: readonly Piece[]): LaneEntry[] {
  return joined(pieces.filter(({ range }) => range.from < range.to))
    .sort(inOrder)
    .map(({ range, content }) => ({ ...writtenRange(range), ...content }));
}

function joined(pieces: readonly Piece[]): Piece[] {
  const last = new Map<string, number>();
  const done: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.range.from - b.range.from)) {
    const key = canonicalJson(piece.content);
    const index = last.get(key) ?? -1;
    const before = done[index]?.range;
    if (before && piece.range.from <= before.to)
      done[index] = { ...piece, range: { from: before.from, to: later(before, piece.range) } };
    else last.set(key, done.push(piece) - 1);
  }
  return done;
}

const later = (a: Range, b: Range) => (a.to > b.to ? a.to : b.to);

function inOrder(a: Piece, b: Piece): number {
  return (
    compareEnds(a.range.from, b.range.from) ||
    compareEnds(a.range.to, b.range.to) ||
    compareCodePoints(canonicalJson(a.content), canonicalJson(b.content))
  );
}

/** Not by difference: two open ends have none. */
const compareEnds = (a: End, b: End): number => Number(a > b) - Number(a < b);
