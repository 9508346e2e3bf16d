import { beliefsOf } from './beliefs.ts';
import { laneOf } from './lane-of.ts';
import { laneNames, type Content, type Entry, type LaneEntry, type Timeline } from './timeline.ts';
import { valueInWords, type Value, type Words } from './value-in-words.ts';

/** Something on a lane: what holds, or what was believed before a correction. */
export interface Bar extends Value {
  readonly lane: string;
  readonly from: string;
  readonly to: string | null;
  /** The events that say so, ascending. */
  readonly positions: readonly number[];
  /** The correction by which it is no longer believed, and when that was recorded; missing for what holds. */
  readonly corrected?: {
    readonly by: number;
    readonly until: string;
    readonly isReplaced: boolean;
  };
}

export interface Lane {
  readonly name: string;
  readonly holding: readonly Bar[];
  readonly believed: readonly Bar[];
}

/** The lanes of a timeline, in order, with what they say in words. */
export function lanesOf(timeline: Timeline, { text, formats }: Words): readonly Lane[] {
  const words = { text, formats, self: timeline.id };
  const believed = beliefsOf(timeline).map(
    ({ lane, from, to, content, statedBy, correctedBy, until, isReplaced }): Bar => ({
      ...{ lane, from, to, ...valueInWords(lane, content, words) },
      positions: [statedBy],
      corrected: { by: correctedBy, until, isReplaced },
    }),
  );
  return laneNames(timeline).map((name) => ({
    name,
    holding: (timeline.lanes[name] ?? []).map((entry): Bar => {
      const value = valueInWords(name, entry, words);
      const positions = positionsOf(timeline, name, entry, words);
      return { lane: name, from: entry.from, to: entry.to, ...value, positions };
    }),
    believed: believed.filter(({ lane }) => lane === name),
  }));
}

/** Of entries that several events make: by which field these name it. */
const NAMED_BY: Readonly<Record<string, string>> = {
  sessions: 'sessionId',
  qualification: 'assignmentId',
};

/** The events behind an entry of a lane: those that it names, or that say the same of the same time. */
function positionsOf(
  timeline: Timeline,
  lane: string,
  entry: LaneEntry,
  words: Words,
): readonly number[] {
  const { position, endedBy } = entry as { position?: number; endedBy?: readonly number[] };
  const named = NAMED_BY[lane];
  const says = (one: Entry) =>
    named === undefined
      ? states(timeline, one, lane, entry, words)
      : (one.data as Content)[named] === entry[named] && one.type.startsWith('escort.');
  const stating = position === undefined ? timeline.entries.filter(says) : [];
  const positions = [
    ...(position === undefined ? [] : [position]),
    ...stating.flatMap((one) => [one.position, ...one.correctedBy]),
    ...(endedBy ?? []),
  ];
  return [...new Set(positions)].sort((a, b) => a - b);
}

function states(
  timeline: Timeline,
  one: Entry,
  lane: string,
  entry: LaneEntry,
  words: Words,
): boolean {
  const data = one.data as Content;
  if (one.status === 'withdrawn' || laneOf(timeline, one.type, data) !== lane) return false;
  const start = one.from ?? one.at ?? '';
  const overlaps =
    (entry.to === null || start < entry.to) && (one.to == null || entry.from < one.to);
  // Whether an escort is qualified follows from other events than the assignment.
  const value = valueInWords(lane, { ...entry, qualified: undefined }, words);
  return overlaps && valueInWords(lane, data, words).text === value.text;
}
