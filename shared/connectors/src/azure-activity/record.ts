import { isObject, nameAt, objectAt, textAt, textOr, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { field, firstField, guidAt, guidOr, nestedOrEmpty } from '../microsoft/fields.ts';
import { utcTimeAt } from '../microsoft/times.ts';

const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';
const TENANT_ID = 'http://schemas.microsoft.com/identity/claims/tenantid';
const UPN = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn';

/** What says whether a record matters, whichever way it came. */
export interface Heading {
  /** The operation as the record spells it. */
  readonly type: string;
  /** The operation in lower case; it is compared without regard to case. */
  readonly operation: string;
  readonly raw: JsonObject;
  readonly rawTime: unknown;
}

/** One record that may matter, with what may be JSON in a text. */
export interface ActivityRecord extends Heading {
  readonly properties: JsonObject;
  readonly claims: JsonObject;
}

/** Event Grid, in its own schema or as CloudEvents, delivers a record in `data`. */
export function headingOf(record: unknown): Heading {
  const outer = objectAt(record, 'the record');
  const inner = field(outer, 'data');
  const delivered = isObject(inner) && firstField(outer, 'eventType', 'specversion') !== undefined;
  const raw = delivered ? inner : outer;
  const kind = delivered ? textOr(firstField(outer, 'eventType', 'type')) : undefined;
  const type = nameAt(operationOf(raw) ?? kind, 'operationName');
  const rawTime = delivered
    ? firstField(outer, 'eventTime', 'time')
    : firstField(raw, 'time', 'eventTimestamp', 'TimeGenerated');
  return { type, operation: type.toLowerCase(), raw, rawTime };
}

export function activityRecord(heading: Heading): ActivityRecord {
  const { raw } = heading;
  return {
    ...heading,
    properties: nestedOrEmpty(firstField(raw, 'properties', 'Properties_d')),
    claims: claimsOf(raw),
  };
}

/** `OperationNameValue` first: in a Log Analytics row `OperationName` is a title in some language. */
const operationOf = (raw: JsonObject): string | undefined =>
  valueOf(firstField(raw, 'OperationNameValue', 'operationName'));

/** The management API wraps a text and its translation: `{value, localizedValue}`. */
const valueOf = (value: unknown): string | undefined =>
  textOr(isObject(value) ? field(value, 'value') : value);

function claimsOf(raw: JsonObject): JsonObject {
  const identity = nestedOrEmpty(field(raw, 'identity'));
  return nestedOrEmpty(firstField(raw, 'claims', 'Claims_d') ?? field(identity, 'claims'));
}

/** What became of the operation, in lower case, such as `success` or `started`. */
export function statusOf({ raw }: ActivityRecord): string {
  const status = firstField(raw, 'resultType', 'status', 'ActivityStatusValue', 'ActivityStatus');
  return textAt(
    valueOf(status),
    'the status (resultType, status.value or ActivityStatusValue)',
  ).toLowerCase();
}

export const succeeded = (status: string): boolean =>
  status === 'success' || status === 'succeeded';

export const timeOf = ({ rawTime }: ActivityRecord): string => utcTimeAt(rawTime, 'the time');

/** All ids of Azure resources by which the record names what it is about, in lower case, surest first. */
export function resourceIds({ raw, properties }: ActivityRecord): readonly string[] {
  const authorization = nestedOrEmpty(
    firstField(raw, 'authorization', 'Authorization_d') ??
      field(nestedOrEmpty(field(raw, 'identity')), 'authorization'),
  );
  return [
    valueOf(field(raw, 'resourceId')),
    textOr(field(raw, '_ResourceId')),
    textOr(field(raw, 'resourceUri')),
    textOr(field(properties, 'entity')),
    textOr(field(authorization, 'scope')),
  ].flatMap((id) => (id === undefined ? [] : [id.toLowerCase()]));
}

/** The one id that is the same in all the forms in which a record is delivered, so with what it is about. */
export function operationId({ raw }: ActivityRecord): string {
  const id = firstField(raw, 'correlationId', 'eventDataId', 'operationId');
  return textAt(id, 'correlationId').toLowerCase();
}

/** The directory of whoever called, which is the one that Azure's root scope belongs to. */
export function directoryOf({ raw, claims }: ActivityRecord): string {
  const claimed = firstField(claims, TENANT_ID, 'tid');
  if (claimed !== undefined) return guidAt(claimed, 'claims.tenantid');
  // In a row of Log Analytics, TenantId is the workspace.
  if (field(raw, 'TimeGenerated') !== undefined)
    throw new Unreadable('claims.tenantid is missing: the directory');
  return guidAt(field(raw, 'tenantId'), 'claims.tenantid, or else tenantId,');
}

/** The object id of whoever made the call, where the record tells. */
export const callerOf = ({ claims }: ActivityRecord): string | undefined =>
  guidOr(firstField(claims, OBJECT_ID, 'oid'));

/** Who made the call, by an object id or, only where the record has none, by a name: a person's data. */
export function callerAt({ raw, claims }: ActivityRecord): string {
  const id = firstField(claims, OBJECT_ID, 'oid');
  if (id !== undefined) return guidAt(id, 'claims.objectidentifier');
  return nameAt(firstField(claims, UPN, 'upn') ?? field(raw, 'caller'), 'claims.objectidentifier');
}
