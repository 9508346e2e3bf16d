import {
  ACCOUNT,
  arn,
  call,
  eventsOf,
  OTHER_ACCOUNT,
  reading,
  timeAt,
  told,
  type RawRecord,
} from './record-fixture.ts';

describe('assumed roles', () => {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/path/ops`;
  const assume = (userIdentity: RawRecord, rest: RawRecord = {}, name = 'AssumeRole') =>
    call('sts', name, 1, { roleArn }, { readOnly: true, userIdentity, ...rest });

  it.each<[string, RawRecord, string]>([
    ['a user, without path', { type: 'IAMUser', arn: arn('user/team/amal') }, arn('user/amal')],
    ['a service', { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' }, 'ec2.amazonaws.com'],
    [
      'a session of another role',
      { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/dev/amal` },
      `arn:aws:sts::${ACCOUNT}:assumed-role/dev/amal`,
    ],
    [
      'a federated user by the principal id',
      { type: 'WebIdentityUser', principalId: 'idp:app:7' },
      'idp:app:7',
    ],
    [
      'another account, if no more is known',
      { type: 'AWSAccount', accountId: OTHER_ACCOUNT },
      OTHER_ACCOUNT,
    ],
  ])('exercised by %s', (_who, identity, actor) => {
    expect(told(assume(identity))).toEqual([
      {
        type: 'access.exercised',
        tenantId: ACCOUNT,
        actor: { kind: 'account', id: actor },
        action: 'sts:AssumeRole',
        resource: arn('role/ops'),
        at: timeAt(1),
      },
    ]);
  });

  it.each(['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'])('%s too', (name) => {
    expect(told(assume({ principalId: 'x' }, {}, name))[0]).toMatchObject({
      action: `sts:${name}`,
    });
  });

  it('logged in both accounts it is one exercise, by whoever the records know, of the role owner', () => {
    const shared = { sharedEventID: 's' };
    const atOwner = assume(
      { type: 'AWSAccount', principalId: 'AIDAX', accountId: OTHER_ACCOUNT },
      shared,
    );
    const callerArn = `arn:aws:iam::${OTHER_ACCOUNT}:user/kim`;
    const atCaller = assume(
      { type: 'IAMUser', arn: callerArn },
      { ...shared, recipientAccountId: OTHER_ACCOUNT },
    );
    const result = reading(atOwner, atCaller);
    expect(result).toMatchObject({ told: 1, duplicates: 1 });
    expect(result.events).toMatchObject([
      {
        id: 's',
        source: `urn:aws:cloudtrail:${ACCOUNT}`,
        data: { tenantId: ACCOUNT, actor: { id: callerArn } },
      },
    ]);
  });

  it('the record that does not know the caller has another identity, so that the other may follow', () => {
    const [event] = eventsOf(
      assume({ type: 'AWSAccount', principalId: 'AIDAX' }, { sharedEventID: 's', eventID: 'e' }),
    );
    expect(event).toMatchObject({ id: 'e', data: { actor: { id: 'AIDAX' } } });
  });
});
