import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../errors.ts';
import { instant } from './instant.ts';
import { range, type Range } from './range.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export const isDate = (text: string): boolean => DATE.test(text);

/**
 * A calendar day in an IANA time zone, from its first instant to the first of the next day: 23 or 25
 * hours long where the clocks change (design section 2). Throws `DomainError`.
 */
export function dayIn(date: string, timeZone: string): Range {
  const day = plainDate(date);
  return range(firstInstant(day, timeZone), firstInstant(day.add({ days: 1 }), timeZone));
}

/** Throws `DomainError` unless the text names an IANA time zone such as `America/New_York`. */
export function requireTimeZone(timeZone: string): void {
  firstInstant(Temporal.PlainDate.from('2000-01-01'), timeZone);
}

function plainDate(date: string): Temporal.PlainDate {
  try {
    if (isDate(date)) return Temporal.PlainDate.from(date, { overflow: 'reject' });
  } catch {
    // There is no such day: said below.
  }
  throw new DomainError('invalid-date', 'not a calendar date such as 2025-07-17');
}

function firstInstant(day: Temporal.PlainDate, timeZone: string) {
  try {
    if (/^[A-Za-z]/.test(timeZone)) return instant(day.toZonedDateTime(timeZone).epochMilliseconds);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // The zone is unknown: said below.
  }
  throw new DomainError('invalid-time-zone', 'not an IANA time zone such as America/New_York');
}
