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
export { compareWithDigests, parseDigest, signedText } from './aws-cloudtrail/digest.ts';
export type { CloudTrailDigest } from './aws-cloudtrail/digest.ts';
