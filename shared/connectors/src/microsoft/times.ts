import { timeAt } from '../record/times.ts';

// As .NET writes a time in its invariant culture and in that of the United States: the month first.
const MONTH_FIRST =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2})(:\d\d:\d\d(?:\.\d+)?)(?: ([AP])M)?(?: ?(Z|[+-]\d\d:\d\d))?$/i;

/** A time of one of Microsoft's logs, all of which document that they are in UTC where no offset is said. */
export function utcTimeAt(value: unknown, where: string): string {
  const text = typeof value === 'string' ? yearFirst(value) : value;
  // One record says `Z` in one form and `+00:00` in another.
  return timeAt(text, where, { zonelessIsUtc: true }).replace(/[+-]00:00$/, 'Z');
}

function yearFirst(text: string): string {
  const [, month, day, year, hour, rest, half, zone] = MONTH_FIRST.exec(text) ?? [];
  if (!month || !day || !year || !hour || !rest) return text;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return `${date}T${hourOfDay(hour, half)}${rest}${zone ?? 'Z'}`;
}

function hourOfDay(hour: string, half: string | undefined): string {
  if (!half) return hour.padStart(2, '0');
  const twelfth = Number(hour) % 12;
  return String(half.toUpperCase() === 'P' ? twelfth + 12 : twelfth).padStart(2, '0');
}
