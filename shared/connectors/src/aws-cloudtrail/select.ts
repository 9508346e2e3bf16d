import type { Selection } from '../connector.ts';
import { nameAt, textOr } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import type { Change, CloudTrailFact, Member } from './fact.ts';
import { accountOf, withoutPath } from './names.ts';
import {
  callerOf,
  didFail,
  documentIn,
  loggingAccount,
  onlyReads,
  parameter,
  parseRecord,
  partition,
  type CloudTrailRecord,
} from './record.ts';
import { trustedBy } from './trust-policy.ts';

const POLICY_CALL = /^(Attach|Detach|Put|Delete)(User|Group|Role)Policy$/;

const SKIPPED_IAM_CALLS: readonly (readonly [RegExp, string])[] = [
  [/PermissionsBoundary$/, 'a permissions boundary: limits, never grants'],
  [/InstanceProfile/, 'an instance profile: hands a role to machines'],
  [/ServiceLinkedRole$/, 'a service-linked role: AWS logs no policy for it'],
  [/^(Create|Delete|SetDefault)Policy(Version)?$/, 'the text of a policy: not followed'],
  [/^Update(User|Group)$/, 'a rename: grants stay under the old name'],
  [
    /User|Group|AccessKey|Login|Password|MFA|SSH|Cert|Credential/,
    'a user, group, key or login: no grant by itself',
  ],
];

/** Judges one record: see the tables of docs/connectors/aws-cloudtrail.md. Never throws. */
export function selectCloudTrail(raw: unknown): Selection<CloudTrailFact> {
  try {
    return select(parseRecord(raw));
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', why: error.message };
    throw error;
  }
}

function select(record: CloudTrailRecord): Selection<CloudTrailFact> {
  const type = `${record.service}:${record.name}`;
  if (didFail(record)) return { kind: 'skipped', type, reason: 'a failed call' };
  const change = changeIn(record);
  if (!change) return { kind: 'skipped', type, reason: reasonToSkip(record) };
  return { kind: 'relevant', type, fact: factOf(record, change) };
}

function factOf(record: CloudTrailRecord, change: Change): CloudTrailFact {
  const { eventId, time, at } = record;
  // Both accounts log a role that is assumed across accounts: it is the owner's access.
  const account = change.kind === 'assumed' ? accountOf(change.role) : loggingAccount(record);
  const caller = callerOf(record)?.id;
  return { eventId, time, at, account, change, ...(caller === undefined ? {} : { caller }) };
}

function changeIn(record: CloudTrailRecord): Change | undefined {
  if (record.service === 'sts')
    return /^AssumeRole(WithSAML|WithWebIdentity)?$/.test(record.name)
      ? roleAssumed(record)
      : undefined;
  if (record.service !== 'iam') return undefined;
  const [, verb, holder] = POLICY_CALL.exec(record.name) ?? [];
  if (verb && holder) return policyChange(record, verb, holder.toLowerCase() as Holder);
  switch (record.name) {
    case 'AddUserToGroup':
      return groupChange(record, 'begins');
    case 'RemoveUserFromGroup':
      return groupChange(record, 'ends');
    case 'CreateRole':
      return trustChange(record, 'create', documentIn(record, 'assumeRolePolicyDocument'));
    case 'UpdateAssumeRolePolicy':
      return trustChange(record, 'update', documentIn(record, 'policyDocument'));
    case 'DeleteRole':
      return trustChange(record, 'delete');
    default:
      return undefined;
  }
}

type Holder = 'user' | 'group' | 'role';

function policyChange(record: CloudTrailRecord, verb: string, holder: Holder): Change {
  const managed = verb === 'Attach' || verb === 'Detach';
  const granteeKind: Member['kind'] = holder === 'user' ? 'account' : 'group';
  return {
    kind: 'policy',
    change: verb === 'Attach' || verb === 'Put' ? 'begins' : 'ends',
    grantee: { kind: granteeKind, id: entity(record, holder) },
    policy: managed ? parameter(record, 'policyArn') : `inline:${parameter(record, 'policyName')}`,
  };
}

function groupChange(record: CloudTrailRecord, change: 'begins' | 'ends'): Change {
  return { kind: 'group', change, group: entity(record, 'group'), user: entity(record, 'user') };
}

function trustChange(
  record: CloudTrailRecord,
  change: 'create' | 'update' | 'delete',
  document?: string,
): Change {
  const trusted = document === undefined ? [] : trustedBy(document, partition(record));
  return { kind: 'trust', change, role: entity(record, 'role'), trusted };
}

function roleAssumed(record: CloudTrailRecord): Change {
  const caller = callerOf(record);
  if (!caller) throw new Unreadable('userIdentity does not say who took on the role');
  const shared = textOr(record.raw.sharedEventID);
  return {
    kind: 'assumed',
    operation: `sts:${record.name}`,
    role: withoutPath(parameter(record, 'roleArn')),
    actor: caller.id,
    callerKnown: caller.known,
    ...(shared === undefined ? {} : { sharedEventId: nameAt(shared, 'sharedEventID') }),
  };
}

/** The ARN, without its path, of the user, group or role that the call names. */
function entity(record: CloudTrailRecord, kind: Holder): string {
  const name = parameter(record, `${kind}Name`);
  return `arn:${partition(record)}:iam::${loggingAccount(record)}:${kind}/${name}`;
}

function reasonToSkip(record: CloudTrailRecord): string {
  if (onlyReads(record)) return 'only reads';
  if (record.service !== 'iam' && record.service !== 'sts')
    return 'another service than IAM and STS';
  const known = SKIPPED_IAM_CALLS.find(([name]) => name.test(record.name));
  return known?.[1] ?? 'not about access grants';
}
