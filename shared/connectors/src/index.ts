export { readFiles } from './connector.ts';
export { connectors } from './connectors.ts';
export type {
  Connector,
  HistoryConnector,
  Reading,
  RecordReading,
  SourceFile,
} from './connector.ts';
export { awsCloudTrail } from './aws-cloudtrail/index.ts';
