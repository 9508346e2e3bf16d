import type { Connector } from './connector.ts';
import { gcpAccessApproval } from './gcp-access-approval/index.ts';
import { gcpAccessTransparency } from './gcp-access-transparency/index.ts';
import { gcpAudit } from './gcp-audit/index.ts';

/** Those that read each record by itself, in the order of their formats. */
export const connectors: readonly Connector[] = [
  gcpAccessApproval,
  gcpAccessTransparency,
  gcpAudit,
];
