import type { EventData } from '@grant-ledger/domain';
import { accountAt } from '../aws-cloudtrail/names.ts';
import { callerOf, loggingAccount, type CloudTrailRecord } from '../aws-cloudtrail/record.ts';
import type { RecordReading } from '../connector.ts';
import { isObject, nameAt, textAt, type JsonObject } from '../record/fields.ts';
import { eventOf } from '../record/judged.ts';
import { oneSpelling } from '../record/one-spelling.ts';
import { Unreadable } from '../record/unreadable.ts';
import { identityAt } from './ids.ts';
import { answerTimeAt } from './times.ts';

type Grant = EventData['grant.issued'];

/** An assignment that has come into effect, or has ended. */
interface Change {
  readonly kind: 'begins' | 'ends';
  readonly grantId: string;
  readonly grantee: Grant['grantee'];
  readonly account: string;
  readonly permissionSet: string;
}

interface Origin {
  readonly source: string;
  readonly id: string;
  readonly time: string;
}

const STATUSES = [
  ['begins', 'accountAssignmentCreationStatus'],
  ['ends', 'accountAssignmentDeletionStatus'],
] as const;

const SKIPPED_STATUSES: ReadonlyMap<unknown, string> = new Map([
  ['IN_PROGRESS', 'in progress: grants and ends nothing until it has succeeded'],
  ['FAILED', 'a request that failed'],
]);

/** Told once its status is SUCCEEDED: the call that asks for it answers IN_PROGRESS. */
export function readAssignment(record: CloudTrailRecord): RecordReading {
  const type = `${record.service}:${record.name}`;
  const answer = isObject(record.raw.responseElements) ? record.raw.responseElements : {};
  const found = STATUSES.find(([, field]) => answer[field] !== undefined);
  if (!found)
    return { kind: 'skipped', type, reason: 'does not say what became of the assignment' };
  const [kind, field] = found;
  const status = statusAt(answer[field], `responseElements.${field}`);
  if (status.reason) return { kind: 'skipped', type, reason: status.reason };
  const change = changeIn(kind, status.told, `responseElements.${field}`);
  const { eventId: id, time } = record;
  const origin = { source: `urn:aws:cloudtrail:${loggingAccount(record)}`, id, time };
  const asks = /^(Create|Delete)/.test(record.name);
  const since = asks ? time : sinceOf(kind, status.told, `responseElements.${field}`, time);
  const event = eventFor(change, origin, since, asks ? callerOf(record)?.id : undefined);
  return { kind: 'told', type, events: [event] };
}

/**
 * What `aws sso-admin describe-account-assignment-creation-status` (or `-deletion-`) answers, since
 * CloudTrail does not log what a call that only reads was answered. Undefined if the record is none.
 */
export function readStatusAnswer(delivered: unknown): RecordReading | undefined {
  if (!isObject(delivered)) return undefined;
  const found = STATUSES.find(([, field]) => delivered[capitalized(field)] !== undefined);
  if (!found) return undefined;
  const [kind, field] = found;
  const where = capitalized(field);
  const type = `sso:${where}`;
  const status = statusAt(withSmallInitials(delivered[where], where), where);
  if (status.reason) return { kind: 'skipped', type, reason: status.reason };
  const change = changeIn(kind, status.told, where);
  const time = oneSpelling(answerTimeAt(status.told.createdDate, `${where}.CreatedDate`));
  const id = nameAt(status.told.requestId, `${where}.RequestId`);
  const source = `urn:aws:identity-center:${instanceOf(change.permissionSet)}`;
  return { kind: 'told', type, events: [eventFor(change, { source, id, time }, time, undefined)] };
}

function statusAt(value: unknown, where: string): { told: JsonObject; reason?: string } {
  if (!isObject(value)) throw new Unreadable(`${where} is not an object`);
  const status = textAt(value.status, `${where}.status`);
  if (status === 'SUCCEEDED') return { told: value };
  const reason = SKIPPED_STATUSES.get(status);
  if (!reason) throw new Unreadable(`${where}.status is none that AWS documents`);
  return { told: value, reason };
}

function changeIn(kind: Change['kind'], told: JsonObject, where: string): Change {
  if (told.targetType !== undefined && told.targetType !== 'AWS_ACCOUNT')
    throw new Unreadable(`${where}.targetType is not AWS_ACCOUNT`);
  const grantee = {
    kind: granteeKindAt(told.principalType, `${where}.principalType`),
    id: identityAt(told.principalId, `${where}.principalId`),
  };
  const account = accountAt(told.targetId, `${where}.targetId`);
  const permissionSet = nameAt(told.permissionSetArn, `${where}.permissionSetArn`);
  const grantId = `${permissionSet}#${account}#${grantee.kind}:${grantee.id}`;
  return { kind, grantId, grantee, account, permissionSet };
}

function granteeKindAt(value: unknown, where: string): 'account' | 'group' {
  if (value === 'USER') return 'account';
  if (value === 'GROUP') return 'group';
  throw new Unreadable(`${where} is neither USER nor GROUP`);
}

/**
 * Since when a confirmed change holds: since it was asked for. The time of the confirmation will not do:
 * a status may be asked for again long after, when the assignment has been ended or made anew. A grant
 * whose request has no date begins with its confirmation; an end without one cannot be placed.
 */
function sinceOf(kind: Change['kind'], told: JsonObject, where: string, confirmed: string): string {
  if (told.createdDate == null && kind === 'begins') return confirmed;
  return answerTimeAt(told.createdDate, `${where}.createdDate`);
}

function eventFor(
  { kind, grantId, grantee, account, permissionSet }: Change,
  origin: Origin,
  since: string,
  caller: string | undefined,
) {
  if (kind === 'ends')
    return eventOf(origin, 'grant.revoked', {
      grantId,
      effective: since,
      ...(caller === undefined ? {} : { revokedBy: caller }),
    });
  return eventOf(origin, 'grant.issued', {
    grantId,
    grantee,
    scope: { kind: 'tenant', id: account },
    role: permissionSet,
    ...(caller === undefined ? {} : { grantorId: caller }),
    validFrom: since,
  });
}

/** `arn:aws:sso:::permissionSet/INSTANCE/ID`. */
function instanceOf(permissionSet: string): string {
  const instance = /:permissionSet\/([\w.-]+)\//.exec(permissionSet)?.[1];
  if (!instance) throw new Unreadable('PermissionSetArn names no instance of IAM Identity Center');
  return instance;
}

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The API spells the fields with a capital, CloudTrail without. */
function withSmallInitials(value: unknown, where: string): JsonObject {
  if (!isObject(value)) throw new Unreadable(`${where} is not an object`);
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      field,
    ]),
  );
}
