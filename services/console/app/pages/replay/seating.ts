import type { Schemas } from '../../api/client.ts';
import { stretchesOf } from './stretches.ts';
import { objectOf, subjectOf } from './subjects.ts';

type Row = Schemas['AccessRow'];

/** So many lanes and columns have a name; what is beyond them shares the last one. */
const MOST_LANES = 12;
const MOST_COLUMNS = 6;
/** The lane, or column, of the others. */
export const OTHERS = null;

/** Where a seat is: in which lane and column, and which one there. */
export interface Seat {
  readonly lane: number;
  readonly column: number;
  readonly slot: number;
  readonly subject: string;
}

/**
 * A fixed place on the stage for each pair of a subject and an object, in the lane of its object and the column of where the
 * subject is. Once given it is kept, so that who goes and comes back, in valid time or in known time, does so at one spot.
 */
export class Seating {
  /** Objects, and places, as they were first seen. */
  readonly lanes: (string | null)[] = [];
  readonly columns: (string | null)[] = [];
  readonly seats: Seat[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #taken = new Map<string, number>();

  /** Gives the lanes and columns to the objects and places that have the most rows. Later ones take what is left. */
  prepare(rows: readonly Row[]): void {
    if (this.lanes.length > 0) return;
    const withAccess = rows.filter(({ spans }) => spans.length > 0);
    this.lanes.push(...mostOf(withAccess.map(objectOf), MOST_LANES));
    const places = withAccess.flatMap((row) => stretchesOf(row).map(({ place }) => place));
    this.columns.push(...mostOf(places, MOST_COLUMNS));
  }

  /** The index of a row's seat, where the subject is at a place. */
  seatOf(row: Row, place: string): number {
    const [subject, object] = [subjectOf(row), objectOf(row)];
    const lane = indexIn(this.lanes, object, MOST_LANES);
    const column = indexIn(this.columns, place, MOST_COLUMNS);
    const key = `${lane} ${column} ${object} ${subject}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const cell = `${lane} ${column}`;
    const slot = this.#taken.get(cell) ?? 0;
    this.#taken.set(cell, slot + 1);
    const seat = this.seats.push({ lane, column, slot, subject }) - 1;
    this.#byKey.set(key, seat);
    return seat;
  }
}

/** Where a value is; a new one comes at the end, or among the others if there is no room. */
function indexIn(values: (string | null)[], value: string, most: number): number {
  const index = values.indexOf(value);
  if (index >= 0) return index;
  const hasRoom = values.length < most && !values.includes(OTHERS);
  if (hasRoom) return values.push(value) - 1;
  const others = values.indexOf(OTHERS);
  return others >= 0 ? others : values.push(OTHERS) - 1;
}

function mostOf(values: readonly string[], most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([, n], [, m]) => m - n)
    .slice(0, most)
    .map(([value]) => value);
}
