import {
  dayIn,
  DomainError,
  formatInstant,
  instant,
  localInstant,
  parseInstant,
} from '@grant-ledger/domain';
import { Unreadable } from '../record/unreadable.ts';
import { dateOf, regexOf, timeOfDay, type DateParts } from './date-pattern.ts';

/** How the times of a file are written. */
export interface Dates {
  /** Patterns such as `DD.MM.YYYY`; RFC 3339 with an offset can always be read. */
  readonly dates: readonly string[];
  /** The IANA time zone of what has no offset. */
  readonly zone?: string;
}

/** Reads a time as an RFC 3339 instant; a date is the start of its day, or with `lastDay` the end. */
export type Clock = (text: string, where: string, lastDay?: boolean) => string;

export function clockOf({ dates, zone }: Dates): Clock {
  const patterns = dates.map(regexOf);
  return (text, where, lastDay = false) => {
    const parts: DateParts | undefined = patterns
      .map((pattern) => pattern.exec(text)?.groups)
      .find((groups) => groups !== undefined);
    if (parts && zone === undefined)
      throw new Unreadable(`${where}: no zone is known of "${text}"`);
    return said(where, () =>
      parts && zone !== undefined ? inZone(parts, zone, lastDay) : withOffset(text),
    );
  };
}

/** So much later. */
export function later(time: string, milliseconds: number, where: string): string {
  return said(where, () => formatInstant(instant(parseInstant(time) + milliseconds)));
}

/** What the domain has against a time, with where it stands. */
function said(where: string, read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof DomainError) throw new Unreadable(`${where}: ${error.message}`);
    throw error;
  }
}

function withOffset(text: string): string {
  parseInstant(text);
  return text;
}

function inZone(parts: DateParts, zone: string, lastDay: boolean): string {
  const [date, time] = [dateOf(parts), timeOfDay(parts)];
  if (time !== undefined) return formatInstant(localInstant(`${date}T${time}`, zone));
  const day = dayIn(date, zone);
  return formatInstant(lastDay ? instant(day.to) : day.from);
}
