import type { Answer } from '../api/client.ts';
import type { Language } from '../strings/language.ts';
import type { Filter } from './question.ts';

type Kind = Answer<'/v1/names'>['kind'];

/** What kind of value each filter takes: a country, a name that the ledger knows, or one of few. */
export const VALUES = {
  location: 'country',
  citizenship: 'country',
  residence: 'country',
  employerCountry: 'country',
  customer: { names: 'customer' },
  tenant: { names: 'tenant' },
  provider: { names: 'provider' },
  contract: { names: 'contract' },
  person: { names: 'person' },
  account: { names: 'account' },
  employer: { names: 'organization' },
  role: { names: 'role' },
  impactLevel: ['IL2', 'IL4', 'IL5', 'IL6'],
  usPerson: ['yes', 'no'],
  accessKind: ['physical', 'remote-system', 'remote-data', 'indirect'],
} as const satisfies Record<Filter, 'country' | { readonly names: Kind } | readonly string[]>;

/** Assigned ISO 3166-1 alpha-2 codes, a letter's in a word. */
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT ' +
  'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
  'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

export interface Choice {
  readonly value: string;
  /** How people know it, if not by its value. */
  readonly name?: string;
}

/** The countries by name, in a language's order. */
export function countries(language: Language): readonly Choice[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return COUNTRIES.split(' ')
    .map((value) => ({ value, name: names.of(value) ?? value }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}
