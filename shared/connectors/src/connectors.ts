import { awsIdentityCenter } from './aws-identity-center/index.ts';
import type { Connector } from './connector.ts';
import { oracleAudit } from './oracle-audit/index.ts';

/** Those that read each record by itself, in the order of their formats. */
export const connectors: readonly Connector[] = [awsIdentityCenter, oracleAudit];
