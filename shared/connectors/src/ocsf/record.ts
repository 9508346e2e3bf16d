import { isObject, nameAt, objectAt, textOr, type JsonObject } from '../record/fields.ts';
import { timeAt } from '../record/times.ts';
import { Unreadable } from '../record/unreadable.ts';
import type { Scope } from './change.ts';

/** What every event of OCSF says of itself (its base event class and profiles), as far as it concerns the ledger. */
export interface OcsfRecord {
  readonly raw: JsonObject;
  readonly classUid: number;
  readonly activityId: number;
}

const CLASS_FACTOR = 100; // type_uid = class_uid * 100 + activity_id
/** 1973-03-03 in milliseconds; what lies before it was written in seconds. */
const EARLIEST = 100_000_000_000;

/** An event by itself, or as the data of a CloudEvent. */
export function parseRecord(value: unknown): OcsfRecord {
  const outer = objectAt(value, 'the record');
  const wrapped = typeof outer.specversion === 'string' && isObject(outer.data);
  const raw = wrapped ? objectAt(outer.data, 'data') : outer;
  const typeUid = wholeNumber(raw.type_uid);
  const classUid = wholeNumber(raw.class_uid) ?? (typeUid && Math.floor(typeUid / CLASS_FACTOR));
  const activityId = wholeNumber(raw.activity_id) ?? (typeUid && typeUid % CLASS_FACTOR);
  if (classUid === undefined) throw new Unreadable('class_uid is missing');
  if (activityId === undefined) throw new Unreadable('activity_id is missing');
  return { raw, classUid, activityId };
}

/** A member that is an object, or one without members. */
export const objectOr = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** Lakes that are read as text give numbers in quotes. */
function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}

export type Outcome = 'success' | 'failure' | 'other';

/** What `status_id` says, or, where a producer leaves it out, its caption `status`; a change has to say one. */
export function outcomeOf({ raw }: OcsfRecord): Outcome | undefined {
  switch (wholeNumber(raw.status_id)) {
    case 1:
      return 'success';
    case 2:
      return 'failure';
    case 99:
      return 'other';
    case undefined:
      return captioned(textOr(raw.status)?.toLowerCase());
    default:
      return undefined;
  }
}

function captioned(status: string | undefined): Outcome | undefined {
  return status === 'success' || status === 'failure' ? status : undefined;
}

/** When it happened: `time`, in milliseconds; of producers that write seconds, their `time_dt`. */
export function timeOf({ raw }: OcsfRecord): string {
  const text = textOr(raw.time);
  const time = text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : (text ?? raw.time);
  if (typeof time === 'number' && time < EARLIEST) {
    const written = textOr(raw.time_dt);
    if (written !== undefined) return timeAt(written, 'time_dt');
    throw new Unreadable('time is not in milliseconds since 1970, and there is no time_dt');
  }
  return timeAt(time ?? raw.time_dt, 'time', { epoch: 'milliseconds' });
}

/**
 * The event's own id, or that of the event from which it was made. Both are optional in the schema: without
 * them an event is known by what happened when.
 */
export function uidOf(record: OcsfRecord): string {
  const metadata = objectOr(record.raw.metadata);
  const uid = textOr(metadata.uid) ?? textOr(metadata.original_event_uid);
  if (uid !== undefined) return nameAt(uid, 'metadata.uid');
  return `${record.classUid * CLASS_FACTOR + record.activityId}/${timeOf(record)}`;
}

/** `urn:ocsf:PRODUCT:TENANT`, without the last where the record names none. */
export function sourceOf(record: OcsfRecord): string {
  const product = objectOr(objectOr(record.raw.metadata).product);
  const name = textOr(product.name) ?? textOr(product.uid) ?? textOr(product.vendor_name);
  const parts = [nameAt(name, 'metadata.product.name'), scopeOr(record)?.id ?? ''];
  return ['urn:ocsf', ...parts.filter((part) => part !== '').map(encodeURIComponent)].join(':');
}

/** On what access was given: the cloud account in which it happened, a product's tenant, or an organization. */
export function scopeOf(record: OcsfRecord): Scope {
  const scope = scopeOr(record);
  if (!scope) throw new Unreadable('it names no cloud.account.uid, tenant or organization');
  return scope;
}

function scopeOr({ raw }: OcsfRecord): Scope | undefined {
  const cloud = objectOr(raw.cloud);
  const account = textOr(objectOr(cloud.account).uid) ?? textOr(cloud.project_uid);
  if (account !== undefined) return { kind: 'tenant', id: nameAt(account, 'cloud.account.uid') };
  const tenant = textOr(objectOr(raw.metadata).tenant_uid);
  if (tenant !== undefined) return { kind: 'tenant', id: nameAt(tenant, 'metadata.tenant_uid') };
  const organization = textOr(objectOr(cloud.org).uid);
  if (organization === undefined) return undefined;
  return { kind: 'customer', id: nameAt(organization, 'cloud.org.uid') };
}
