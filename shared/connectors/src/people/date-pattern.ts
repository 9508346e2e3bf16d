type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'half';

/** The parts of a date and time, as they were written. */
export type DateParts = Readonly<Partial<Record<Part, string>>>;

const TOKENS: Readonly<Record<string, readonly [Part, string]>> = {
  YYYY: ['year', '\\d{4}'],
  MM: ['month', '\\d{2}'],
  M: ['month', '\\d{1,2}'],
  DD: ['day', '\\d{2}'],
  D: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{2}'],
  H: ['hour', '\\d{1,2}'],
  hh: ['hour', '\\d{2}'],
  h: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  ss: ['second', '\\d{2}'],
  A: ['half', '[AaPp][Mm]'],
};
const TOKEN = /YYYY|MM?|DD?|HH?|hh?|mm|ss|[^]/g;

/** What is wrong with a pattern such as `DD.MM.YYYY` or `M/D/YYYY h:mm A`; undefined if nothing is. */
export function whyNoPattern(pattern: string): string | undefined {
  const tokens = pattern.match(TOKEN) ?? [];
  const unknown = tokens.find((token) => /[A-Za-z]/.test(token) && token !== 'T' && !TOKENS[token]);
  if (unknown !== undefined)
    return `"${unknown}" is none of T, ${Object.keys(TOKENS).join(', ')}, or a sign between them`;
  const parts = tokens.flatMap((token) => TOKENS[token]?.[0] ?? []);
  const has = (part: Part) => parts.includes(part);
  if (new Set(parts).size < parts.length) return 'names one part twice';
  if (!has('year') || !has('month') || !has('day')) return 'has to name year, month and day';
  if (has('hour') !== has('minute')) return 'has to name both hours and minutes, or neither';
  if (has('second') && !has('minute')) return 'names seconds without minutes';
  if (tokens.some((token) => /^hh?$/.test(token)) !== has('half'))
    return 'hours before and after noon are h or hh with A, hours of the day H or HH';
  return undefined;
}

/** What a pattern that has nothing wrong with it matches. */
export function regexOf(pattern: string): RegExp {
  const tokens = pattern.match(TOKEN) ?? [];
  const sources = tokens.map((token) => {
    const known = TOKENS[token];
    return known ? `(?<${known[0]}>${known[1]})` : token.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  });
  return new RegExp(`^${sources.join('')}$`, 'u');
}

/** `2025-07-17`. */
export const dateOf = ({ year = '', month = '', day = '' }: DateParts): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** `08:30:00`, or nothing of a date alone. */
export function timeOfDay({ hour, minute = '00', second = '00', half }: DateParts) {
  return hour === undefined ? undefined : `${hourOfDay(hour, half)}:${minute}:${second}`;
}

/** 12 AM is hour 0, 12 PM hour 12; what no half of the day has comes back as an hour that no day has. */
function hourOfDay(hour: string, half: string | undefined): string {
  if (half === undefined) return hour.padStart(2, '0');
  const shown = Number(hour);
  if (shown < 1 || shown > 12) return '99';
  return String((shown % 12) + (/^p/i.test(half) ? 12 : 0)).padStart(2, '0');
}
