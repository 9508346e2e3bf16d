import { azureActivity } from './azure-activity/index.ts';
import type { Connector } from './connector.ts';
import { entraAudit } from './entra-audit/index.ts';
import { m365Audit } from './m365-audit/index.ts';

/** Those that read each record by itself, in the order of their formats. */
export const connectors: readonly Connector[] = [azureActivity, entraAudit, m365Audit];
