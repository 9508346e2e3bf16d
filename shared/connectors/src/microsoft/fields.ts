import { isObject, nestedObjectAt, textAt, textOr, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';

const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** The members of an object by their names in lower case; many fields are looked for in each. */
const loweredMembers = new WeakMap<JsonObject, ReadonlyMap<string, unknown>>();

/** A member of an object. Microsoft spells one field in several ways, such as `requestbody` and `requestBody`. */
export function field(object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const members = loweredMembers.get(object) ?? lowered(object);
  return members.get(name.toLowerCase());
}

function lowered(object: JsonObject): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
  for (const key of Object.keys(object)) {
    const lower = key.toLowerCase();
    if (!members.has(lower)) members.set(lower, object[key]);
  }
  loweredMembers.set(object, members);
  return members;
}

/** The first of several members that is there at all. */
export function firstField(object: JsonObject, ...names: readonly string[]): unknown {
  for (const name of names) {
    const value = field(object, name);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** A GUID in lower case: Microsoft compares them without regard to case. */
export function guidAt(value: unknown, where: string): string {
  const guid = textAt(value, where).toLowerCase();
  if (!GUID.test(guid)) throw new Unreadable(`${where} is not a GUID`);
  return guid;
}

/** A GUID, or nothing where there is none. */
export function guidOr(value: unknown): string | undefined {
  const guid = typeof value === 'string' ? value.toLowerCase() : '';
  return GUID.test(guid) ? guid : undefined;
}

/** An object, or the JSON text of one; an empty object where there is none that can be read. */
export function nestedOrEmpty(value: unknown): JsonObject {
  if (isObject(value)) return value;
  if (textOr(value) === undefined) return {};
  try {
    return nestedObjectAt(value, '');
  } catch (error) {
    if (error instanceof Unreadable) return {};
    throw error;
  }
}

/** A field of an event that may be left out. */
export function optional<Key extends string>(
  key: Key,
  value: string | undefined,
): Readonly<Partial<Record<Key, string>>> {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, string>>;
}
