import { isObject, listAt, nameAt, objectAt, textOr, type JsonObject } from '../record/fields.ts';
import { timeAt } from '../record/times.ts';
import { Unreadable } from '../record/unreadable.ts';
import { memberAt, type Member } from './members.ts';

/** A user or group as a service provider shows it, whole (RFC 7643). */
export type ScimResource =
  | {
      readonly kind: 'User';
      readonly id: string;
      readonly personId: string;
      /** When the provider took the user in, where it says so. */
      readonly since?: string;
      readonly active: boolean;
      readonly attributes: readonly UserAttribute[];
    }
  /** Without `members` where the answer left them out. */
  | { readonly kind: 'Group'; readonly id: string; readonly members?: readonly Member[] };

/** What a user says of himself in the words of the ledger. */
export interface UserAttribute {
  readonly attribute: 'residence' | 'home-office' | 'employer' | 'team';
  readonly value: string;
}

const SCHEMA = /^urn:ietf:params:scim:schemas:core:2\.0:(User|Group)$/;
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const COLLECTIONS: ReadonlyMap<string, ScimResource['kind']> = new Map([
  ['Users', 'User'],
  ['Groups', 'Group'],
]);

/** Which kind of resource a record is: by its schemas, else by its meta, else by where it was found. */
export function kindOf(raw: JsonObject, collection?: string): ScimResource['kind'] | undefined {
  const schemas: unknown[] = Array.isArray(raw.schemas) ? raw.schemas : [];
  const kinds = schemas.map((schema) => SCHEMA.exec(textOr(schema) ?? '')?.[1]);
  const named = kinds.find((kind) => kind !== undefined) ?? textOr(metaOf(raw).resourceType);
  if (named === 'User' || named === 'Group') return named;
  return named === undefined && collection !== undefined ? COLLECTIONS.get(collection) : undefined;
}

export const metaOf = (raw: JsonObject): JsonObject => (isObject(raw.meta) ? raw.meta : {});

/** Reads a resource; what creates one may not have an id yet, and then `id` says it. */
export function resourceIn(
  raw: JsonObject,
  kind: ScimResource['kind'],
  idOf: string | undefined,
): ScimResource {
  const id = nameAt(raw.id ?? idOf, 'id');
  if (kind === 'User')
    return {
      kind,
      id,
      personId: personOf(raw, id),
      ...sinceOf(metaOf(raw)),
      active: isActive(raw),
      attributes: attributesOf(raw),
    };
  if (raw.members === undefined || raw.members === null) return { kind, id };
  const members = listAt(raw.members, 'members').map((member, index) =>
    memberAt(member, `members[${index}]`),
  );
  return { kind, id, members: [...new Map(members.map((m) => [`${m.kind}:${m.id}`, m])).values()] };
}

/** A pseudonym: `externalId`, else `id`. An e-mail address is personal data, and never a personId. */
function personOf({ externalId }: JsonObject, id: string): string {
  const external = textOr(externalId);
  const person = external === undefined || isPersonal(external) ? id : external;
  if (isPersonal(person))
    throw new Unreadable('neither externalId nor id is a pseudonym: both hold an e-mail address');
  return nameAt(person, 'externalId');
}

const isPersonal = (text: string): boolean => text.includes('@');

const sinceOf = ({ created }: JsonObject): { since?: string } =>
  textOr(created) === undefined ? {} : { since: timeAt(created, 'meta.created') };

/** A user of whom nothing is said is active. */
function isActive({ active }: JsonObject): boolean {
  if (active === undefined || active === null) return true;
  if (typeof active !== 'boolean') throw new Unreadable('active is not true or false');
  return active;
}

/** Countries of addresses are ISO 3166-1 alpha-2 codes (RFC 7643, section 4.1.2). */
function attributesOf(raw: JsonObject): UserAttribute[] {
  const enterprise = isObject(raw[ENTERPRISE]) ? raw[ENTERPRISE] : {};
  const organization = textOr(enterprise.organization);
  const department = textOr(enterprise.department);
  return [
    ...(organization === undefined ? [] : [statement('employer', organization)]),
    ...(department === undefined ? [] : [statement('team', department)]),
    ...addressesOf(raw).flatMap((address) => placeOf(address)),
  ];
}

function addressesOf({ addresses }: JsonObject): JsonObject[] {
  if (addresses === undefined || addresses === null) return [];
  return listAt(addresses, 'addresses').map((address, index) =>
    objectAt(address, `addresses[${index}]`),
  );
}

function placeOf({ type, country }: JsonObject): UserAttribute[] {
  const code = textOr(country)?.toUpperCase();
  if (code === undefined) return [];
  if (type === 'work') return [statement('home-office', code)];
  return type === 'home' ? [statement('residence', code)] : [];
}

const statement = (attribute: UserAttribute['attribute'], value: string): UserAttribute => ({
  attribute,
  value,
});
