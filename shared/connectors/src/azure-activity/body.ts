import type { EventData } from '@grant-ledger/domain';
import { isObject, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { field, firstField, guidAt, guidOr, nestedOrEmpty } from '../microsoft/fields.ts';
import { resourceIds, type ActivityRecord } from './record.ts';
import { authorizedIn, type Authorized } from './scope.ts';

/** What the bodies of the call say of an assignment or a request for one: who, which role, on what. */
export interface Body {
  readonly grantee: EventData['grant.issued']['grantee'];
  /** GUID of the role's definition. */
  readonly role: string;
  /** In lower case. */
  readonly scope?: string;
  /** Another member of the bodies. */
  readonly other: (name: string) => unknown;
}

const GROUPS = ['group', 'foreigngroup'];
const ACCOUNTS = ['user', 'serviceprincipal', 'msi', 'device'];

/** What was answered comes first, what was asked for second. Both stand as JSON text in `properties`. */
function bodiesOf({ properties }: ActivityRecord): readonly JsonObject[] {
  return ['responseBody', 'requestbody'].map((name) => {
    const body = nestedOrEmpty(field(properties, name));
    const inner = field(body, 'properties');
    return isObject(inner) ? { ...body, ...inner } : body;
  });
}

/** The resource of Microsoft.Authorization that the record is about, as it or else its bodies name it. */
export function authorizedOf(record: ActivityRecord, type: string): Authorized | undefined {
  return authorizedIn(resourceIds(record), type) ?? authorizedIn(bodyIds(record), type);
}

function bodyIds(record: ActivityRecord): readonly string[] {
  return bodiesOf(record).flatMap((body) => {
    const id = field(body, 'id');
    return typeof id === 'string' ? [id.toLowerCase()] : [];
  });
}

/** Nothing, if neither body names a principal. */
export function bodyOf(record: ActivityRecord): Body | undefined {
  const bodies = bodiesOf(record);
  const named = bodies.map((body) => firstField(body, 'principalId'));
  const principal = named.find((id) => id !== undefined);
  if (principal === undefined) return undefined;
  const id = guidAt(principal, 'principalId in the body');
  // What a body says of another principal must not be mixed in.
  const agreeing = bodies.filter((_body, index) => guidOr(named[index]) === id);
  const other = (name: string) =>
    agreeing.map((body) => firstField(body, name)).find((value) => value !== undefined);
  const scope = other('scope');
  return {
    grantee: { kind: kindOf(other('principalType')), id },
    role: roleIdOf(other('roleDefinitionId')),
    ...(typeof scope === 'string' ? { scope: scope.toLowerCase() } : {}),
    other,
  };
}

function kindOf(type: unknown): 'account' | 'group' {
  const lower = typeof type === 'string' ? type.toLowerCase() : '';
  if (GROUPS.includes(lower)) return 'group';
  if (ACCOUNTS.includes(lower)) return 'account';
  throw new Unreadable(
    'principalType in the body does not say whether it is a group or an account',
  );
}

/** The id of a role's definition: the last part of its path, the same on every scope. */
export function roleIdOf(value: unknown): string {
  const path = typeof value === 'string' ? value : '';
  return guidAt(path.slice(path.lastIndexOf('/') + 1), 'roleDefinitionId');
}
