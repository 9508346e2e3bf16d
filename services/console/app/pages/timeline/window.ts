import { Temporal } from 'temporal-polyfill';
import type { Timeline } from './timeline.ts';

/** A stretch of valid time that is looked at, `[from, to)`, in UTC. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

export const UNITS = ['year', 'quarter', 'month'] as const;
export type Unit = (typeof UNITS)[number];
const MONTHS = { year: 12, quarter: 3, month: 1 } as const;

/** No window is shorter: what happens at one instant stays a mark in it. */
const SHORTEST = 60_000;
/** Beside the first and the last instant of the whole. */
const MARGIN = 0.02;

/** The window in a URL; undefined if it names none, and the whole is shown. */
export function readWindow(search: URLSearchParams): Window | undefined {
  const [from, to] = [search.get('from'), search.get('to')].map((text) => Date.parse(text ?? ''));
  if (from === undefined || to === undefined || !(from < to)) return undefined;
  return windowOf(from, to);
}

/** From the first instant that is named to the last, and to now, where what goes on still goes on. */
export function wholeOf(timeline: Timeline, now: string): Window {
  const instants = [...instantsOf(timeline), now].map((text) => Date.parse(text));
  const [first, last] = [Math.min(...instants), Math.max(...instants)];
  const margin = Math.max((last - first) * MARGIN, SHORTEST);
  return windowOf(first - margin, last + margin);
}

/** When something last began or ended before now: what one wants to look at from near. */
export function lastChangeOf(timeline: Timeline, now: string): string {
  return instantsOf(timeline)
    .filter((text) => text <= now)
    .reduce((a, b) => (a > b ? a : b), '0000');
}

function instantsOf({ entries }: Timeline): readonly string[] {
  return entries.flatMap(({ from, to, at }) =>
    [from, to, at].filter((text): text is string => typeof text === 'string'),
  );
}

/** The year, quarter or month of the calendar of a zone in which an instant lies. */
export function unitAround(instant: string, unit: Unit, zone: string): Window {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  const first = day.with({
    day: 1,
    month: day.month - ((day.month - 1) % MONTHS[unit]),
  });
  return calendarWindow(first, MONTHS[unit], zone);
}

/** Which unit of the calendar a window is, if it is one. */
export function unitOf(window: Window, zone: string): Unit | undefined {
  return UNITS.find((unit) => {
    const { from, to } = unitAround(window.from, unit, zone);
    return from === window.from && to === window.to;
  });
}

/** The window before (−1) or after (1): of the same unit, else as long. */
export function neighbour(window: Window, by: -1 | 1, zone: string): Window {
  const unit = unitOf(window, zone);
  if (!unit) return moved(window, by);
  const first = Temporal.Instant.from(window.from).toZonedDateTimeISO(zone).toPlainDate();
  return calendarWindow(first.add({ months: by * MONTHS[unit] }), MONTHS[unit], zone);
}

/** Moved by a part of its length. */
export function moved({ from, to }: Window, by: number): Window {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const way = (end - start) * by;
  return windowOf(start + way, end + way);
}

/** So many times as long, around the same middle. */
export function stretched({ from, to }: Window, factor: number): Window {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const half = Math.max(((end - start) * factor) / 2, SHORTEST / 2);
  const middle = (start + end) / 2;
  return windowOf(middle - half, middle + half);
}

export const middleOf = ({ from, to }: Window): string =>
  written((Date.parse(from) + Date.parse(to)) / 2);

function calendarWindow(first: Temporal.PlainDate, months: number, zone: string): Window {
  const instant = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).epochMilliseconds;
  return windowOf(instant(first), instant(first.add({ months })));
}

/** Within the years that the ledger takes. */
const EARLIEST = Date.parse('0000-01-01T00:00:00.000Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

const windowOf = (from: number, to: number): Window => ({ from: written(from), to: written(to) });
const written = (at: number): string =>
  new Date(Math.max(EARLIEST, Math.min(LATEST, Math.round(at)))).toISOString();
