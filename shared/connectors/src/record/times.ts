import { DomainError, formatInstant, instant, parseInstant } from '@grant-ledger/domain';
import { Unreadable } from './unreadable.ts';

/** What a provider documents of a time that says no zone, and of a number: how it is to be read. */
export interface TimeReading {
  /** True if the provider documents that times without a zone are UTC; else they cannot be read. */
  readonly zonelessIsUtc?: boolean;
  /** The unit of a number since 1970-01-01T00:00Z; without it a number cannot be read. */
  readonly epoch?: 'seconds' | 'milliseconds';
}

const ZONELESS = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/;
const SPACED = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ?(Z|UTC|[+-]\d\d:\d\d)$/;

/**
 * A time as an RFC 3339 instant with an offset, its digits as they were written. Besides RFC 3339 itself: a
 * space for the T, `UTC` for the Z and, where `reading` says so, no zone at all or a number. `where` says in
 * the record where it stands.
 */
export function timeAt(value: unknown, where: string, reading: TimeReading = {}): string {
  const text = typeof value === 'number' ? fromNumber(value, where, reading) : value;
  if (typeof text !== 'string' || text === '') throw new Unreadable(`${where} is missing`);
  const time = withOffset(text, reading);
  try {
    parseInstant(time);
    return time;
  } catch (error) {
    if (error instanceof DomainError) throw new Unreadable(`${where}: ${error.message}`);
    throw error;
  }
}

function withOffset(text: string, { zonelessIsUtc }: TimeReading): string {
  const [, day, time, zone] = SPACED.exec(text) ?? [];
  if (day && time && zone) return `${day}T${time}${zone === 'UTC' ? 'Z' : zone}`;
  const [, date, clock] = ZONELESS.exec(text) ?? [];
  if (zonelessIsUtc && date && clock)
    return `${date}T${clock.length === 5 ? `${clock}:00` : clock}Z`;
  return text;
}

function fromNumber(value: number, where: string, { epoch }: TimeReading): string {
  if (epoch === undefined) throw new Unreadable(`${where} is a number, not a time`);
  const milliseconds = Math.floor(epoch === 'seconds' ? value * 1000 : value);
  try {
    return formatInstant(instant(milliseconds));
  } catch (error) {
    if (error instanceof DomainError) throw new Unreadable(`${where}: ${error.message}`);
    throw error;
  }
}
