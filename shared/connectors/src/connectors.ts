import { awsCloudTrail } from './aws-cloudtrail/index.ts';
import type { AnyConnector, Connector, HistoryConnector } from './connector.ts';

/** Those that read each record by itself, in the order of their formats. */
export const connectors: readonly Connector[] = [];

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
export const mappedConnectorOf: ReadonlyMap<string, (mapping: unknown) => Connector> = new Map();
