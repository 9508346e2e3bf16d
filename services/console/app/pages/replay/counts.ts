import { OTHERS, type Seating } from './seating.ts';
import { objectOf, subjectOf } from './subjects.ts';
import { isCertainLook, stretchesAt, type Track } from './track.ts';

/** Who and what there is at an instant. */
export interface Counts {
  /** Pairs of a subject and an object. */
  readonly pairs: number;
  /** Persons who certainly have access to something, and those who only possibly have. */
  readonly certain: number;
  readonly possible: number;
  /** Accounts and groups that stand for nobody known. */
  readonly unresolved: number;
  readonly objects: number;
  /** Subjects by lane and by column. */
  readonly lanes: readonly number[];
  readonly columns: readonly number[];
}

export function countsAt(track: Track, { seats, lanes, columns }: Seating, at: number): Counts {
  const persons = new Map<string, boolean>();
  const unresolved = new Set<string>();
  const objects = new Set<string>();
  const inLane = lanes.map(() => new Set<string>());
  const inColumn = columns.map(() => new Set<string>());
  const stretches = stretchesAt(track, at);
  for (const n of stretches) {
    const row = track.rows[track.row[n] ?? -1];
    const seat = seats[track.seat[n] ?? -1];
    if (!row || !seat) continue;
    const subject = subjectOf(row);
    if (row.personId === null) unresolved.add(subject);
    else persons.set(subject, persons.get(subject) === true || isCertainLook(track.look[n] ?? 0));
    objects.add(objectOf(row));
    inLane[seat.lane]?.add(subject);
    inColumn[seat.column]?.add(subject);
  }
  const certain = [...persons.values()].filter(Boolean).length;
  return {
    pairs: stretches.length,
    certain,
    possible: persons.size - certain,
    unresolved: unresolved.size,
    objects: objects.size,
    lanes: inLane.map(({ size }) => size),
    columns: inColumn.map(({ size }) => size),
  };
}

/** Whether a lane or column holds what has none of its own. */
export const isOthers = (name: string | null): boolean => name === OTHERS;
