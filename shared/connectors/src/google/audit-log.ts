import { isObject, nameAt, nestedObjectAt, textOr, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { accountNamed } from './principals.ts';

/** Where an AuditLog stands in its entry: BigQuery, to which logs can be routed, names it its own way. */
export function auditLogIn(entry: JsonObject): JsonObject | undefined {
  const payload = entry.protoPayload ?? entry.protopayload_auditlog;
  if (!isObject(payload)) return undefined;
  const type = textOr(payload['@type']) ?? textOr(payload.at_sign_type) ?? '';
  return payload.methodName !== undefined || type.endsWith('.AuditLog') ? payload : undefined;
}

export const methodOf = (audit: JsonObject): string =>
  nameAt(audit.methodName, 'protoPayload.methodName');

/** A part of the call that services fill in freely; in BigQuery it is text, under a name of its own. */
export function partOf(
  audit: JsonObject,
  name: 'request' | 'response' | 'metadata',
): JsonObject | undefined {
  const part = audit[name];
  if (isObject(part)) return part;
  const text = textOr(audit[`${name}Json`]);
  return text === undefined ? undefined : nestedObjectAt(text, `protoPayload.${name}Json`);
}

/** Who made the call, if the entry says: addresses are left out of some logs. */
export function callerOf({ authenticationInfo }: JsonObject): string | undefined {
  if (!isObject(authenticationInfo)) return undefined;
  const { principalEmail, principalSubject } = authenticationInfo;
  const named = textOr(principalEmail) ?? textOr(principalSubject);
  return named === undefined
    ? undefined
    : accountNamed(nameAt(named, 'protoPayload.authenticationInfo'));
}

/** Why a call changed nothing, or not yet. */
export function whyWithoutEffect(entry: JsonObject, audit: JsonObject): string | undefined {
  if (failed(audit)) return 'a failed call';
  if (denied(audit)) return 'a denied call';
  const { operation } = entry;
  if (isObject(operation) && operation.first === true && operation.last !== true)
    return 'the start of a long-running call: its last entry tells what came of it';
  return undefined;
}

/** By the code of google.rpc.Status: 0, which JSON may leave out, is success. */
function failed({ status }: JsonObject): boolean {
  const code = isObject(status) ? (status.code ?? 0) : 0;
  if (typeof code !== 'number' && !(typeof code === 'string' && /^\d+$/.test(code)))
    throw new Unreadable('protoPayload.status.code is not a number');
  return Number(code) !== 0;
}

/** Some entries of denied calls have no status, but say that no permission was granted. */
function denied(audit: JsonObject): boolean {
  const { authorizationInfo } = audit;
  if (!Array.isArray(authorizationInfo) || authorizationInfo.length === 0) return false;
  if (partOf(audit, 'response')) return false;
  return authorizationInfo.every((info) => isObject(info) && info.granted === false);
}
