import {
  ACCOUNT,
  ADMIN,
  arn,
  eventsOf,
  iam,
  reading,
  timeAt,
  told,
  type RawRecord,
} from './record-fixture.ts';

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

  it('records come in any order', () => {
    const records = [attach(1), detach(2), attach(3), detach(3), attach(3)];
    expect(eventsOf(...records.toReversed())).toEqual(eventsOf(...records));
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
