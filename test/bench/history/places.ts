import type { CountryCode, Place } from '@grant-ledger/domain';
import { mix, type Dice } from './dice.ts';

/** Where people are, in percent. */
const countries = mix(
  (
    [
      ['US', 61.8],
      ['IN', 11],
      ['GB', 4],
      ['IE', 3],
      ['CA', 3],
      ['DE', 2.5],
      ['PL', 2],
      ['RO', 1.5],
      ['IL', 1.2],
      ['CN', 1.2],
      ['MX', 1.2],
      ['BR', 1],
      ['AU', 1],
      ['JP', 1],
      ['PH', 1],
      ['SG', 0.6],
      ['FR', 0.6],
      ['NL', 0.5],
      ['UA', 0.4],
      ['HK', 0.3],
      ['TW', 0.3],
      ['KR', 0.3],
      ['VN', 0.2],
      ['PK', 0.15],
      ['RU', 0.15],
      ['TR', 0.1],
      ['IR', 0.02],
      ['KP', 0.01],
    ] as const
  ).map(([code, share]) => [code as string as CountryCode, share]),
);
const regions = mix<Place>([
  ['region:EUR', 4],
  ['region:ASI', 3],
  ['region:NAM', 2],
  ['region:ANY', 1],
]);
const vagueness = mix<'none' | 'region' | 'unknown'>([
  ['none', 99],
  ['region', 0.5],
  ['unknown', 0.5],
]);

export const country = (dice: Dice): CountryCode => dice.draw(countries);

/** A country, now and then a mere region, or `unknown`. */
export function place(dice: Dice, exact: Place): Place {
  switch (dice.draw(vagueness)) {
    case 'none':
      return exact;
    case 'region':
      return dice.draw(regions);
    case 'unknown':
      return 'unknown';
  }
}
