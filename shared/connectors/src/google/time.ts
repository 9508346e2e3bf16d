import { DomainError, formatInstant, instant, parseInstant } from '@grant-ledger/domain';
import { timeAt } from '../record/times.ts';
import { Unreadable } from '../record/unreadable.ts';

const FRACTION = /^(.*:\d\d)\.(\d{1,9})(Z|[+-]\d\d:\d\d)$/;

/**
 * A time of Google's. They are UTC where no zone is written. Exports pad the fraction as they like, so it
 * is written as protobuf writes it in JSON, with 0, 3, 6 or 9 digits: the same time is the same text.
 */
export function googleTime(value: unknown, where: string): string {
  const time = timeAt(value, where, { zonelessIsUtc: true }).replace(/\+00:00$/, 'Z');
  const [, second, fraction, zone] = FRACTION.exec(time) ?? [];
  if (second === undefined || fraction === undefined || zone === undefined) return time;
  const digits = fraction.replace(/0+$/, '');
  const padded = digits.padEnd(Math.ceil(digits.length / 3) * 3, '0');
  return padded === '' ? `${second}${zone}` : `${second}.${padded}${zone}`;
}

/** That many milliseconds after a time. Throws `Unreadable` past the last year that can be written. */
export function laterBy(milliseconds: number, time: string): string {
  try {
    return formatInstant(instant(parseInstant(time) + milliseconds));
  } catch (error) {
    if (error instanceof DomainError) throw new Unreadable(`${time}: ${error.message}`);
    throw error;
  }
}
