// Instants as text, put together from parts made once: formatting dates one by one would be the
// slowest step of the generator.

const DAY = 86_400_000;
const FIRST = Date.UTC(2016, 0, 1);
/** The history is recorded on these days: 2016 to 2025. Day 0 is 2016-01-01. */
export const DAYS = 3653;
/** Facts may hold from so many days before day 0 … */
const BEFORE = 3_000;
/** … to so many days after the last. */
const AFTER = 3_000;

const dates = Array.from({ length: BEFORE + DAYS + AFTER }, (_, index) =>
  new Date(FIRST + (index - BEFORE) * DAY).toISOString().slice(0, 10),
);
const twoDigits = (value: number): string => String(value).padStart(2, '0');
const minutes = Array.from(
  { length: 1440 },
  (_, minute) => `T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:`,
);
const wholeMinutes = minutes.map((text) => `${text}00Z`);
const thousandths = Array.from(
  { length: 60_000 },
  (_, ms) => `${twoDigits(Math.floor(ms / 1000))}.${String(ms % 1000).padStart(3, '0')}Z`,
);

/** A whole minute of a day; minutes may run over into later days. */
export function instantText(day: number, minute = 0): string {
  const date = dates[BEFORE + day + Math.floor(minute / 1440)];
  return date! + wholeMinutes[minute % 1440]!;
}

/** Midnight of a day and so many milliseconds, which stay within the day. */
export function preciseText(day: number, ms: number): string {
  return dates[BEFORE + day]! + minutes[Math.floor(ms / 60_000)]! + thousandths[ms % 60_000]!;
}

/** Milliseconds since 1970 of midnight, UTC. */
export const dayStart = (day: number): number => FIRST + day * DAY;

/** The day in which an instant text of ours lies. */
export const dayOf = (text: string): number => Math.floor((Date.parse(text) - FIRST) / DAY);
