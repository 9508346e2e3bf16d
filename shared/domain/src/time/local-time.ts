import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../errors.ts';
import { requireTimeZone } from './day.ts';
import { instant, type Instant } from './instant.ts';

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;

/**
 * The instant at which clocks in an IANA time zone showed a date and time such as 2025-07-17T08:30:00. Throws
 * `DomainError`, also for a time that they showed twice or never, as where the clocks change.
 */
export function localInstant(dateTime: string, timeZone: string): Instant {
  requireTimeZone(timeZone);
  const local = plainDateTime(dateTime);
  try {
    return instant(local.toZonedDateTime(timeZone, { disambiguation: 'reject' }).epochMilliseconds);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('invalid-instant', `clocks in ${timeZone} showed it twice or never`);
  }
}

function plainDateTime(dateTime: string): Temporal.PlainDateTime {
  try {
    if (DATE_TIME.test(dateTime))
      return Temporal.PlainDateTime.from(dateTime, { overflow: 'reject' });
  } catch {
    // There is no such date or time of day: said below.
  }
  throw new DomainError('invalid-instant', 'no date and time such as 2025-07-17T08:30:00');
}
