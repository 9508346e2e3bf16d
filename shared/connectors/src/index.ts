export { readFiles } from './connector.ts';
export { connectors, mappedConnectorOf } from './connectors.ts';
export type {
  Connector,
  HistoryConnector,
  Reading,
  RecordReading,
  SourceFile,
} from './connector.ts';
export { awsCloudTrail } from './aws-cloudtrail/index.ts';
export { badgeCsv } from './people/badge-csv.ts';
export { parseBadgeMapping, type BadgeMapping } from './people/badge-mapping.ts';
export type { ParsedMapping } from './people/json-mapping.ts';
export { peopleCsv } from './people/people-csv.ts';
export { parsePeopleMapping, type PeopleMapping } from './people/people-mapping.ts';
