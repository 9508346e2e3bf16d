import { awsIdentityCenter } from './aws-identity-center/index.ts';
import { azureActivity } from './azure-activity/index.ts';
import type { Connector } from './connector.ts';
import { entraAudit } from './entra-audit/index.ts';
import { gcpAccessApproval } from './gcp-access-approval/index.ts';
import { gcpAccessTransparency } from './gcp-access-transparency/index.ts';
import { gcpAudit } from './gcp-audit/index.ts';
import { m365Audit } from './m365-audit/index.ts';
import { oracleAudit } from './oracle-audit/index.ts';

/** Those that read each record by itself, in the order of their formats. */
export const connectors: readonly Connector[] = [
  awsIdentityCenter,
  azureActivity,
  entraAudit,
  gcpAccessApproval,
  gcpAccessTransparency,
  gcpAudit,
  m365Audit,
  oracleAudit,
];
