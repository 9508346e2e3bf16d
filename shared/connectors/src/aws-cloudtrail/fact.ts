import type { EventData, Instant, PostedEvent } from '@grant-ledger/domain';

export type Member = EventData['group.member-added']['member'];

/** A policy that starts or stops to apply to a user, an IAM group or a role. */
export interface PolicyChange {
  readonly kind: 'policy';
  readonly change: 'begins' | 'ends';
  readonly grantee: Member;
  /** ARN of a managed policy, or `inline:NAME`. */
  readonly policy: string;
}

/** A user who joins or leaves an IAM group. */
export interface GroupChange {
  readonly kind: 'group';
  readonly change: 'begins' | 'ends';
  readonly group: string;
  readonly user: string;
}

/** A role's trust policy, set whole; a deleted role trusts nobody. */
export interface TrustChange {
  readonly kind: 'trust';
  readonly change: 'create' | 'update' | 'delete';
  readonly role: string;
  readonly trusted: readonly Member[];
}

/** Somebody took on a role. */
export interface RoleAssumed {
  readonly kind: 'assumed';
  readonly operation: string;
  readonly role: string;
  readonly actor: string;
  /** The same call in another account's log has the same one. */
  readonly sharedEventId?: string;
  /** False where this account's log says only which other account the caller is from. */
  readonly callerKnown: boolean;
}

export type Change = PolicyChange | GroupChange | TrustChange | RoleAssumed;

/** One relevant record, as far as the ledger is concerned. */
export interface CloudTrailFact<C extends Change = Change> {
  readonly eventId: string;
  /** `eventTime` as logged: whole seconds in practice. */
  readonly time: string;
  readonly at: Instant;
  /** Number of the AWS account whose access this is about. */
  readonly account: string;
  /** Id of whoever made the call, where the record tells. */
  readonly caller?: string;
  readonly change: C;
}

/** An event, and the record that it comes from. */
export interface Told {
  readonly fact: CloudTrailFact;
  readonly event: PostedEvent;
}

/**
 * Tells an event of a fact. Its identity follows from the record alone, so a second import of the record
 * is a duplicate; `part` tells the events of one record apart.
 */
export function tell<
  Type extends
    | 'grant.issued'
    | 'grant.revoked'
    | 'group.member-added'
    | 'group.member-removed'
    | 'access.exercised',
>(fact: CloudTrailFact, type: Type, data: EventData[Type], part = ''): Told {
  const { account, eventId, time } = fact;
  const source = `urn:aws:cloudtrail:${account}`;
  const event = { specversion: '1.0', id: eventId + part, source, type, time, data };
  return { fact, event: event as PostedEvent };
}
