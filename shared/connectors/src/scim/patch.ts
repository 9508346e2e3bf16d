import { isObject, listAt, objectAt, textAt, type JsonObject } from '../record/fields.ts';
import { Unreadable } from '../record/unreadable.ts';
import { memberAt, memberOf, type Member } from './members.ts';

/** What the operations of a PATCH leave behind, as far as it concerns the ledger. */
export interface Patched {
  readonly added: readonly Member[];
  readonly removed: readonly Member[];
  /** The last that was said of `active`. */
  readonly active?: boolean;
}

const SCHEMA = /^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):/i;
const ONE_MEMBER = /^members\[\s*value\s+eq\s+"([^"\\]+)"\s*\]$/i;

/**
 * The operations, in their order (RFC 7644, section 3.5.2): of one member the last counts, since all of
 * them take effect at once. Names are compared without regard to case; some providers write `Add`.
 */
export function patchedBy(data: unknown): Patched {
  const operations = listAt(objectAt(data, 'data').Operations, 'data.Operations');
  const members = new Map<string, { member: Member; stays: boolean }>();
  let active: boolean | undefined;
  operations.forEach((operation, index) => {
    const where = `data.Operations[${index}]`;
    for (const { path, value, op } of assignmentsIn(objectAt(operation, where), where)) {
      if (path === 'active') active = op === 'remove' ? undefined : truthAt(value, where);
      for (const member of membersNamed(path, value, op, where))
        members.set(`${member.kind}:${member.id}`, { member, stays: op !== 'remove' });
    }
  });
  const named = [...members.values()];
  return {
    added: named.filter(({ stays }) => stays).map(({ member }) => member),
    removed: named.filter(({ stays }) => !stays).map(({ member }) => member),
    ...(active === undefined ? {} : { active }),
  };
}

interface Assignment {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
}

/** An operation without a path has its attributes in the value. */
function assignmentsIn(operation: JsonObject, where: string): Assignment[] {
  const op = textAt(operation.op, `${where}.op`).toLowerCase();
  if (!['add', 'remove', 'replace'].includes(op))
    throw new Unreadable(`${where}.op is not add, remove or replace`);
  if (operation.path !== undefined && operation.path !== null) {
    const path = textAt(operation.path, `${where}.path`);
    return [{ op, path: attribute(path), value: operation.value }];
  }
  const values = objectAt(operation.value, `${where}.value`);
  return Object.entries(values).map(([path, value]) => ({ op, path: attribute(path), value }));
}

/** Without its schema; what stands in a filter keeps its case. */
function attribute(path: string): string {
  const bare = path.replace(SCHEMA, '');
  return bare.includes('[') ? bare : bare.toLowerCase();
}

function membersNamed(path: string, value: unknown, op: string, where: string): Member[] {
  const one = ONE_MEMBER.exec(path)?.[1];
  if (one !== undefined) return op === 'remove' ? [memberOf(one)] : [];
  if (path !== 'members') {
    if (/^members\b/i.test(path)) throw new Unreadable(`${where}.path is not understood`);
    return [];
  }
  if (op === 'remove' && (value === undefined || value === null))
    throw new Unreadable(`${where} removes all members, and does not say who they were`);
  const entries = isObject(value) ? [value] : listAt(value, `${where}.value`);
  return entries.map((entry, index) => memberAt(entry, `${where}.value[${index}]`));
}

/** Some providers write the truth as text. */
function truthAt(value: unknown, where: string): boolean {
  const truth = typeof value === 'string' ? value.toLowerCase() : value;
  if (truth === true || truth === 'true') return true;
  if (truth === false || truth === 'false') return false;
  throw new Unreadable(`${where}.value is not true or false`);
}
