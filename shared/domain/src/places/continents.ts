/** The continents of UN M49 as the design names them (section 3); the Americas are split as NAM and SAM. */
export const CONTINENTS = ['AFR', 'ANT', 'ASI', 'EUR', 'NAM', 'OCE', 'SAM'] as const;
export type Continent = (typeof CONTINENTS)[number];

/**
 * Which ISO 3166-1 codes lie on which continent: UN M49, with Central America and the Caribbean in NAM,
 * TW in ASI, and AM, AZ, CY, EG, GE, KZ, RU and TR in both their continents (design section 3).
 */
const CODES: Readonly<Record<Continent, string>> = {
  AFR: `AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR MU
    MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW`,
  ANT: 'AQ',
  ASI: `AE AF AM AZ BD BH BN BT CN CY EG GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY
    NP OM PH PK PS QA RU SA SG SY TH TJ TL TM TR TW UZ VN YE`,
  EUR: `AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE KZ LI
    LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TR UA VA`,
  NAM: `AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV
    SX TC TT US VC VG VI`,
  OCE: `AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS`,
  SAM: `AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE`,
};

const membersOf = new Map(
  CONTINENTS.map((continent) => [continent, new Set(CODES[continent].split(/\s+/))]),
);

export const liesOn = (code: string, continent: Continent): boolean =>
  membersOf.get(continent)?.has(code) ?? false;
