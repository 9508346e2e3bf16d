import { call, iam, reading, trusting, ACCOUNT, type RawRecord } from './record-fixture.ts';

const attach = (rest: RawRecord = {}) =>
  iam('AttachUserPolicy', 1, { userName: 'amal', policyArn: 'arn:aws:iam::aws:policy/X' }, rest);

describe('what is skipped', () => {
  const reasonFor = (record: RawRecord) => reading(record).skipped[0];

  it.each([
    [iam('GetUser', 1, {}, { readOnly: true }), 'iam:GetUser', 'only reads'],
    [iam('ListUsers', 1, {}, { readOnly: undefined }), 'iam:ListUsers', 'only reads'],
    [call('sts', 'GetCallerIdentity', 1, null), 'sts:GetCallerIdentity', 'not about access grants'],
    [iam('CreateUser', 1, {}), 'iam:CreateUser', 'a user, group, key or login: no grant by itself'],
    [iam('DeleteUser', 1, {}), 'iam:DeleteUser', 'a user, group, key or login: no grant by itself'],
    [
      iam('CreateAccessKey', 1, {}),
      'iam:CreateAccessKey',
      'a user, group, key or login: no grant by itself',
    ],
    [
      iam('UpdateLoginProfile', 1, {}),
      'iam:UpdateLoginProfile',
      'a user, group, key or login: no grant by itself',
    ],
    [
      iam('CreateGroup', 1, {}),
      'iam:CreateGroup',
      'a user, group, key or login: no grant by itself',
    ],
    [iam('UpdateUser', 1, {}), 'iam:UpdateUser', 'a rename: grants stay under the old name'],
    [
      iam('CreatePolicyVersion', 1, {}),
      'iam:CreatePolicyVersion',
      'the text of a policy: not followed',
    ],
    [
      iam('AddRoleToInstanceProfile', 1, {}),
      'iam:AddRoleToInstanceProfile',
      'an instance profile: hands a role to machines',
    ],
    [
      iam('PutUserPermissionsBoundary', 1, {}),
      'iam:PutUserPermissionsBoundary',
      'a permissions boundary: limits, never grants',
    ],
    [
      iam('CreateServiceLinkedRole', 1, {}),
      'iam:CreateServiceLinkedRole',
      'a service-linked role: AWS logs no policy for it',
    ],
    [
      iam('UpdateAccountPasswordPolicy', 1, {}),
      'iam:UpdateAccountPasswordPolicy',
      'a user, group, key or login: no grant by itself',
    ],
    [iam('CreateAccountAlias', 1, {}), 'iam:CreateAccountAlias', 'not about access grants'],
    [
      call('s3', 'PutBucketPolicy', 1, {}),
      's3:PutBucketPolicy',
      'another service than IAM and STS',
    ],
    [attach({ errorCode: 'AccessDenied' }), 'iam:AttachUserPolicy', 'a failed call'],
    [attach({ errorMessage: 'no such user' }), 'iam:AttachUserPolicy', 'a failed call'],
  ])('%#: says which call it was and why', (record, type, reason) => {
    expect(reasonFor(record)).toEqual({ type, reason, count: 1 });
    expect(reading(record).events).toEqual([]);
  });

  it('counts the same call and reason together, most frequent first', () => {
    const reads = () => iam('GetUser', 1, {}, { readOnly: true });
    expect(reading(iam('CreateUser', 1, {}), reads(), reads()).skipped).toEqual([
      { type: 'iam:GetUser', reason: 'only reads', count: 2 },
      {
        type: 'iam:CreateUser',
        reason: 'a user, group, key or login: no grant by itself',
        count: 1,
      },
    ]);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['no object', 'text', 'a record must be a JSON object'],
    ['null', null, 'a record must be a JSON object'],
    ['no time', attach({ eventTime: undefined }), 'eventTime is missing'],
    [
      'a time without offset',
      attach({ eventTime: '2024-03-01T12:00:00' }),
      'eventTime: the instant has no offset: end it with Z or, for instance, +08:00',
    ],
    ['no event id', attach({ eventID: '' }), 'eventID is missing'],
    ['no event source', attach({ eventSource: 7 }), 'eventSource is missing'],
    ['no event name', attach({ eventName: undefined }), 'eventName is missing'],
    [
      'parameters cut off',
      attach({ requestParameters: { omitted: true } }),
      'requestParameters.userName is missing',
    ],
    ['no parameters', attach({ requestParameters: null }), 'requestParameters.userName is missing'],
    [
      'a name that can be no id',
      iam('AttachUserPolicy', 1, { userName: 'a\u0000b', policyArn: 'x' }),
      'requestParameters.userName is no name: too long, or with control characters',
    ],
    [
      'a strange account',
      attach({ recipientAccountId: 'x' }),
      'recipientAccountId is not a 12-digit account number',
    ],
    [
      'no account at all',
      attach({ recipientAccountId: undefined, userIdentity: undefined }),
      'recipientAccountId, or else userIdentity.accountId, is not a 12-digit account number',
    ],
    [
      'no trust policy',
      iam('CreateRole', 1, { roleName: 'r' }),
      'requestParameters.assumeRolePolicyDocument is missing',
    ],
    [
      'a trust policy that is no JSON',
      iam('CreateRole', 1, { roleName: 'r', assumeRolePolicyDocument: '{' }),
      'the trust policy is not a JSON object',
    ],
    [
      'a trust policy that is badly encoded',
      iam('CreateRole', 1, { roleName: 'r', assumeRolePolicyDocument: '%7B%ZZ' }),
      'the trust policy is not a JSON object',
    ],
    [
      'a statement without principal',
      iam('CreateRole', 1, { roleName: 'r', assumeRolePolicyDocument: trusting(undefined) }),
      'a statement of the trust policy has no Principal',
    ],
    [
      'a principal of an unknown type',
      iam('CreateRole', 1, { roleName: 'r', assumeRolePolicyDocument: trusting({ Moon: 'x' }) }),
      'the trust policy names a principal of the unknown type Moon',
    ],
    [
      'a role that is no ARN',
      call('sts', 'AssumeRole', 1, { roleArn: 'r' }),
      'the account in "r" is not a 12-digit account number',
    ],
    [
      'nobody who took on the role',
      call(
        'sts',
        'AssumeRole',
        1,
        { roleArn: `arn:aws:iam::${ACCOUNT}:role/r` },
        { userIdentity: {} },
      ),
      'userIdentity does not say who took on the role',
    ],
  ])('%s: number and why', (_what, record, why) => {
    expect(reading(attach(), record).unreadable).toEqual([{ index: 1, why }]);
  });

  it('spoils nothing else', () => {
    expect(reading(null, attach(), {}).events).toHaveLength(1);
  });
});
