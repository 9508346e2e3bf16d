import type { Connector } from './connector.ts';

/** Those that read each record by itself, in the order of their formats. */
export const connectors: readonly Connector[] = [];
