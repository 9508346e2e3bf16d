import { awsCloudTrail } from './aws-cloudtrail/index.ts';
import { awsIdentityCenter } from './aws-identity-center/index.ts';
import { azureActivity } from './azure-activity/index.ts';
import type { AnyConnector, Connector, HistoryConnector } from './connector.ts';
import { entraAudit } from './entra-audit/index.ts';
import { gcpAccessApproval } from './gcp-access-approval/index.ts';
import { gcpAccessTransparency } from './gcp-access-transparency/index.ts';
import { gcpAudit } from './gcp-audit/index.ts';
import { m365Audit } from './m365-audit/index.ts';
import { ocsf } from './ocsf/index.ts';
import { oracleAudit } from './oracle-audit/index.ts';
import { badgeCsv, ownBadgeColumns } from './people/badge-csv.ts';
import { mappedBadgeCsv, mappedPeopleCsv } from './people/mapped.ts';
import { ownColumns, peopleCsv } from './people/people-csv.ts';
import { scim } from './scim/index.ts';

/** Those that read each record by itself, in the order of their formats. */
export const connectors: readonly Connector[] = [
  awsIdentityCenter,
  azureActivity,
  badgeCsv(ownBadgeColumns),
  entraAudit,
  gcpAccessApproval,
  gcpAccessTransparency,
  gcpAudit,
  m365Audit,
  ocsf,
  oracleAudit,
  peopleCsv(ownColumns),
  scim,
];

/** Those that need the records of a whole import. */
const historyConnectors: readonly HistoryConnector<object>[] = [awsCloudTrail];

/** All of them, by format. */
export const connectorOf: ReadonlyMap<string, AnyConnector> = new Map(
  [...connectors, ...historyConnectors]
    .sort((a, b) => (a.format < b.format ? -1 : 1))
    .map((connector) => [connector.format, connector]),
);

/**
 * For the formats that a mapping fits to a file: the connector that a mapping, as parsed JSON, makes. Throws
 * an Error that says what is wrong with it. Without a mapping, that of `connectorOf` is used.
 */
export const mappedConnectorOf: ReadonlyMap<string, (mapping: unknown) => Connector> = new Map([
  ['badge-csv', mappedBadgeCsv],
  ['people-csv', mappedPeopleCsv],
]);
