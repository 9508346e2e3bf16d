import { awsCloudTrail, readRecords } from '@grant-ledger/connectors';
import { answerAccess, parsePostedEvent, parseQuestion } from '@grant-ledger/domain';
import { realSamples } from './real-samples.ts';

const samples = realSamples(awsCloudTrail);

const TENANT = '123837392027';
const arn = (entity: string) => `arn:aws:iam::${TENANT}:${entity}`;
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

// What the raw files say, read by hand. A, B, C, D are the files in the order of their names; a record's
// number is its place in `Records`, from 0.
const EC2_BY_STOLEN_ROLE = {
  // A17 PutRolePolicy 11:55:08; A16 CreateRole 11:55:08 trusts ec2.amazonaws.com. Neither ends.
  who: 'account ec2.amazonaws.com',
  policy: 'inline:inline',
  via: [`group:${arn('role/stratus-red-team-ec2-steal-credentials-role')}`],
};
const OWN_ACCOUNT = {
  // B197 AttachRolePolicy 12:09:22; B193 CreateRole 12:09:21 trusts the account itself. Neither ends.
  who: `group ${arn('root')}`,
  policy: arn('policy/stratus-red-team-ec2lui-policy-wuzemnoeqa'),
  via: [`group:${arn('role/stratus-red-team-ec2lui-role-wuzemnoeqa')}`],
};
const ROLE_WITHOUT_KNOWN_TRUST = {
  // B14 AttachRolePolicy 12:07:17; no record tells the trust policy of this role.
  who: `group ${arn('role/stratus-red-team-usr-data-role')}`,
  policy: 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
  via: [],
};
const BACKDOOR = arn('role/stratus-red-team-backdoor-r-role');
// C20 AttachRolePolicy 12:24:10, until D43 DetachRolePolicy 12:28:34.
const byBackdoor = (who: string) => ({ who, policy: ADMINISTRATOR, via: [`group:${BACKDOOR}`] });
// Until C22 UpdateAssumeRolePolicy 12:24:11 the role had a trust policy that no record tells.
const EARLIER_TRUST = byBackdoor(`group ${BACKDOOR}#earlier-trust-policy`);
// From C22 on: ec2.amazonaws.com and another account.
const EC2_BY_BACKDOOR = byBackdoor('account ec2.amazonaws.com');
const OTHER_ACCOUNT = byBackdoor('group arn:aws:iam::193672423079:root');
const MALICIOUS_USER = {
  // C28 AttachUserPolicy 12:24:49, until D27 DetachUserPolicy 12:28:24.
  who: `account ${arn('user/malicious-iam-user')}`,
  policy: ADMINISTRATOR,
  via: [],
};
const LASTING = [EC2_BY_STOLEN_ROLE, OWN_ACCOUNT, ROLE_WITHOUT_KNOWN_TRUST];

samples.describe(`Real CloudTrail records${samples.why}`, () => {
  const { account, ...told } = readRecords(awsCloudTrail, samples.records());
  const events = told.events.map(({ event }) => event);

  it('are all accounted for: 25 told, 489 skipped, none unreadable', () => {
    const skips = account.skipped.reduce((sum, { count }) => sum + count, 0);
    expect(account).toMatchObject({ read: 514, told: 25, duplicates: 0, unreadable: 0 });
    expect(skips).toBe(489);
  });

  it('give events that the ledger takes, each with an identity of its own', () => {
    expect(events.map((event) => parsePostedEvent(event).ok)).not.toContain(false);
    expect(new Set(events.map(({ source, id }) => `${source} ${id}`)).size).toBe(events.length);
  });

  it('give the same events whatever the order of the records', () => {
    const reversed = readRecords(awsCloudTrail, samples.records().reverse());
    expect(reversed.events.map(({ event }) => event)).toEqual(events);
  });

  it.each([
    ['2023-07-10T12:24:10Z', [...LASTING, EARLIER_TRUST]],
    ['2023-07-10T12:24:11Z', [...LASTING, EC2_BY_BACKDOOR, OTHER_ACCOUNT]],
    ['2023-07-10T12:26:00Z', [...LASTING, EC2_BY_BACKDOOR, OTHER_ACCOUNT, MALICIOUS_USER]],
    ['2023-07-10T12:28:23Z', [...LASTING, EC2_BY_BACKDOOR, OTHER_ACCOUNT, MALICIOUS_USER]],
    ['2023-07-10T12:28:24Z', [...LASTING, EC2_BY_BACKDOOR, OTHER_ACCOUNT]],
    ['2023-07-10T12:29:00Z', LASTING],
  ])('say who could touch the account at %s, with which policy', (at, expected) => {
    expect(touchableAt(at)).toEqual(sorted(expected));
  });

  interface Touch {
    who: string;
    policy: string;
    via: string[];
  }

  function touchableAt(at: string): Touch[] {
    const parsed = parseQuestion({ at, tenant: TENANT });
    if (!parsed.ok) throw new Error('the question does not parse');
    const recorded = events.map((event, position) => ({
      ...event,
      position,
      recordedat: '2023-07-11T00:00:00.000Z',
      recordedby: 'test',
    }));
    const { rows } = answerAccess(recorded, parsed.value);
    return sorted(
      rows.flatMap(({ accountId, groupId, grants }) => {
        const who = accountId === null ? `group ${String(groupId)}` : `account ${accountId}`;
        const self = who.replace(' ', ':'); // an unresolved one ends its own way
        return grants.map(({ role: policy, via }) => ({
          who,
          policy,
          via: via.filter((step) => step !== self),
        }));
      }),
    );
  }

  function sorted(touches: Touch[]): Touch[] {
    return [...touches].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
});
