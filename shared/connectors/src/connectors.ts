import type { Connector } from './connector.ts';
import { ocsf } from './ocsf/index.ts';
import { badgeCsv, ownBadgeColumns } from './people/badge-csv.ts';
import { mappedBadgeCsv, mappedPeopleCsv } from './people/mapped.ts';
import { ownColumns, peopleCsv } from './people/people-csv.ts';
import { scim } from './scim/index.ts';

/** Those that read each record by itself, in the order of their formats. */
export const connectors: readonly Connector[] = [
  badgeCsv(ownBadgeColumns),
  ocsf,
  peopleCsv(ownColumns),
  scim,
];

/**
 * For the formats that a mapping fits to a file: the connector that a mapping, as parsed JSON, makes. Throws
 * an Error that says what is wrong with it.
 */
export const mappedConnectorOf: ReadonlyMap<string, (mapping: unknown) => Connector> = new Map([
  ['badge-csv', mappedBadgeCsv],
  ['people-csv', mappedPeopleCsv],
]);
