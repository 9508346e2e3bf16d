import type { Schemas } from '../../api/client.ts';
import type { Seating } from './seating.ts';
import { lastUpTo } from './stepping.ts';
import { COVERS, stretchesOf, type Cover } from './stretches.ts';

type Row = Schemas['AccessRow'];

/**
 * An answer as it is played: every stretch of access in columns, sorted by seat and then by time, so that what holds at an
 * instant is found without going through the rows. Stretches of one seat do not overlap.
 */
export interface Track {
  readonly rows: readonly Row[];
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly row: Uint32Array;
  readonly seat: Uint32Array;
  /** What a stretch looks like: `lookOf`. */
  readonly look: Uint8Array;
  /** The stretches of seat s are those from `starts[s]` to `starts[s + 1]`. */
  readonly starts: Uint32Array;
}

/** Certainty and cover in one small number. */
export const lookOf = (isCertain: boolean, cover: Cover): number =>
  Number(isCertain) * COVERS.length + COVERS.indexOf(cover);
export const LOOKS = 2 * COVERS.length;
export const isCertainLook = (look: number): boolean => look >= COVERS.length;
export const coverOfLook = (look: number): Cover => COVERS[look % COVERS.length] ?? 'none';

/** The rows of an answer, seated. */
export function trackOf(rows: readonly Row[], seating: Seating): Track {
  seating.prepare(rows);
  const stretches = rows
    .flatMap((row, index) =>
      stretchesOf(row).map((stretch) => ({
        ...stretch,
        row: index,
        seat: seating.seatOf(row, stretch.place),
      })),
    )
    .sort((a, b) => a.seat - b.seat || a.from - b.from);
  const starts = new Uint32Array(seating.seats.length + 1);
  for (const { seat } of stretches) starts[seat + 1] = (starts[seat + 1] ?? 0) + 1;
  for (let n = 1; n < starts.length; n += 1) starts[n] = (starts[n] ?? 0) + (starts[n - 1] ?? 0);
  return {
    rows,
    from: Float64Array.from(stretches, ({ from }) => from),
    to: Float64Array.from(stretches, ({ to }) => to),
    row: Uint32Array.from(stretches, ({ row }) => row),
    seat: Uint32Array.from(stretches, ({ seat }) => seat),
    look: Uint8Array.from(stretches, ({ isCertain, cover }) => lookOf(isCertain, cover)),
    starts,
  };
}

/** The stretch of a seat that contains an instant; -1 if none does, or the seat came after the track. */
export function stretchAt({ from, to, starts }: Track, seat: number, at: number): number {
  const [start, end] = [starts[seat] ?? 0, starts[seat + 1] ?? 0];
  if (start >= end) return -1;
  const last = lastUpTo(from, at, start, end);
  return last >= start && at < (to[last] ?? 0) ? last : -1;
}

/** All stretches that contain an instant. */
export function stretchesAt(track: Track, at: number): readonly number[] {
  const found: number[] = [];
  for (let n = 0; n < track.from.length; n += 1)
    if ((track.from[n] ?? Infinity) <= at && at < (track.to[n] ?? 0)) found.push(n);
  return found;
}
