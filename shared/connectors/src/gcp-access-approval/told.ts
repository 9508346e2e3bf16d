import type { EventData, PostedEvent } from '@grant-ledger/domain';
import { scopeOf } from '../google/owner.ts';
import type { Whereabouts } from '../google/places.ts';
import { eventOf } from '../record/judged.ts';
import { sourceOf, type ApprovalRequest } from './request.ts';

const ROLE = 'google-personnel';

/**
 * A request, and the access that its approval gives, by what does not change from one state of the request
 * to the next: asked for again later, the same request tells the same events, and more.
 */
export function tellRequest(request: ApprovalRequest): readonly PostedEvent[] {
  return [requested(request), ...granted(request), ...invalidated(request)];
}

/** Who decided is in the audit log alone. */
export function tellDecision(
  envelope: { readonly source: string; readonly id: string; readonly time: string },
  type: 'access.approved' | 'access.denied',
  data: EventData['access.approved'],
): PostedEvent {
  return eventOf(envelope, type, data);
}

/** Whoever of Google's people is there: nobody states who, so that the ledger shows an unresolved group. */
const personnelAt = ({ office, physical }: Whereabouts): string =>
  `google-personnel/office:${office}/location:${physical}`;

function tell<Type extends keyof EventData>(
  { name }: ApprovalRequest,
  what: string,
  time: string,
  type: Type,
  data: EventData[Type],
): PostedEvent {
  return eventOf({ source: sourceOf(name), id: `${name}/${what}`, time }, type, data);
}

function requested(request: ApprovalRequest): PostedEvent {
  const { at, until } = request.requested;
  return tell(request, 'requested', at, 'access.requested', {
    requestId: request.name,
    requesterId: personnelAt(request.whereabouts),
    scope: scopeOf(request.on),
    role: ROLE,
    reason: request.reason ?? '',
    ...(request.ticket !== undefined && { ticket: request.ticket }),
    validFrom: at,
    ...(until !== undefined && { validTo: until }),
  });
}

function granted(request: ApprovalRequest): readonly PostedEvent[] {
  if (request.approved === undefined) return [];
  const { at, until } = request.approved;
  return [
    tell(request, 'approved', at, 'grant.issued', {
      grantId: request.name,
      grantee: { kind: 'group', id: personnelAt(request.whereabouts) },
      scope: scopeOf(request.on),
      role: ROLE,
      // Neither the request nor the approval says of which kind the access is.
      accessKinds: ['remote-system', 'remote-data'],
      requestId: request.name,
      ...(request.reason !== undefined && { justification: request.reason }),
      validFrom: at,
      ...(until !== undefined && { validTo: until }),
    }),
  ];
}

function invalidated(request: ApprovalRequest): readonly PostedEvent[] {
  const effective = request.approved?.invalidatedAt;
  if (effective === undefined) return [];
  const data = { grantId: request.name, effective };
  return [tell(request, 'invalidated', effective, 'grant.revoked', data)];
}
