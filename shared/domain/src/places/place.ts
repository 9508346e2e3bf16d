// Not from the package's index, which loads the subdivisions of all countries as well.
import { iso31661 } from 'iso-3166/1.js';
import { CONTINENTS, liesOn, type Continent } from './continents.ts';

declare const brand: unique symbol;

/** An assigned ISO 3166-1 alpha-2 code. CN, HK, MO and TW are four codes. */
export type CountryCode = string & { readonly [brand]: 'CountryCode' };

/** A country, `region:` and a continent or ANY, or `unknown` (design section 3), as it is written in an event. */
export type Place = CountryCode | `region:${Continent | 'ANY'}` | 'unknown';

/** Every assigned code, sorted. */
export const COUNTRY_CODES = iso31661.map(({ alpha2 }) => alpha2 as CountryCode).sort();

const assigned: ReadonlySet<string> = new Set(COUNTRY_CODES);
const regions: ReadonlySet<string> = new Set(
  [...CONTINENTS, 'ANY'].map((name) => `region:${name}`),
);

export const isCountryCode = (text: string): text is CountryCode => assigned.has(text);

export const isPlace = (text: string): text is Place =>
  isCountryCode(text) || regions.has(text) || text === 'unknown';

export const PLACE_FORM =
  'a place is an assigned ISO 3166-1 alpha-2 code such as CN, or region: and one of ' +
  `${[...CONTINENTS, 'ANY'].join(', ')}, or unknown`;

/** Whether the place, if it is a region, contains the country. */
export function regionContains(place: Place, code: string): boolean {
  if (!place.startsWith('region:')) return false;
  const region = place.slice('region:'.length) as Continent | 'ANY';
  return region === 'ANY' || liesOn(code, region);
}
