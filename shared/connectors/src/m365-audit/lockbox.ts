import type { RecordReading } from '../connector.ts';
import { eventOf } from '../record/judged.ts';
import { nameAt, textAt, textOr } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { field, optional } from '../microsoft/fields.ts';
import { envelopeOf, organizationOf, parameter, type UnifiedRecord } from './record.ts';

/** The customer approved, denied or cancelled a Microsoft engineer's request for access (Customer Lockbox). */
export function lockboxDecided(record: UnifiedRecord): RecordReading {
  const { raw, type } = record;
  const parameters = field(raw, 'Parameters');
  const decision = textAt(
    parameter(parameters, 'ApprovalDecision'),
    'ApprovalDecision in Parameters',
  ).toLowerCase();
  if (decision === 'cancel')
    return { kind: 'skipped', type, reason: 'a request that was never completed' };
  if (decision !== 'approve' && decision !== 'deny')
    throw new Unreadable('ApprovalDecision in Parameters is neither Approve, Deny nor Cancel');
  const data = {
    requestId: nameAt(field(raw, 'ObjectId'), 'ObjectId'),
    approverId: nameAt(field(raw, 'UserId'), 'UserId'),
    ...optional('reason', parameter(parameters, 'Comment')),
  };
  const event = eventOf(
    envelopeOf(record),
    decision === 'approve' ? 'access.approved' : 'access.denied',
    data,
  );
  return { kind: 'told', type, events: [event] };
}

const OPERATOR = 'Microsoft Operator';

/** Whether a Microsoft engineer did it in the customer's data: the log names all of them so. */
export const isByOperator = ({ raw }: UnifiedRecord): boolean => field(raw, 'UserId') === OPERATOR;

/** What a Microsoft engineer did. */
export function operatorActed(record: UnifiedRecord): RecordReading {
  const envelope = envelopeOf(record);
  const event = eventOf(envelope, 'access.exercised', {
    tenantId: organizationOf(record),
    actor: { kind: 'account', id: OPERATOR },
    action: record.type,
    ...optional('resource', textOr(field(record.raw, 'ObjectId'))),
    at: envelope.time,
  });
  return { kind: 'told', type: record.type, events: [event] };
}
