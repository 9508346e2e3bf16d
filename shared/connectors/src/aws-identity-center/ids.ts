import { Unreadable } from '../record/unreadable.ts';

/** Of a user or a group of the identity store: a GUID, in old stores after ten digits more. */
const IDENTITY = /^([0-9a-f]{10}-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of a user or a group. `where` says in the record where it stands. */
export function identityAt(value: unknown, where: string): string {
  if (typeof value !== 'string' || !IDENTITY.test(value))
    throw new Unreadable(`${where} is not the id of a user or group`);
  return value;
}
