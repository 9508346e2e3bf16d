import { accountAt } from '../aws-cloudtrail/names.ts';
import { loggingAccount, type CloudTrailRecord } from '../aws-cloudtrail/record.ts';
import type { RecordReading } from '../connector.ts';
import { isObject, nameAt, objectAt, type JsonObject } from '../record/fields.ts';
import { eventOf } from '../record/judged.ts';
import { identityAt } from './ids.ts';

/** A user who enters an account by the access portal (`Federate`), or takes credentials for it by the CLI. */
export function readUse(record: CloudTrailRecord): RecordReading {
  const type = `${record.service}:${record.name}`;
  const { serviceEventDetails, requestParameters } = record.raw;
  const details = { ...partOf(requestParameters), ...partOf(serviceEventDetails) };
  const account = details.account_id ?? details.accountId;
  const role = details.role_name ?? details.roleName;
  if (record.service === 'signin' && account === undefined)
    return { kind: 'skipped', type, reason: 'another service' };
  const origin = {
    source: `urn:aws:cloudtrail:${loggingAccount(record)}`,
    id: record.eventId,
    time: record.time,
  };
  const event = eventOf(origin, 'access.exercised', {
    tenantId: accountAt(account, 'the account in serviceEventDetails or requestParameters'),
    actor: { kind: 'account', id: userIn(record.raw.userIdentity) },
    action: type,
    resource: nameAt(role, 'the role in serviceEventDetails or requestParameters'),
    at: record.time,
  });
  return { kind: 'told', type, events: [event] };
}

const partOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** Until July 2025 `principalId` named the user, if it was no security identifier of Active Directory. */
function userIn(userIdentity: unknown): string {
  const { onBehalfOf, principalId } = objectAt(userIdentity, 'userIdentity');
  return isObject(onBehalfOf)
    ? identityAt(onBehalfOf.userId, 'userIdentity.onBehalfOf.userId')
    : identityAt(principalId, 'userIdentity.onBehalfOf.userId, or else principalId,');
}
