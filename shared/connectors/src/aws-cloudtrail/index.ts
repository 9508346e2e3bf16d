import type { HistoryConnector } from '../connector.ts';
import type { CloudTrailFact } from './fact.ts';
import { foldCloudTrail, thingOf } from './fold.ts';
import { selectCloudTrail } from './select.ts';

/** AWS CloudTrail log files; docs/connectors/aws-cloudtrail.md says what becomes what. */
export const awsCloudTrail: HistoryConnector<CloudTrailFact> = {
  format: 'aws-cloudtrail',
  title: 'AWS CloudTrail: IAM and STS',
  content: 'json',
  lists: ['Records'],
  select: selectCloudTrail,
  placeOf: (fact) => ({ key: thingOf(fact), at: fact.at, id: fact.eventId }),
  fold: foldCloudTrail,
};
