import type { Connector } from '../connector.ts';
import { badgeCsv } from './badge-csv.ts';
import { parseBadgeMapping } from './badge-mapping.ts';
import type { ParsedMapping } from './json-mapping.ts';
import { peopleCsv } from './people-csv.ts';
import { parsePeopleMapping } from './people-mapping.ts';

/** The connector that a mapping makes, given as parsed JSON. Throws an Error that says all that is wrong with it. */
export const mappedPeopleCsv = (json: unknown): Connector =>
  peopleCsv(sound(parsePeopleMapping(json)));

export const mappedBadgeCsv = (json: unknown): Connector =>
  badgeCsv(sound(parseBadgeMapping(json)));

function sound<Mapping>(parsed: ParsedMapping<Mapping>): Mapping {
  if (parsed.ok) return parsed.mapping;
  throw new Error(parsed.errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '));
}
