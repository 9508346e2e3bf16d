export { readFiles } from './connector.ts';
export type { Connector, Reading, SourceFile } from './connector.ts';
export { awsCloudTrail } from './aws-cloudtrail/index.ts';
