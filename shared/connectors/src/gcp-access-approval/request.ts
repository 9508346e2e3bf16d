import { ownerIn, ownerNamed, type Owner } from '../google/owner.ts';
import { whereaboutsAt, type Whereabouts } from '../google/places.ts';
import { reasonIn } from '../google/reason.ts';
import { googleTime } from '../google/time.ts';
import { isObject, nameAt, objectAt, textOr, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';

const NAME = /^((?:projects|folders|organizations)\/[^/]+)\/approvalRequests\/[^/]+$/;

/** A request of Google's people for access, with what was decided so far (ApprovalRequest). */
export interface ApprovalRequest {
  readonly name: string;
  readonly on: Owner;
  readonly whereabouts: Whereabouts;
  readonly reason: string | undefined;
  /** Such as the number of a support case. */
  readonly ticket: string | undefined;
  readonly requested: { readonly at: string; readonly until: string | undefined };
  readonly approved:
    | {
        readonly at: string;
        readonly until: string | undefined;
        readonly invalidatedAt: string | undefined;
      }
    | undefined;
}

export const isApprovalRequest = ({ name, logName }: JsonObject): boolean =>
  logName === undefined && NAME.test(textOr(name) ?? '');

/** The project, folder or organization that was asked, by the name of the request. */
export function sourceOf(name: string): string {
  return `urn:gcp:access-approval:${askedIn(name).name}`;
}

function askedIn(name: string): Owner {
  const asked = NAME.exec(name)?.[1];
  if (asked === undefined) throw new Unreadable(`${name} is not the name of an approval request`);
  return ownerNamed(asked);
}

export function requestOf(raw: JsonObject): ApprovalRequest {
  const name = nameAt(raw.name, 'name');
  const resource = nameAt(raw.requestedResourceName, 'requestedResourceName');
  const { requestedReason } = raw;
  const requestedUntil = timeOr(raw.requestedExpiration, 'requestedExpiration');
  return {
    name,
    on: ownerIn(resource) ?? askedIn(name),
    whereabouts: whereaboutsAt(raw.requestedLocations, 'requestedLocations'),
    reason: reasonIn(requestedReason),
    ticket: isObject(requestedReason) ? textOr(requestedReason.detail) : undefined,
    requested: { at: googleTime(raw.requestTime, 'requestTime'), until: requestedUntil },
    approved: raw.approve == null ? undefined : approvedAt(raw.approve, requestedUntil),
  };
}

function approvedAt(value: unknown, requestedUntil: string | undefined) {
  const approve = objectAt(value, 'approve');
  return {
    at: googleTime(approve.approveTime, 'approve.approveTime'),
    until: timeOr(approve.expireTime, 'approve.expireTime') ?? requestedUntil,
    invalidatedAt: timeOr(approve.invalidateTime, 'approve.invalidateTime'),
  };
}

const timeOr = (value: unknown, where: string): string | undefined =>
  value === undefined || value === null ? undefined : googleTime(value, where);
