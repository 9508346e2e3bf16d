import { trusting, type RawRecord } from './record-fixture.ts';
import { trustedBy } from './trust-policy.ts';

const members = (document: string, partition = 'aws') =>
  trustedBy(document, partition).map(({ kind, id }) => `${kind} ${id}`);
const EVERYBODY = 'group aws:*';

describe('who a trust policy names', () => {
  it.each([
    [
      'a user is an account, whatever its path',
      { AWS: 'arn:aws:iam::111122223333:user/team/amal' },
      ['account arn:aws:iam::111122223333:user/amal'],
    ],
    [
      'a role is a group, whatever its path',
      { AWS: 'arn:aws:iam::111122223333:role/a/b/ops' },
      ['group arn:aws:iam::111122223333:role/ops'],
    ],
    [
      'an account number is the group of all it lets in',
      { AWS: '111122223333' },
      ['group arn:aws:iam::111122223333:root'],
    ],
    [
      'so is its root',
      { AWS: 'arn:aws:iam::111122223333:root' },
      ['group arn:aws:iam::111122223333:root'],
    ],
    [
      'a session of a role is an account',
      { AWS: 'arn:aws:sts::111122223333:assumed-role/ops/amal' },
      ['account arn:aws:sts::111122223333:assumed-role/ops/amal'],
    ],
    ['the id of a deleted user is an account', { AWS: 'AIDAEXAMPLE' }, ['account AIDAEXAMPLE']],
    ['the id of a deleted role is a group', { AWS: 'AROAEXAMPLE' }, ['group AROAEXAMPLE']],
    ['a service is an account', { Service: 'ec2.amazonaws.com' }, ['account ec2.amazonaws.com']],
    [
      'a federated provider is a group',
      { Federated: 'arn:aws:iam::111122223333:saml-provider/idp' },
      ['group arn:aws:iam::111122223333:saml-provider/idp'],
    ],
    ['a canonical user is an account', { CanonicalUser: '79a59df9' }, ['account 79a59df9']],
    [
      'lists name several',
      { AWS: ['111122223333', '444455556666'], Service: ['a.amazonaws.com'] },
      [
        'group arn:aws:iam::111122223333:root',
        'group arn:aws:iam::444455556666:root',
        'account a.amazonaws.com',
      ],
    ],
    [
      'the same one twice is one',
      { AWS: ['111122223333', 'arn:aws:iam::111122223333:root'] },
      ['group arn:aws:iam::111122223333:root'],
    ],
    ['a star is everybody', '*', [EVERYBODY]],
    ['so is a star in AWS', { AWS: '*' }, [EVERYBODY]],
  ])('%s', (_what, principal, expected) => {
    expect(members(trusting(principal))).toEqual(expected);
  });

  it('takes the partition of the log for a bare account number', () => {
    expect(members(trusting({ AWS: '111122223333' }), 'aws-us-gov')).toEqual([
      'group arn:aws-us-gov:iam::111122223333:root',
    ]);
  });

  it('reads a percent-encoded document', () => {
    const document = encodeURIComponent(trusting({ Service: 'ec2.amazonaws.com' }));
    expect(members(document)).toEqual(['account ec2.amazonaws.com']);
  });

  it('reads a single statement without its list, and a policy without statements', () => {
    const [Statement] = (JSON.parse(trusting('*')) as { Statement: RawRecord[] }).Statement;
    expect(members(JSON.stringify({ Statement }))).toEqual([EVERYBODY]);
    expect(members('{}')).toEqual([]);
  });
});

describe('which statements count', () => {
  it.each<[string, RawRecord, boolean]>([
    ['AssumeRoleWithSAML', { Action: 'sts:AssumeRoleWithSAML' }, true],
    [
      'AssumeRoleWithWebIdentity in a list',
      { Action: ['sts:TagSession', 'sts:AssumeRoleWithWebIdentity'] },
      true,
    ],
    ['sts:*', { Action: 'sts:*' }, true],
    ['*', { Action: '*' }, true],
    ['other case', { Action: 'STS:assumerole' }, true],
    ['a question mark', { Action: 'sts:AssumeRol?' }, true],
    ['a star inside', { Action: 'sts:*Role' }, true],
    ['tagging alone', { Action: ['sts:TagSession', 'sts:SetSourceIdentity'] }, false],
    ['a pattern that ends too early', { Action: 'sts:Assume' }, false],
    ['another service', { Action: 's3:*' }, false],
    ['no action', { Action: undefined }, false],
    ['all but something else', { Action: undefined, NotAction: 's3:*' }, true],
    ['all but assuming', { Action: undefined, NotAction: 'sts:AssumeRole*' }, false],
    ['Deny', { Effect: 'Deny' }, false],
    [
      'a condition narrows, but still names',
      { Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } },
      true,
    ],
    [
      'all but somebody is everybody',
      { Principal: undefined, NotPrincipal: { AWS: '111122223333' } },
      true,
    ],
  ])('%s: %o', (_what, statement, counts) => {
    expect(members(trusting('*', statement))).toEqual(counts ? [EVERYBODY] : []);
  });

  it('takes no longer for a pattern made to be slow', () => {
    expect(members(trusting('*', { Action: `${'*a'.repeat(200)}!` }))).toEqual([]);
  });
});
