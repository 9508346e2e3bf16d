import { parseInstant, type PostedEvent } from '@grant-ledger/domain';
import { callerOf, partOf } from '../google/audit-log.ts';
import { nameWithin, ownerIn, scopeOf, type Owner } from '../google/owner.ts';
import { accountNamed } from '../google/principals.ts';
import { googleTime, laterBy } from '../google/time.ts';
import { isObject, listAt, nameAt, objectAt, textOr, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { once, tell, type Call, type Telling } from './telling.ts';

const SERVICE = 'privilegedaccessmanager.googleapis.com';

const READERS: Readonly<Record<string, (call: Call) => Telling>> = {
  CreateGrant: tellRequested,
  ApproveGrant: (call) => decided(call, 'access.approved'),
  DenyGrant: (call) => decided(call, 'access.denied'),
  PAMActivateGrant: tellActivated,
  PAMEndGrant: tellEnded,
  RevokeGrant: (call) => revoked(call, partOf(call.audit, 'response') ?? {}),
  WithdrawGrant: tellWithdrawn,
};

/** What reads a step of a grant of Privileged Access Manager, if that is what the method is. */
export function grantReaderOf(
  method: string,
  { serviceName }: JsonObject,
): ((call: Call) => Telling) | undefined {
  const step = method.slice(method.lastIndexOf('.') + 1);
  return serviceName === SERVICE && Object.hasOwn(READERS, step) ? READERS[step] : undefined;
}

/** Asked for, not given yet: one request for each role of the entitlement. */
function tellRequested(call: Call): Telling {
  const grant = objectAt(partOf(call.audit, 'response'), 'protoPayload.response');
  const requestId = grantIdOf(call, grant);
  const { roles, scope } = accessOf(call, grant);
  return once(
    roles.map((role) =>
      tell(call, `requested/${role}`, 'access.requested', {
        requestId,
        requesterId: requesterOf(grant),
        scope,
        role,
        reason: justificationOf(grant) ?? '',
        validFrom: call.entry.time,
      }),
    ),
  );
}

/** One approver's word. Several may be needed, so that only the activation grants. */
function decided(call: Call, type: 'access.approved' | 'access.denied'): Telling {
  const approverId = callerOf(call.audit);
  if (approverId === undefined)
    throw new Unreadable('protoPayload.authenticationInfo.principalEmail is missing');
  const reason = textOr(partOf(call.audit, 'request')?.reason);
  return [
    tell(call, 'decided', type, {
      requestId: grantIdOf(call, partOf(call.audit, 'response') ?? {}),
      approverId,
      ...(reason !== undefined && { reason }),
    }),
  ];
}

function tellActivated(call: Call): Telling {
  const grant = updatedGrant(call);
  if (grant.state !== undefined && grant.state !== 'ACTIVE') return 'a grant that is not active';
  const validFrom = grantedAt(grant) ?? call.entry.time;
  const grantId = grantIdOf(call, grant);
  const justification = justificationOf(grant);
  const { roles, scope } = accessOf(call, grant);
  return once(
    roles.map((role) =>
      tell(call, `activated/${role}`, 'grant.issued', {
        grantId,
        grantee: { kind: 'account', id: requesterOf(grant) },
        scope,
        role,
        requestId: grantId,
        ...(justification !== undefined && { justification }),
        validFrom,
        validTo: appointedEnd(grant, validFrom),
      }),
    ),
  );
}

/** An end at the appointed time was told with the activation. */
function tellEnded(call: Call): Telling {
  const grant = updatedGrant(call);
  const [from, end] = [grantedAt(grant), removedAt(grant) ?? call.entry.time];
  if (from !== undefined && parseInstant(end) >= parseInstant(appointedEnd(grant, from)))
    return 'a grant that ended when it was to end: told with its activation';
  return revoked(call, grant);
}

/** A requester may withdraw what was never given, too. */
function tellWithdrawn(call: Call): Telling {
  const grant = partOf(call.audit, 'response') ?? {};
  return grantedAt(grant) === undefined
    ? 'a request withdrawn before it gave access'
    : revoked(call, grant);
}

function revoked(call: Call, grant: JsonObject): readonly PostedEvent[] {
  const revokedBy = callerOf(call.audit);
  const reason = textOr(partOf(call.audit, 'request')?.reason);
  return [
    tell(call, 'ended', 'grant.revoked', {
      grantId: grantIdOf(call, grant),
      effective: removedAt(grant) ?? call.entry.time,
      ...(revokedBy !== undefined && { revokedBy }),
      ...(reason !== undefined && { reason }),
    }),
  ];
}

/** System events carry the grant as it became. */
function updatedGrant({ audit }: Call): JsonObject {
  return objectAt(partOf(audit, 'metadata')?.updatedGrant, 'protoPayload.metadata.updatedGrant');
}

function grantIdOf({ entry, audit }: Call, { name }: JsonObject): string {
  const named = name ?? partOf(audit, 'request')?.name ?? audit.resourceName;
  const grant = nameWithin(entry.owner, nameAt(named, 'the name of the grant'));
  if (!/\/entitlements\/[^/]+\/grants\/[^/]+$/.test(grant))
    throw new Unreadable(`${grant} is not the name of a grant`);
  return `//${SERVICE}/${grant}`;
}

const requesterOf = ({ requester }: JsonObject): string =>
  accountNamed(nameAt(requester, 'requester of the grant'));

function justificationOf({ justification }: JsonObject): string | undefined {
  return isObject(justification) ? textOr(justification.unstructuredJustification) : undefined;
}

/** The roles of a grant, and the project, folder or organization that they are given on. */
function accessOf({ entry }: Call, { privilegedAccess }: JsonObject) {
  const where = 'privilegedAccess.gcpIamAccess';
  const access = objectAt(objectAt(privilegedAccess, 'privilegedAccess').gcpIamAccess, where);
  const roles = listAt(access.roleBindings, `${where}.roleBindings`).map((binding, index) => {
    const at = `${where}.roleBindings[${index}]`;
    return nameAt(objectAt(binding, at).role, `${at}.role`);
  });
  if (roles.length === 0) throw new Unreadable(`${where}.roleBindings names no role`);
  const resource = nameAt(access.resource, `${where}.resource`);
  return { roles, scope: scopeOf(ownerOf(resource, entry.owner)) };
}

/** A project is known by its id, which its own log has; the resource may have its number. */
function ownerOf(resource: string, logged: Owner): Owner {
  const named = ownerIn(resource);
  if (named === undefined) throw new Unreadable(`${resource} lies in no project`);
  return named.kind === 'project' && logged.kind === 'project' ? logged : named;
}

const grantedAt = (grant: JsonObject) => trailTime(grant, 'accessGrantTime');
const removedAt = (grant: JsonObject) => trailTime(grant, 'accessRemoveTime');

function trailTime({ auditTrail }: JsonObject, name: string): string | undefined {
  const time = isObject(auditTrail) ? auditTrail[name] : undefined;
  return time === undefined || time === null ? undefined : googleTime(time, `auditTrail.${name}`);
}

function appointedEnd({ requestedDuration }: JsonObject, from: string): string {
  const seconds = /^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(textOr(requestedDuration) ?? '')?.[1];
  if (seconds === undefined) throw new Unreadable('requestedDuration is not a number of seconds');
  return laterBy(Math.ceil(Number(seconds) * 1000), from);
}
