import { isObject, nameAt, objectAt, textAt, textOr, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { field, firstField, guidAt, nestedOrEmpty, optional } from '../microsoft/fields.ts';
import { utcTimeAt } from '../microsoft/times.ts';
import { unquoted } from '../entra-audit/record.ts';
import type { DirectoryRecord, Property, Target } from '../entra/record.ts';

const NAMED = /^(User|ServicePrincipal|Group|Device|Application)_([\da-f-]{36})$/i;

/** Kinds of names in `Actor` and `Target`: of an object of the directory, and a user's principal name. */
const OBJECT = 2;
const UPN = 5;

/** A record of the unified audit log. */
export interface UnifiedRecord {
  readonly raw: JsonObject;
  /** The operation as the log spells it. */
  readonly type: string;
  /** In lower case and without the full stop that operations of the directory end in. */
  readonly operation: string;
}

/** The record itself, or in the `auditData` (`AuditData`) of what a search returned. */
export function unifiedRecord(record: unknown): UnifiedRecord {
  const outer = objectAt(record, 'the record');
  const data = nestedOrEmpty(field(outer, 'AuditData'));
  const raw = Object.keys(data).length > 0 ? data : outer;
  const type = nameAt(field(raw, 'Operation'), 'Operation');
  return { raw, type, operation: type.trim().replace(/\.$/, '').toLowerCase() };
}

/** In lower case. */
export function resultOf({ raw }: UnifiedRecord): string {
  const result = firstField(raw, 'ResultStatus') ?? extended(raw, 'resultType');
  return textAt(result, 'ResultStatus').toLowerCase();
}

export const organizationOf = ({ raw }: UnifiedRecord): string =>
  guidAt(field(raw, 'OrganizationId'), 'OrganizationId');

/** Who, when and by which id; the log's times are in UTC without saying so. */
export const envelopeOf = (record: UnifiedRecord) => ({
  source: `urn:microsoft:m365-audit:${organizationOf(record)}`,
  id: nameAt(field(record.raw, 'Id'), 'Id'),
  time: utcTimeAt(field(record.raw, 'CreationTime'), 'CreationTime'),
});

/** The record as the directory itself logs it. */
export function directoryRecord(record: UnifiedRecord): DirectoryRecord {
  const { raw, type, operation } = record;
  const actor = named(field(raw, 'Actor'))[0];
  return {
    type,
    activity: operation,
    category: '',
    ...envelopeOf(record),
    directory: organizationOf(record),
    ...optional('by', actor?.id),
    targets: [{ ...targetOf(raw), properties: propertiesOf(raw) }],
    details: new Map(),
  };
}

/** All names in `Target` are of one object. By its object id or, where the record has none, a user's name. */
function targetOf(raw: JsonObject): Pick<Target, 'id' | 'type'> {
  const [first, ...others] = named(field(raw, 'Target'));
  if (others.some(({ id }) => id !== first?.id))
    throw new Unreadable('Target names several objects');
  if (first) return first;
  return { id: nameAt(userNameOf(raw), 'the object in Target').toLowerCase(), type: 'user' };
}

/** The user's principal name, only where nothing else names an object: a person's data. */
function userNameOf(raw: JsonObject): string | undefined {
  const names = namesIn(field(raw, 'Target'));
  if (names.some((one) => field(one, 'Type') === OBJECT)) return undefined;
  const name = names.find((one) => field(one, 'Type') === UPN);
  return name && textOr(field(name, 'ID'));
}

function named(value: unknown): readonly Pick<Target, 'id' | 'type'>[] {
  return namesIn(value).flatMap((one) => {
    const [, type, id] = NAMED.exec(textOr(field(one, 'ID')) ?? '') ?? [];
    return type && id
      ? [{ type: type.toLowerCase(), id: guidAt(id, 'an id in Target or Actor') }]
      : [];
  });
}

function propertiesOf(raw: JsonObject): ReadonlyMap<string, Property> {
  const properties = new Map<string, Property>();
  for (const one of namesIn(field(raw, 'ModifiedProperties'))) {
    const name = textOr(field(one, 'Name'));
    const before = unquoted(field(one, 'OldValue'));
    const after = unquoted(field(one, 'NewValue'));
    if (name)
      properties.set(name.toLowerCase(), {
        ...optional('before', before),
        ...optional('after', after),
      });
  }
  return properties;
}

/** What a list of `{Name, Value}` has under a name. */
export function parameter(list: unknown, name: string): string | undefined {
  const found = namesIn(list).find(
    (one) => textOr(field(one, 'Name'))?.toLowerCase() === name.toLowerCase(),
  );
  return found && textOr(field(found, 'Value'));
}

const extended = (raw: JsonObject, name: string): string | undefined =>
  parameter(field(raw, 'ExtendedProperties'), name);

const namesIn = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
