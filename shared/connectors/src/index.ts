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
export { CsvRows, UnusableColumns } from './content/csv-rows.ts';
export { RECORD_BYTES, type FoundRecord } from './content/found-record.ts';
export { JsonSplitter, type Damage } from './content/json-splitter.ts';
export { foldInOrder, placed, type PlacedFact } from './history.ts';
export { readRecords, type Reading } from './read-records.ts';
