import { instantText, DAYS } from '../bench/history/calendar.ts';
import { random } from '../support/random.ts';

const COUNTRIES = ['CN', 'HK', 'RU', 'IN', 'US', 'unknown'];

/** Random questions about a generated history, as paths: both clocks, windows of up to a month, every kind of filter. */
export function questions(seed: number, count: number, size: number): string[] {
  const next = random(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const one = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const sometimes = (name: string, value: () => string): [string, string][] =>
    next() < 0.3 ? [[name, value()]] : [];
  return Array.from({ length: count }, () => {
    const day = below(DAYS);
    const from = instantText(day, below(1440));
    const when: [string, string][] =
      next() < 0.5
        ? [['at', from]]
        : [
            ['from', from],
            ['to', instantText(day + 1 + below(30))],
          ];
    const params = new URLSearchParams([
      ...when,
      ['location', one(COUNTRIES.filter((place) => place !== 'unknown'))],
      ...sometimes('customer', () => 'dod'),
      ...sometimes('citizenship', () => one(COUNTRIES.slice(0, 4))),
      ...sometimes('usPerson', () => one(['yes', 'no'])),
      ...sometimes('impactLevel', () => one(['IL4', 'IL5', 'IL6'])),
      ...sometimes('certainty', () => one(['certain', 'possible'])),
      ...sometimes('escorted', () => one(['none', 'any', 'qualified'])),
      ...sometimes('knownSize', () => String(below(size + 1))),
      ...sometimes('limit', () => String(1 + below(50))),
    ]);
    return `/v1/access?${params.toString()}`;
  });
}
