export { readFiles } from './connector.ts';
export type {
  Connector,
  Folded,
  Origin,
  Reading,
  Selection,
  Skipped,
  SourceFile,
  Unreadable,
} from './connector.ts';
export { awsCloudTrail } from './aws-cloudtrail/index.ts';
export type { CloudTrailFact } from './aws-cloudtrail/index.ts';
