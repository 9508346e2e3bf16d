import { DomainError, parseInstant, type Instant } from '@grant-ledger/domain';
import { isObject, nameAt, textAt, textOr, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { accountAt, partitionOf, withoutPath } from './names.ts';

/** The part of a CloudTrail record (version 1.x) that every record has, checked. */
export interface CloudTrailRecord {
  readonly eventId: string;
  readonly time: string;
  readonly at: Instant;
  /** Such as `iam`: the event source without its domain. */
  readonly service: string;
  readonly name: string;
  readonly raw: JsonObject;
}

/** Throws `Unreadable` if this is no CloudTrail record. */
export function parseRecord(raw: unknown): CloudTrailRecord {
  if (!isObject(raw)) throw new Unreadable('a record must be a JSON object');
  const time = nameAt(raw.eventTime, 'eventTime');
  return {
    eventId: nameAt(raw.eventID, 'eventID'),
    time,
    at: instantOf(time),
    service: nameAt(raw.eventSource, 'eventSource').replace(/\.amazonaws\.com(\.cn)?$/, ''),
    name: nameAt(raw.eventName, 'eventName'),
    raw,
  };
}

function instantOf(time: string): Instant {
  try {
    const at = parseInstant(time);
    // What held before is stated from 1970 on.
    if (at < 0) throw new Unreadable('eventTime is before 1970');
    return at;
  } catch (error) {
    if (error instanceof DomainError) throw new Unreadable(`eventTime: ${error.message}`);
    throw error;
  }
}

export const didFail = ({ raw }: CloudTrailRecord): boolean =>
  raw.errorCode != null || raw.errorMessage != null;

/** `readOnly` where the record says, else (versions before 1.01) by the name of the call. */
export const onlyReads = ({ raw, name }: CloudTrailRecord): boolean =>
  typeof raw.readOnly === 'boolean' ? raw.readOnly : /^(Get|List|Describe)/.test(name);

/** One of the call's parameters that is a name or an ARN. */
export function parameter(record: CloudTrailRecord, name: string): string {
  return nameAt(parametersOf(record)[name], `requestParameters.${name}`);
}

/** One of the call's parameters that is a policy document. */
export function documentIn(record: CloudTrailRecord, name: string): string {
  return textAt(parametersOf(record)[name], `requestParameters.${name}`);
}

const parametersOf = ({ raw }: CloudTrailRecord): JsonObject =>
  isObject(raw.requestParameters) ? raw.requestParameters : {};

/** The account whose log this is. */
export function loggingAccount({ raw }: CloudTrailRecord): string {
  if (raw.recipientAccountId !== undefined)
    return accountAt(raw.recipientAccountId, 'recipientAccountId');
  return accountAt(
    identityOf(raw).accountId,
    'recipientAccountId, or else userIdentity.accountId,',
  );
}

export function partition({ raw }: CloudTrailRecord): string {
  return partitionOf(textOr(identityOf(raw).arn), raw.awsRegion);
}

/**
 * Who made the call. A service is named by itself; a session of a role by its own ARN, since the session
 * name is all that tells people apart; a caller without an ARN by the principal id. `known` is false if
 * the log tells only that somebody from another account called.
 */
export function callerOf({ raw }: CloudTrailRecord): { id: string; known: boolean } | undefined {
  const { arn, invokedBy, principalId, accountId, type } = identityOf(raw);
  const named = textOr(arn) ?? textOr(invokedBy);
  if (named !== undefined)
    return { id: withoutPath(nameAt(named, 'the caller in userIdentity')), known: true };
  const id = textOr(principalId) ?? textOr(accountId);
  if (id === undefined) return undefined;
  return { id: nameAt(id, 'the caller in userIdentity'), known: type !== 'AWSAccount' };
}

const identityOf = (raw: JsonObject): JsonObject =>
  isObject(raw.userIdentity) ? raw.userIdentity : {};
