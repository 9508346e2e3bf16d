import { timeAt } from '../record/times.ts';

/** As CloudTrail prints a date inside an answer: `Apr 25, 2023 12:48:16 AM`, later `Apr 25, 2023, 12:48:16 AM`. */
const PRINTED = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d):(\d\d)\s(AM|PM)$/u;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A time inside an answer of AWS: RFC 3339, seconds since 1970, or as CloudTrail prints it, which is in UTC. */
export function answerTimeAt(value: unknown, where: string): string {
  return timeAt(typeof value === 'string' ? unprinted(value) : value, where, { epoch: 'seconds' });
}

function unprinted(text: string): string {
  const [, name = '', day = '', year, hour, minute, second, half] = PRINTED.exec(text) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  if (month === 0) return text;
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  return `${year}-${twoDigits(month)}-${day.padStart(2, '0')}T${twoDigits(hours)}:${minute}:${second}Z`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
