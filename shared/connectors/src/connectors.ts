import type { Connector } from './connector.ts';
import { ocsf } from './ocsf/index.ts';
import { badgeCsv, ownBadgeColumns } from './people/badge-csv.ts';
import { ownColumns, peopleCsv } from './people/people-csv.ts';
import { scim } from './scim/index.ts';

/** Those that read each record by itself, in the order of their formats. */
export const connectors: readonly Connector[] = [
  badgeCsv(ownBadgeColumns),
  ocsf,
  peopleCsv(ownColumns),
  scim,
];
