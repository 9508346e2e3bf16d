import type { EventData, PostedEvent } from '@grant-ledger/domain';
import type { RecordReading } from '../connector.ts';
import { isObject, nameAt, nestedObjectAt, textOr, type JsonObject } from '../record/fields.ts';
import { eventOf } from '../record/judged.ts';
import { oneSpelling } from '../record/one-spelling.ts';
import { timeAt } from '../record/times.ts';
import { Unreadable } from '../record/unreadable.ts';
import { delivered } from './delivery.ts';

/** The part of an Audit event (version 2) that every one has, checked. */
export interface AuditRecord {
  readonly eventId: string;
  readonly time: string;
  /** As the record spells it, without `com.oraclecloud.`. */
  readonly type: string;
  /** In small letters, such as `identitycontrolplane` and `addusertogroup`. */
  readonly service: string;
  readonly call: string;
  readonly data: JsonObject;
}

const TYPE = /^com\.oraclecloud\.([^.]+)\.(.+)$/i;

/** Throws `Unreadable` if this is no Audit event. */
export function parseRecord(value: unknown): AuditRecord {
  const envelope = delivered(value);
  const type = nameAt(envelope.eventType ?? envelope.type, 'eventType, or else type,');
  const [, service, call] = TYPE.exec(type) ?? [];
  if (!service || !call) throw new Unreadable('the type is not that of an Oracle Cloud event');
  return {
    eventId: nameAt(envelope.eventId ?? envelope.eventID ?? envelope.id, 'eventId, or else id,'),
    time: oneSpelling(timeAt(envelope.eventTime ?? envelope.time, 'eventTime, or else time,')),
    type: `${service}.${call}`,
    service: service.toLowerCase(),
    call: call.toLowerCase(),
    data: isObject(envelope.data) ? envelope.data : {}, // custom logs may hold a text
  };
}

/** An object, or one written as text, as some collectors do; nothing for null and what stands for it. */
export function partAt(value: unknown, where: string): JsonObject {
  if (value == null || value === '' || value === 'None' || value === 'null') return {};
  return nestedObjectAt(value, where);
}

/** Messages of the Events service have no response: they tell what was done. */
export function didFail({ data }: AuditRecord): boolean {
  const { status } = partAt(data.response, 'data.response');
  if (data.response == null) return false;
  if (typeof status !== 'string' && typeof status !== 'number')
    throw new Unreadable('data.response.status is missing');
  return !/^2\d\d$/.test(String(status));
}

export const onlyReads = ({ call }: AuditRecord): boolean => /^(get|list|read|search)/.test(call);

/** Who made the call. */
export function callerOf({ data }: AuditRecord): string | undefined {
  const id = textOr(partAt(data.identity, 'data.identity').principalId);
  return id === undefined || id === 'None' ? undefined : nameAt(id, 'data.identity.principalId');
}

/** The tenancy whose IAM this is: groups and users stand in its root compartment, whose id is its own. */
export function tenancyOf({ data }: AuditRecord): string {
  const compartment = textOr(data.compartmentId);
  if (compartment && isOcid(compartment, 'tenancy')) return compartment;
  const { tenantId } = partAt(data.identity, 'data.identity');
  return ocidAt(tenantId, 'tenancy', 'data.identity.tenantId');
}

/** An id that Oracle assigned, of one type of resource. `where` says in the record where it stands. */
export function ocidAt(value: unknown, type: string, where: string): string {
  if (typeof value !== 'string' || !isOcid(value, type))
    throw new Unreadable(`${where} is not the OCID of a ${type}`);
  return nameAt(value, where);
}

/** `ocid1.TYPE.REALM.[REGION].UNIQUE_ID`. */
export const isOcid = (text: string, type: string): boolean =>
  text.startsWith(`ocid1.${type}.`) && /^[\w.-]+$/.test(text);

/** The parts of a record in which a service may say what it made or ended. */
export function partsOf({ data }: AuditRecord): readonly JsonObject[] {
  const { current, previous } = partAt(data.stateChange, 'data.stateChange');
  const { payload } = partAt(data.response, 'data.response');
  return [
    partAt(data.additionalDetails, 'data.additionalDetails'),
    resourceIn(partAt(current, 'data.stateChange.current')),
    resourceIn(partAt(previous, 'data.stateChange.previous')),
    partAt(payload, 'data.response.payload'),
  ];
}

/** The resource itself, or one field named for its type that holds it. */
export function resourceIn(state: JsonObject): JsonObject {
  const [only, ...others] = Object.values(state);
  return others.length === 0 && isObject(only) ? only : state;
}

/** What the parts of a record say of one field. If two say different things, nobody can tell which holds. */
export function saidOf(record: AuditRecord, field: string): string {
  const said = new Set(partsOf(record).flatMap((part) => textOr(part[field]) ?? []));
  said.delete('None');
  const [only, ...others] = said;
  if (only === undefined)
    throw new Unreadable(`${field} is missing from additionalDetails, stateChange and payload`);
  if (others.length > 0) throw new Unreadable(`the record names more than one ${field}`);
  return only;
}

/** An event of this record; `part` tells the events of one record apart. */
export function tell<Type extends keyof EventData>(
  record: AuditRecord,
  type: Type,
  data: EventData[Type],
  part = '',
): PostedEvent {
  const source = `urn:oracle:audit:${tenancyOf(record)}`;
  return eventOf({ source, id: record.eventId + part, time: record.time }, type, data);
}

export const told = ({ type }: AuditRecord, events: readonly PostedEvent[]): RecordReading => ({
  kind: 'told',
  type,
  events,
});

export const skipped = ({ type }: AuditRecord, reason: string): RecordReading => ({
  kind: 'skipped',
  type,
  reason,
});
