import {
  didFail,
  onlyReads,
  parseRecord,
  type CloudTrailRecord,
} from '../aws-cloudtrail/record.ts';
import type { Connector, RecordReading } from '../connector.ts';
import { isObject, nestedObjectAt, textOr } from '../record/fields.ts';
import { judged } from '../record/judged.ts';
import { Unreadable } from '../record/unreadable.ts';
import { readAssignment, readStatusAnswer } from './assignments.ts';
import { readMembership, readScim, readUserDeletion } from './directory.ts';
import { readUse } from './use.ts';

/** IAM Identity Center in AWS CloudTrail; docs/connectors/aws-identity-center.md says what becomes what. */
export const awsIdentityCenter: Connector = {
  format: 'aws-identity-center',
  title: 'AWS IAM Identity Center: records of CloudTrail, answers of its API',
  content: 'json',
  lists: ['Records', 'Events'],
  read: (record) => judged(() => readRecord(record)),
};

type Reader = (record: CloudTrailRecord) => RecordReading;

/** By the event source and the name of the call. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ['sso:CreateAccountAssignment', readAssignment],
  ['sso:DescribeAccountAssignmentCreationStatus', readAssignment],
  ['sso:DeleteAccountAssignment', readAssignment],
  ['sso:DescribeAccountAssignmentDeletionStatus', readAssignment],
  ['sso:AssociateProfile', readProfile],
  ['sso:DisassociateProfile', readProfile],
  ['sso:Federate', readUse],
  ['signin:Federate', readUse],
  ['sso:GetRoleCredentials', readUse],
  ['sso-directory:AddMemberToGroup', readMembership],
  ['sso-directory:RemoveMemberFromGroup', readMembership],
  ['sso-directory:DeleteUser', readUserDeletion],
  ['identitystore:CreateGroupMembership', readMembership],
  ['identitystore:DeleteGroupMembership', readMembership],
  ['identitystore:DeleteUser', readUserDeletion],
  ['identitystore-scim:PatchGroup', readScim],
  ['identitystore-scim:CreateGroup', readScim],
  ['identitystore-scim:DeleteUser', readUserDeletion],
]);

const OWN_SERVICES = ['sso', 'sso-directory', 'identitystore', 'identitystore-scim'];

const SKIPPED_CALLS: readonly (readonly [RegExp, string])[] = [
  [/^sso:.*PermissionSet/, 'what a permission set allows: not followed'],
  [/^sso:.*Application/, 'access to an application, not to an account'],
  [
    /:(Create|Update|Patch|Put|Delete|Disable|Enable)(User|Group)/,
    'a user or group: no grant by itself',
  ],
];

function readRecord(delivered: unknown): RecordReading {
  const answered = readStatusAnswer(delivered);
  if (answered) return answered;
  const record = parseRecord(unwrapped(delivered));
  const type = `${record.service}:${record.name}`;
  if (didFail(record)) return { kind: 'skipped', type, reason: 'a failed call' };
  const reader = READERS.get(type);
  return reader ? reader(record) : { kind: 'skipped', type, reason: reasonToSkip(record, type) };
}

/** As EventBridge delivers a record (`detail`), and as LookupEvents answers it (`CloudTrailEvent`, a text). */
function unwrapped(delivered: unknown): unknown {
  if (!isObject(delivered)) return delivered;
  if (textOr(delivered.CloudTrailEvent))
    return nestedObjectAt(delivered.CloudTrailEvent, 'CloudTrailEvent');
  return isObject(delivered.detail) ? delivered.detail : delivered;
}

function reasonToSkip(record: CloudTrailRecord, type: string): string {
  if (!OWN_SERVICES.includes(record.service)) return 'another service';
  if (onlyReads(record)) return 'only reads';
  const known = SKIPPED_CALLS.find(([call]) => call.test(type));
  return known?.[1] ?? 'not about access to an account';
}

/** The console's own call of former years. */
function readProfile(): never {
  throw new Unreadable('requestParameters name a profile, not the account and the permission set');
}
