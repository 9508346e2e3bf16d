import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time/index.ts';
import type { AccessQuestion } from './question.ts';

type Window = AccessQuestion['window'];

/** A series has at most so many steps. */
export const MOST_STEPS = 10_000;

/** An ISO 8601 duration of one unit, such as `PT1H`, `P1D`, `P2W`, `P1M`, `P1Y`. */
export const STEP = /^P(?:([1-9]\d{0,8})([YMWD])|T([1-9]\d{0,8})([HMS]))$/;

const CALENDAR_UNIT = { Y: 'years', M: 'months', W: 'weeks', D: 'days' } as const;
const MILLISECONDS = { H: 3_600_000, M: 60_000, S: 1_000 } as const;

/** How many steps, of which the last may be cut short, a window has; `step` as `STEP` reads it. */
export function countSteps(window: Window, step: string, timeZone: string): number {
  const start = startsOf(window, step, timeZone);
  // The starts never decrease, so the first that is not before the end is found by halving.
  let low = 0;
  let high = 1;
  while (start(high) < window.to) high *= 2;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (start(middle) < window.to) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The window cut into steps from its start on, the last one clipped to its end. Steps of days, weeks,
 * months and years are of the calendar in the time zone: a day on which the clocks change has 23 or 25
 * hours, and a month after 31 January ends on the last of February. They are counted from the start of
 * the window, so that a short month does not shorten the next. A day that the zone left out is no step.
 */
export function stepsOf(window: Window, step: string, timeZone: string): readonly Window[] {
  const start = startsOf(window, step, timeZone);
  const count = countSteps(window, step, timeZone);
  const bounds = Array.from({ length: count }, (_, index) => start(index) as Instant);
  return bounds
    .map((from, index) => ({ from, to: bounds[index + 1] ?? window.to }))
    .filter(({ from, to }) => from < to);
}

/** When the step of a number, counted from 0, starts; Infinity beyond the calendar. */
function startsOf(window: Window, step: string, timeZone: string): (index: number) => number {
  const [, days, calendarUnit, times, unit] = STEP.exec(step) ?? [];
  if (times !== undefined) {
    const length = Number(times) * MILLISECONDS[unit as keyof typeof MILLISECONDS];
    return (index) => window.from + index * length;
  }
  const zoned = Temporal.Instant.fromEpochMilliseconds(window.from).toZonedDateTimeISO(timeZone);
  const field = CALENDAR_UNIT[calendarUnit as keyof typeof CALENDAR_UNIT];
  return (index) => {
    try {
      return zoned.add({ [field]: index * Number(days) }).epochMilliseconds;
    } catch (error) {
      if (error instanceof RangeError) return Infinity;
      throw error;
    }
  };
}
