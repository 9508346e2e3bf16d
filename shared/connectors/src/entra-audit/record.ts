import {
  isObject,
  listAt,
  nameAt,
  objectAt,
  textAt,
  textOr,
  type JsonObject,
} from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { field, firstField, guidAt, guidOr, nestedOrEmpty, optional } from '../microsoft/fields.ts';
import { utcTimeAt } from '../microsoft/times.ts';
import { UNNAMED, type DirectoryRecord, type Property, type Target } from '../entra/record.ts';

/** One record in whichever form: the record itself, and what it was delivered in. */
export interface AuditRecord {
  readonly type: string;
  readonly activity: string;
  readonly category: string;
  readonly outer: JsonObject;
  readonly inner: JsonObject;
}

/** Reads what says whether the record matters: diagnostic settings put it in `properties`. */
export function auditRecord(record: unknown): AuditRecord {
  const outer = objectAt(record, 'the record');
  const properties = nestedOrEmpty(field(outer, 'properties'));
  const inner = Object.keys(properties).length > 0 ? properties : outer;
  const name =
    textOr(firstField(inner, 'activityDisplayName')) ?? firstField(outer, 'operationName');
  const type = nameAt(name, 'activityDisplayName');
  return {
    type,
    activity: type.trim().toLowerCase(),
    category: lower(field(inner, 'category')),
    outer,
    inner,
  };
}

export const resultOf = ({ inner, outer }: AuditRecord): string =>
  textAt(firstField(inner, 'result') ?? firstField(outer, 'result'), 'result').toLowerCase();

/** Reads all of a record that matters. */
export function directoryRecord({
  type,
  activity,
  category,
  outer,
  inner,
}: AuditRecord): DirectoryRecord {
  const directory = directoryOf(outer);
  const time = firstField(inner, 'activityDateTime') ?? firstField(outer, 'time', 'TimeGenerated');
  return {
    type,
    activity,
    category,
    source: `urn:microsoft:entra-audit:${directory ?? UNNAMED}`,
    id: textAt(field(inner, 'id'), 'id'),
    time: utcTimeAt(time, 'activityDateTime'),
    ...optional('directory', directory),
    ...optional('by', initiatorOf(inner)),
    targets: listOf(field(inner, 'targetResources'), 'targetResources').map(targetOf),
    details: detailsOf(inner),
  };
}

/** In a row of Log Analytics `TenantId` is the workspace, and `AADTenantId` the directory. */
function directoryOf(outer: JsonObject): string | undefined {
  const named = /^\/tenants\/([^/]+)/i.exec(textOr(firstField(outer, 'resourceId')) ?? '')?.[1];
  const row = field(outer, 'TimeGenerated') !== undefined;
  const tenant =
    firstField(outer, 'AADTenantId') ?? named ?? (row ? undefined : firstField(outer, 'tenantId'));
  return tenant === undefined ? undefined : guidAt(tenant, 'tenantId');
}

function initiatorOf(inner: JsonObject): string | undefined {
  const initiatedBy = nestedOrEmpty(field(inner, 'initiatedBy'));
  const user = nestedOrEmpty(field(initiatedBy, 'user'));
  const app = nestedOrEmpty(field(initiatedBy, 'app'));
  return (
    guidOr(field(user, 'id')) ??
    guidOr(field(app, 'servicePrincipalId')) ??
    guidOr(field(app, 'appId'))
  );
}

function targetOf(value: unknown, index: number): Target {
  const target = objectAt(value, `targetResources[${String(index)}]`);
  const properties = new Map<string, Property>();
  for (const one of listOrNone(field(target, 'modifiedProperties'))) {
    const name = lower(field(one, 'displayName'));
    const before = unquoted(field(one, 'oldValue'));
    const after = unquoted(field(one, 'newValue'));
    if (name !== '')
      properties.set(name, { ...optional('before', before), ...optional('after', after) });
  }
  return {
    id: lower(field(target, 'id')),
    type: lower(field(target, 'type')),
    ...optional('name', textOr(field(target, 'displayName'))),
    properties,
  };
}

function detailsOf(inner: JsonObject): ReadonlyMap<string, string> {
  const details = new Map<string, string>();
  for (const one of listOrNone(field(inner, 'additionalDetails'))) {
    const value = textOr(field(one, 'value'));
    if (value !== undefined) details.set(lower(field(one, 'key')), value);
  }
  return details;
}

/** A value stands in the record as JSON: `"\"Owner\""`, or a list of one. Other texts are taken as they are. */
export function unquoted(value: unknown): string | undefined {
  const text = textOr(value);
  if (text === undefined || !/^\s*["[]/.test(text)) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    return textOr(Array.isArray(parsed) && parsed.length === 1 ? parsed[0] : parsed);
  } catch {
    return text;
  }
}

/** A list, or the JSON text of one, as a table of Log Analytics may have it. */
function listOf(value: unknown, where: string): readonly unknown[] {
  if (typeof value !== 'string') return listAt(value, where);
  try {
    return listAt(JSON.parse(value), where);
  } catch {
    throw new Unreadable(`${where} is not a list`);
  }
}

function listOrNone(value: unknown): readonly JsonObject[] {
  if (value === undefined || value === null || value === '') return [];
  return listOf(value, 'a list in the record').filter(isObject);
}

const lower = (value: unknown): string =>
  typeof value === 'string' ? value.trim().toLowerCase() : '';
