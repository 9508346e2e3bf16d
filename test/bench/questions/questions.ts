import { parseQuestion, type AccessQuestion } from '@grant-ledger/domain';
import { Dice } from '../history/dice.ts';
import { ONE_IN_DOD, PROVIDERS } from '../history/profile.ts';
import { idOf } from '../history/world.ts';
import { mean } from '../measure/statistics.ts';

/** The filters of a question, as parameters of `/v1/access`. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** Seeded instants between two years, the second not included. */
export function instants(seed: number, count: number, years: readonly [number, number]): string[] {
  const dice = new Dice(seed);
  const [from, to] = years.map((year) => Date.UTC(year, 0, 1)) as [number, number];
  return Array.from({ length: count }, () => new Date(dice.between(from, to)).toISOString());
}

/** Throws if the product would refuse it. */
export function questionAt(at: string, filters: Filters): AccessQuestion {
  const parsed = parseQuestion({ at, ...filters });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}

/** As a path of the HTTP interface. */
export function pathOf(at: string, filters: Filters): string {
  const params = new URLSearchParams({ at });
  for (const [name, values] of Object.entries(filters))
    for (const value of values) params.append(name, value);
  return `/v1/access?${params.toString()}`;
}

/** Who in China could touch tenants of the Department of Defense: whole, or narrowed more and more. */
export function headlines(): readonly Filters[] {
  const headline = { location: ['CN'], customer: ['dod'] };
  const narrower: Filters[] = [{}];
  const providers = Array.from({ length: PROVIDERS }, (_, i) => ({ provider: [idOf('o', i)] }));
  const levels = ['IL4', 'IL5', 'IL6'].map((level) => ({ impactLevel: [level] }));
  narrower.push(...providers, ...levels);
  for (const provider of providers)
    for (const level of levels) narrower.push({ ...provider, ...level });
  for (let n = 0; n < 8; n += 1) narrower.push({ contract: [idOf('c', n * ONE_IN_DOD)] });
  return narrower.map((filters) => ({ ...headline, ...filters }));
}

/** Of several filters those whose answers have nearest to so many rows, and how many they have. */
export function nearestTo(
  wanted: number,
  candidates: readonly Filters[],
  moments: readonly string[],
  rowsOf: (question: AccessQuestion) => number,
): { readonly filters: Filters; readonly rows: number } {
  const counted = candidates.map((filters) => ({
    filters,
    rows: mean(moments.map((at) => rowsOf(questionAt(at, filters)))),
  }));
  const distance = ({ rows }: { rows: number }) => Math.abs(Math.log((rows + 1) / (wanted + 1)));
  return counted.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

export const asText = (filters: Filters): string =>
  Object.entries(filters)
    .map(([name, values]) => `${name}=${values.join(',')}`)
    .join('&');
