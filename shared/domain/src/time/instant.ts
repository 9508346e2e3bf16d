import { DomainError } from '../errors.ts';
import { commonInstant } from './common-instant.ts';

declare const brand: unique symbol;

/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z, within years 0000 to 9999 (design section 2). */
export type Instant = number & { readonly [brand]: 'Instant' };

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:\d{2})$/;
const WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const MINUTE = 60_000;
const EARLIEST = Date.UTC(2000, 0, 1) - 730_485 * 86_400_000; // 0000-01-01T00:00:00.000Z
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Milliseconds since the epoch as an instant; throws `DomainError` outside years 0000 to 9999 or with a fraction. */
export function instant(milliseconds: number): Instant {
  if (!Number.isInteger(milliseconds) || milliseconds < EARLIEST || milliseconds > LATEST)
    throw new DomainError('invalid-instant', 'an instant lies within years 0000 to 9999');
  return milliseconds as Instant;
}

/**
 * Reads an RFC 3339 date-time. The offset is required; digits finer than a millisecond are cut off,
 * never rounded; second 60 is taken at the end of a UTC minute 23:59 alone, as the first of the next day.
 * Throws `DomainError` saying what is wrong.
 */
export function parseInstant(text: string): Instant {
  return (commonInstant(text) as Instant | undefined) ?? anyInstant(text);
}

function anyInstant(text: string): Instant {
  const match = RFC_3339.exec(text);
  if (!match) {
    throw new DomainError(
      'invalid-instant',
      WITHOUT_OFFSET.test(text)
        ? 'the instant has no offset: end it with Z or, for instance, +08:00'
        : 'not an RFC 3339 instant such as 2025-07-18T09:30:00Z',
    );
  }
  const [, year, month, day, hour, minute, second, fraction = '', zone] = match as unknown as [
    string,
    ...string[],
  ];
  const local = utcMilliseconds(Number(year), Number(month), Number(day));
  const offset = offsetMinutes(zone ?? 'Z');
  const inRange = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 60;
  if (local === undefined || offset === undefined || !inRange)
    throw new DomainError('invalid-instant', 'no such date, time of day or offset');
  const minuteStart = local + (Number(hour) * 60 + Number(minute) - offset) * MINUTE;
  if (Number(second) === 60 && mod(minuteStart / MINUTE, 1440) !== 1439)
    throw new DomainError('invalid-instant', 'second 60 exists at 23:59 UTC alone');
  const milliseconds = Number(second) === 60 ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  return instant(minuteStart + Number(second) * 1000 + milliseconds);
}

/** The instant as RFC 3339 in UTC with three fractional digits. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString();
}

/** Midnight UTC of a calendar day, or undefined if there is no such day. */
function utcMilliseconds(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // unlike Date.UTC, takes years below 100 as they are
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
}

function offsetMinutes(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;
