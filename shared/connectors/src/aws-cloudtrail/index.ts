import type { HistoryConnector } from '../connector.ts';
import type { CloudTrailFact } from './fact.ts';
import { foldCloudTrail } from './fold.ts';
import { cloudTrailRecordsOf } from './record.ts';
import { selectCloudTrail } from './select.ts';

/** AWS CloudTrail log files; docs/connectors/aws-cloudtrail.md says what becomes what. */
export const awsCloudTrail: HistoryConnector<CloudTrailFact> = {
  format: 'aws-cloudtrail',
  recordsOf: cloudTrailRecordsOf,
  select: selectCloudTrail,
  fold: foldCloudTrail,
};
