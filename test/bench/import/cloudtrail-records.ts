import { Dice, mix, type Mix } from '../history/dice.ts';

const ACCOUNT = '111122223333';
const USERS = 2_000;

type Call = readonly [service: string, name: string, isReading: boolean];

/** How often calls come up in the log of an account in use: nearly all of them are of no concern to the ledger. */
const CALLS: Mix<Call> = mix<Call>([
  [['s3', 'GetObject', true], 50],
  [['ec2', 'DescribeInstances', true], 20],
  [['kms', 'Decrypt', true], 15],
  [['iam', 'ListUsers', true], 5],
  [['sts', 'AssumeRole', true], 5],
  [['s3', 'PutObject', false], 3],
  [['iam', 'AttachUserPolicy', false], 0.7],
  [['iam', 'DetachUserPolicy', false], 0.5],
  [['iam', 'AddUserToGroup', false], 0.4],
  [['iam', 'RemoveUserFromGroup', false], 0.3],
  [['iam', 'CreateUser', false], 0.1],
]);

/** Records of CloudTrail as JSON, without end, in the order of time; the seed alone decides them. */
export function* cloudTrailRecords(seed: number): Generator<string> {
  const dice = new Dice(seed);
  for (let number = 0; ; number += 1) {
    const [service, eventName, readOnly] = dice.draw(CALLS);
    const user = `user-${dice.below(USERS)}`;
    yield JSON.stringify({
      eventVersion: '1.09',
      userIdentity: {
        type: 'IAMUser',
        principalId: `AIDA${user.toUpperCase()}`,
        arn: `arn:aws:iam::${ACCOUNT}:user/${user}`,
        accountId: ACCOUNT,
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        userName: user,
      },
      eventTime: new Date(Date.UTC(2024, 0, 1) + number * 40).toISOString().replace(/\.\d+/, ''),
      eventSource: `${service}.amazonaws.com`,
      eventName,
      awsRegion: 'us-east-1',
      sourceIPAddress: `192.0.2.${dice.below(255)}`,
      userAgent: 'aws-sdk-go/1.44.122 (go1.21; linux; amd64)',
      requestParameters: parametersOf(service, `user-${dice.below(USERS)}`, number),
      responseElements: null,
      requestID: `request-${number}`,
      eventID: `event-${number}`,
      readOnly,
      eventType: 'AwsApiCall',
      managementEvent: service !== 's3',
      recipientAccountId: ACCOUNT,
      eventCategory: service === 's3' ? 'Data' : 'Management',
      tlsDetails: { tlsVersion: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
    });
  }
}

function parametersOf(service: string, userName: string, number: number): object {
  if (service === 'iam')
    return {
      userName,
      groupName: `group-${number % 50}`,
      policyArn: `arn:aws:iam::aws:policy/policy-${number % 20}`,
    };
  if (service === 'sts') return { roleArn: `arn:aws:iam::${ACCOUNT}:role/role-${number % 100}` };
  return { bucketName: `bucket-${number % 100}`, key: `path/to/object-${number}` };
}
