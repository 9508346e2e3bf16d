import { withoutPath } from '../aws-cloudtrail/names.ts';
import { listAt, nameAt, objectAt, textOr, type JsonObject } from '../record/fields.ts';
import { timeAt } from '../record/times.ts';
import { Unreadable } from '../record/unreadable.ts';
import type { Principal, Right } from './change.ts';
import { objectOr } from './record.ts';

/** In AWS a role is told as the user of a change; in the ledger it is a group of those who may take it on. */
const AWS_GROUP = /^arn:[\w-]+:iam::\d{12}:(role|group)\//;
const USER_IDS = ['uid', 'uid_alt', 'email_addr', 'name'];
const ENTITY_IDS = ['uid', 'uid_alt', 'name'];

/** A user by the best id that the record has. */
export function userAt(value: unknown, where: string): Principal {
  const id = idAt(objectAt(value, where), where, USER_IDS);
  return { kind: AWS_GROUP.test(id) ? 'group' : 'account', id };
}

export const groupAt = (value: unknown, where: string): Principal => ({
  kind: 'group',
  id: idAt(objectAt(value, where), where, ENTITY_IDS),
});

/** Who did it, where the record has an id of him. */
export function actorOf({ actor }: JsonObject): string | undefined {
  const user = objectOr(objectOr(actor).user);
  const named = USER_IDS.some((name) => textOr(user[name]) !== undefined);
  return named ? userAt(user, 'actor.user').id : undefined;
}

/** Privileges are texts. */
export const privilegesAt = (value: unknown, where: string): Right[] =>
  listAt(value, where).map((name, index) => ({
    kind: 'privilege',
    id: nameAt(name, `${where}[${index}]`),
  }));

export const policiesAt = (value: unknown, where: string): Right[] =>
  listAt(value, where).map((policy, index) => {
    const at = `${where}[${index}]`;
    return { kind: 'policy', id: idAt(objectAt(policy, at), at, ENTITY_IDS) };
  });

export const rolesAt = (value: unknown, where: string): Right[] =>
  listAt(value, where).map((role, index) => roleAt(role, `${where}[${index}]`));

/** A role given for a session ends with it. */
export function roleAt(value: unknown, where: string): Right {
  const role = objectAt(value, where);
  const id = idAt(role, where, ENTITY_IDS);
  const expiry = objectOr(role.session).expiration_time ?? undefined;
  if (expiry === undefined) return { kind: 'role', id };
  const until = timeAt(expiry, `${where}.session.expiration_time`, { epoch: 'milliseconds' });
  return { kind: 'role', id, until };
}

/** The resources to which rights are limited: `resources`, before version 1.5 one `resource`; often none. */
export function resourcesOf({ resources, resource }: JsonObject): string[] {
  const named = resources ?? (resource === undefined || resource === null ? [] : [resource]);
  return listAt(named, 'resources').map((entry, index) => {
    const at = `resources[${index}]`;
    return idAt(objectAt(entry, at), at, ENTITY_IDS);
  });
}

/** The first of these ids that there is; IAM names of AWS without their paths, as CloudTrail's connector has them. */
function idAt(entity: JsonObject, where: string, ids: readonly string[]): string {
  const found = ids.find((id) => textOr(entity[id]) !== undefined);
  if (found === undefined) throw new Unreadable(`${where} has none of ${ids.join(', ')}`);
  return withoutPath(nameAt(entity[found], `${where}.${found}`));
}
