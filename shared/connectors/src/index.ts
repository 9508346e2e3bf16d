export { Account, type Skipped } from './account.ts';
export type {
  AnyConnector,
  Connector,
  HistoryConnector,
  RecordReading,
  Selection,
} from './connector.ts';
export { connectorOf, connectors, mappedConnectorOf } from './connectors.ts';
export { awsCloudTrail } from './aws-cloudtrail/index.ts';
export { compareWithDigests, parseDigest, signedText } from './aws-cloudtrail/digest.ts';
export type { CloudTrailDigest } from './aws-cloudtrail/digest.ts';
export { CsvRows, UnusableColumns } from './content/csv-rows.ts';
export { RECORD_BYTES, type FoundRecord } from './content/found-record.ts';
export { JsonSplitter, type Damage } from './content/json-splitter.ts';
export { foldInOrder, placed, type PlacedFact } from './history.ts';
export { badgeCsv } from './people/badge-csv.ts';
export { parseBadgeMapping, type BadgeMapping } from './people/badge-mapping.ts';
export type { ParsedMapping } from './people/json-mapping.ts';
export { peopleCsv } from './people/people-csv.ts';
export { parsePeopleMapping, type PeopleMapping } from './people/people-mapping.ts';
export { readRecords, type Reading } from './read-records.ts';
