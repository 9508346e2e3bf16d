import {
  ACCOUNT,
  ADMIN,
  arn,
  call,
  eventsOf,
  iam,
  OTHER_ACCOUNT,
  reading,
  timeAt,
  told,
  trusting,
  type RawRecord,
} from './record-fixture.ts';
import { readFiles } from '../connector.ts';
import { awsCloudTrail } from './index.ts';

const POLICY = 'arn:aws:iam::aws:policy/AdministratorAccess';
const user = { userName: 'amal', policyArn: POLICY };
const attach = (second: number, rest: RawRecord = {}) =>
  iam('AttachUserPolicy', second, user, rest);
const detach = (second: number) => iam('DetachUserPolicy', second, user);
const grantId = `${arn('user/amal')}#${POLICY}`;
const begins = (second: number) =>
  expect.objectContaining({ type: 'grant.issued', grantId, validFrom: timeAt(second) });
const ends = (second: number) => ({
  type: 'grant.revoked',
  grantId,
  effective: timeAt(second),
  revokedBy: ADMIN,
});
const undone = (second: number) => ({ ...ends(second), spellFrom: timeAt(second) });

describe('policies', () => {
  it('an attached policy is a grant on the account, with an identity that follows from the record', () => {
    expect(eventsOf(attach(1, { eventID: 'e' }))).toEqual([
      {
        specversion: '1.0',
        id: 'e',
        source: `urn:aws:cloudtrail:${ACCOUNT}`,
        type: 'grant.issued',
        time: timeAt(1),
        data: {
          grantId,
          grantee: { kind: 'account', id: arn('user/amal') },
          scope: { kind: 'tenant', id: ACCOUNT },
          role: POLICY,
          grantorId: ADMIN,
          validFrom: timeAt(1),
        },
      },
    ]);
  });

  it.each([
    ['User', 'account'],
    ['Group', 'group'],
    ['Role', 'group'],
  ])('of a %s: attached and put are issued, detached and deleted are revoked', (holder, kind) => {
    const id = arn(`${holder.toLowerCase()}/x`);
    const parameters = {
      [`${holder.toLowerCase()}Name`]: 'x',
      policyArn: POLICY,
      policyName: 'own',
    };
    const events = told(
      iam(`Attach${holder}Policy`, 1, parameters),
      iam(`Put${holder}Policy`, 2, parameters),
      iam(`Detach${holder}Policy`, 3, parameters),
      iam(`Delete${holder}Policy`, 4, parameters),
    );
    const [managed, inline] = [`${id}#${POLICY}`, `${id}#inline:own`];
    expect(events).toMatchObject([
      { type: 'grant.issued', grantId: managed, grantee: { kind, id }, role: POLICY },
      { type: 'grant.issued', grantId: inline, grantee: { kind, id }, role: 'inline:own' },
      { type: 'grant.revoked', grantId: managed, effective: timeAt(3) },
      { type: 'grant.revoked', grantId: inline, effective: timeAt(4) },
    ]);
  });

  it('records come in any order and from any file', () => {
    const records = [attach(1), detach(2), attach(3), detach(3), attach(3)];
    const files = records.map((record, index) => ({ name: `${index}.json`, content: record }));
    expect(readFiles(awsCloudTrail, files.reverse()).events).toEqual(eventsOf(...records));
  });

  it('a detachment of what was attached before the logs begin is told as it is', () => {
    expect(told(detach(2))).toEqual([ends(2)]);
  });

  it('a policy put twice is two spells, which one revocation ends', () => {
    expect(told(attach(1), attach(2), detach(3))).toEqual([begins(1), begins(2), ends(3)]);
  });

  it('attached and detached within one second, the spell is void', () => {
    expect(told(detach(1), attach(1))).toEqual([undone(1), begins(1)]);
  });

  it('detached and attached again within one second, the grant goes on', () => {
    expect(told(attach(1), attach(5), detach(5)).slice(1)).toEqual([begins(5), ends(5)]);
  });

  it('attached, detached and attached within one second, the grant goes on', () => {
    const { events, skipped } = reading(attach(1), detach(1), attach(1));
    expect(events.map(({ type }) => type)).toEqual(['grant.issued', 'grant.issued']);
    expect(skipped).toEqual([
      { type: 'iam:DetachUserPolicy', reason: "changes nobody's access", count: 1 },
    ]);
  });

  it('detached, attached and detached within one second, nothing goes on', () => {
    const events = told(attach(1), detach(5), attach(5), detach(5));
    expect(events).toEqual([begins(1), ends(5), begins(5), undone(5)]);
  });

  it.each([
    ['aws-us-gov', { awsRegion: 'us-gov-west-1', userIdentity: { invokedBy: 'x' } }],
    ['aws-cn', { awsRegion: 'cn-north-1', userIdentity: { invokedBy: 'x' } }],
    ['aws-us-gov', { userIdentity: { arn: `arn:aws-us-gov:iam::${ACCOUNT}:user/admin` } }],
  ])('in the partition %s, ARNs say so', (partition, rest) => {
    expect(told(attach(1, rest))[0]).toMatchObject({
      grantee: { id: `arn:${partition}:iam::${ACCOUNT}:user/amal` },
    });
  });

  it('without a recipient, the account is that of the caller', () => {
    const rest = { recipientAccountId: undefined };
    expect(told(attach(1, rest))[0]).toMatchObject({ scope: { kind: 'tenant', id: ACCOUNT } });
  });
});

describe('trust policies', () => {
  const create = (second: number, ...services: string[]) =>
    iam('CreateRole', second, {
      roleName: 'ops',
      assumeRolePolicyDocument: trusting({ Service: services }),
    });
  const update = (second: number, ...services: string[]) =>
    iam('UpdateAssumeRolePolicy', second, {
      roleName: 'ops',
      policyDocument: trusting({ Service: services }),
    });
  const remove = (second: number) => iam('DeleteRole', second, { roleName: 'ops' });
  const groupId = arn('role/ops');
  const added = (id: string, second: number) => ({
    type: 'group.member-added',
    groupId,
    member: { kind: 'account', id },
    validFrom: timeAt(second),
  });
  const removed = (id: string, second: number) => ({
    type: 'group.member-removed',
    groupId,
    member: { kind: 'account', id },
    effective: timeAt(second),
  });
  const earlierUntil = (second: number) => ({
    type: 'group.member-added',
    groupId,
    member: { kind: 'group', id: `${groupId}#earlier-trust-policy` },
    validFrom: '1970-01-01T00:00:00Z',
    validTo: timeAt(second),
  });

  it('a role created is a group of those whom its trust policy names', () => {
    expect(told(create(1, 'a', 'b'))).toEqual([added('a', 1), added('b', 1)]);
  });

  it('each event of a record has an id of its own', () => {
    const ids = eventsOf({ ...create(1, 'a', 'b'), eventID: 'e' }).map(({ id }) => id);
    expect(ids).toEqual(['e/added/account:a', 'e/added/account:b']);
  });

  it('an update replaces the members: who stays, stays', () => {
    const events = told(create(1, 'a', 'b'), update(2, 'b', 'c'));
    expect(events.slice(2)).toEqual([removed('a', 2), added('c', 2)]);
  });

  it('a deletion ends all', () => {
    expect(told(create(1, 'a'), update(2, 'b'), remove(3)).at(-1)).toEqual(removed('b', 3));
  });

  it('an update to the same members changes nothing', () => {
    const { events, skipped } = reading(create(1, 'a'), update(2, 'a'));
    expect(events).toHaveLength(1);
    expect(skipped).toEqual([
      { type: 'iam:UpdateAssumeRolePolicy', reason: "changes nobody's access", count: 1 },
    ]);
  });

  it('before the first policy that the import knows, a group of unknown members stands for it', () => {
    expect(told(update(2, 'a'), update(3, 'b'))).toEqual([
      earlierUntil(2),
      added('a', 2),
      removed('a', 3),
      added('b', 3),
    ]);
    expect(told(remove(2))).toEqual([earlierUntil(2)]);
  });

  it('created and updated within one second, the update holds', () => {
    expect(told(update(1, 'b'), create(1, 'a'))).toEqual([added('b', 1)]);
  });

  it('updated twice within one second, both may hold', () => {
    const events = told(create(1, 'a'), update(2, 'b'), update(2, 'c'));
    expect(events.slice(1)).toEqual([removed('a', 2), added('b', 2), added('c', 2)]);
  });

  it('created and deleted within one second, nobody was ever in', () => {
    const { events, skipped } = reading(remove(1), create(1, 'a'));
    expect(events).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toEqual(Array(2).fill("changes nobody's access"));
  });

  it('deleted and created anew within one second, the new policy holds', () => {
    const events = told(create(1, 'a', 'b'), create(5, 'b', 'c'), remove(5));
    expect(events.slice(2)).toEqual([removed('a', 5), added('c', 5)]);
  });
});

describe('IAM groups', () => {
  const change = (name: string, second: number) =>
    iam(name, second, { groupName: 'devs', userName: 'amal' });
  const join = (second: number) => change('AddUserToGroup', second);
  const leave = (second: number) => change('RemoveUserFromGroup', second);
  const member = { kind: 'account', id: arn('user/amal') };
  const groupId = arn('group/devs');
  const joined = (second: number) => ({
    type: 'group.member-added',
    groupId,
    member,
    validFrom: timeAt(second),
  });
  const left = (second: number) => ({
    type: 'group.member-removed',
    groupId,
    member,
    effective: timeAt(second),
  });

  it('users join and leave', () => {
    expect(told(join(1), leave(2), join(3))).toEqual([joined(1), left(2), joined(3)]);
  });

  it('leaving what was joined before the logs begin is told', () => {
    expect(told(leave(2))).toEqual([left(2)]);
  });

  it('joining and leaving within one second comes to nothing', () => {
    expect(told(leave(1), join(1))).toEqual([]);
  });

  it('leaving and joining again within one second comes to nothing either', () => {
    expect(told(join(1), join(5), leave(5))).toEqual([joined(1)]);
    expect(told(join(1), join(5), leave(5), leave(9)).at(-1)).toEqual(left(9));
  });

  it('leaving, joining and leaving within one second is leaving', () => {
    expect(told(join(1), leave(5), join(5), leave(5))).toEqual([joined(1), left(5)]);
  });
});

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

describe('accounting', () => {
  it('a record that several files hold is told once', () => {
    const record = attach(1);
    const result = reading(record, detach(2), { ...record });
    expect(result).toMatchObject({ read: 3, told: 2, duplicates: 1 });
    expect(result.events).toHaveLength(2);
  });

  it.each([
    ['{Records}', { Records: [attach(1), attach(2)] }, 2],
    ['a list', [attach(1), attach(2)], 2],
    ['one record', attach(1), 1],
    ['no record', 'text', 1],
  ])('takes %s', (_what, content, read) => {
    expect(readFiles(awsCloudTrail, [{ name: 'f', content }]).read).toBe(read);
  });

  it('each record is accounted for once', () => {
    const again = attach(1);
    const {
      read,
      told: tellers,
      duplicates,
      skipped,
      unreadable,
    } = reading(
      again,
      again,
      null,
      iam('CreateUser', 1, {}),
      iam('GetUser', 1, {}, { readOnly: true }),
      iam('AddUserToGroup', 1, { groupName: 'g', userName: 'u' }),
      iam('RemoveUserFromGroup', 1, { groupName: 'g', userName: 'u' }),
    );
    const skips = skipped.reduce((sum, { count }) => sum + count, 0);
    expect([tellers, duplicates, skips, unreadable.length]).toEqual([1, 1, 4, 1]);
    expect(read).toBe(7);
  });
});
