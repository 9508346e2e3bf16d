// Invented records, written from the reference of CloudTrail's record contents
// (docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html). The
// account numbers are those of AWS's own documentation.

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const POLICY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

const trust = (principal: unknown): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }],
  });

const CALLS: readonly (readonly [service: string, name: string, parameters: object | null])[] = [
  ['iam', 'AttachUserPolicy', { userName: 'worker-7', policyArn: POLICY }],
  ['iam', 'DetachUserPolicy', { userName: 'worker-7', policyArn: POLICY }],
  ['iam', 'PutGroupPolicy', { groupName: 'operators', policyName: 'own', policyDocument: '{}' }],
  ['iam', 'AttachRolePolicy', { roleName: 'support', policyArn: POLICY }],
  ['iam', 'AddUserToGroup', { groupName: 'operators', userName: 'worker-8' }],
  ['iam', 'RemoveUserFromGroup', { groupName: 'operators', userName: 'worker-8' }],
  [
    'iam',
    'CreateRole',
    {
      roleName: 'support',
      assumeRolePolicyDocument: trust({ AWS: [`arn:aws:iam::${OTHER}:root`, OTHER] }),
    },
  ],
  [
    'iam',
    'UpdateAssumeRolePolicy',
    {
      roleName: 'support',
      policyDocument: encodeURIComponent(trust({ Service: ['ec2.amazonaws.com'], Federated: '*' })),
    },
  ],
  ['iam', 'DeleteRole', { roleName: 'support' }],
  ['sts', 'AssumeRole', { roleArn: `arn:aws:iam::${OTHER}:role/path/support` }],
  ['iam', 'CreateUser', { userName: 'worker-9' }],
  ['iam', 'ListUsers', null],
  ['s3', 'GetObject', { bucketName: 'bucket', key: 'key' }],
];

/** One record of each call. */
export const cloudTrailSeeds: readonly unknown[] = CALLS.map(
  ([service, eventName, parameters], n) => ({
    eventVersion: '1.08',
    eventID: `11111111-2222-4333-8444-${String(n).padStart(12, '0')}`,
    eventTime: `2024-03-01T12:00:${String(n).padStart(2, '0')}Z`,
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.7',
    recipientAccountId: ACCOUNT,
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE',
      arn: `arn:aws:iam::${ACCOUNT}:user/team/admin`,
      accountId: ACCOUNT,
    },
    ...(service === 'sts' && { sharedEventID: '99999999-2222-4333-8444-000000000000' }),
    readOnly: /^(List|Get)/.test(eventName),
    requestParameters: parameters,
    responseElements: null,
  }),
);
