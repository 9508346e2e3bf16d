import { NO_PLACE } from '../versions/tables.ts';

/** On which continents the countries lie that the bench asks for. */
const CONTINENTS: Readonly<Record<string, readonly string[]>> = {
  CN: ['ASI'],
  HK: ['ASI'],
  IN: ['ASI'],
  IR: ['ASI'],
  KP: ['ASI'],
  RU: ['ASI', 'EUR'],
  TW: ['ASI'],
  US: ['NAM'],
};

/** The values of a place that are a match, or maybe, when these countries are asked for (rule 6). */
export function possiblePlaces(codes: readonly string[]): readonly string[] {
  const regions = codes.flatMap((code) => {
    const continents = CONTINENTS[code];
    if (!continents) throw new Error(`The bench does not know the continent of ${code}.`);
    return continents.map((continent) => `region:${continent}`);
  });
  return [...new Set([...codes, ...regions, 'region:ANY', 'unknown', NO_PLACE])];
}
