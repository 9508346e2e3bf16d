import { Temporal } from 'temporal-polyfill';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** So many whole days of a zone from an instant: forward to midnights, backward to the midnight at or before it first. */
export function stepDays(at: number, days: number, zone: string): number {
  const here = inZone(at, zone);
  const midnight = here.startOfDay();
  const isMidnight = midnight.epochMilliseconds === at;
  const whole = days < 0 && !isMidnight ? days + 1 : days;
  return midnight.add({ days: whole }).epochMilliseconds;
}

/** What is meant by a point of a slider over a window so long: the start of a day, hour or minute of the zone. */
export function snapped(at: number, length: number, zone: string): number {
  const smallestUnit = length > 20 * DAY ? 'day' : length > DAY ? 'hour' : 'minute';
  return inZone(at, zone).round({ smallestUnit, roundingMode: 'halfExpand' }).epochMilliseconds;
}

const TICKS: readonly (readonly [length: number, duration: Temporal.DurationLike])[] = [
  [5 * MINUTE, { minutes: 5 }],
  [HOUR, { hours: 1 }],
  [6 * HOUR, { hours: 6 }],
  [DAY, { days: 1 }],
  [2 * DAY, { days: 2 }],
  [7 * DAY, { days: 7 }],
  [14 * DAY, { days: 14 }],
  [31 * DAY, { months: 1 }],
  [92 * DAY, { months: 3 }],
  [183 * DAY, { months: 6 }],
  [366 * DAY, { years: 1 }],
  [3653 * DAY, { years: 10 }],
];

/** Round instants of a zone in a window, at most so many. */
export function ticksOf(from: number, to: number, zone: string, most: number): readonly number[] {
  const [length, step] = TICKS.find(([one]) => (to - from) / one <= most) ?? [
    36_525 * DAY,
    { years: 100 },
  ];
  const start = inZone(from, zone);
  const round =
    length < DAY
      ? start.round({ smallestUnit: 'hour', roundingMode: 'floor' })
      : start.startOfDay();
  let tick =
    length < 31 * DAY ? round : round.with({ day: 1, ...(length > 92 * DAY && { month: 1 }) });
  const ticks: number[] = [];
  while (tick.epochMilliseconds < to) {
    if (tick.epochMilliseconds >= from) ticks.push(tick.epochMilliseconds);
    tick = tick.add(step);
  }
  return ticks;
}

/** Known sizes to fetch answers of, from the first to the last: each if they are few, else evenly spread. */
export function keyframeSizes(first: number, last: number, most: number): readonly number[] {
  const steps = Math.min(last - first, most - 1);
  if (steps <= 0) return [first];
  return Array.from({ length: steps + 1 }, (_, n) =>
    Math.round(first + ((last - first) * n) / steps),
  );
}

/** The index of the last of some ascending numbers, from `start` up to but not `end`, that is not above `n`; `start - 1` if all are. */
export function lastUpTo(
  ascending: ArrayLike<number>,
  n: number,
  start = 0,
  end = ascending.length,
): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= n) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** An instant without its seconds, which nobody can read while a clock runs. */
export const toTheMinute = (at: number): string => new Date(at - (at % MINUTE)).toISOString();

const inZone = (at: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone);
