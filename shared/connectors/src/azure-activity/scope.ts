import type { EventData } from '@grant-ledger/domain';
import { Unreadable } from '../record/unreadable.ts';
import { guidAt } from '../microsoft/fields.ts';

export type Scope = EventData['grant.issued']['scope'];

const SUBSCRIPTION = /^(?:\/providers\/microsoft\.subscription)?\/subscriptions\/([^/]+)/;
const LONG_SUBSCRIPTION = /^\/providers\/microsoft\.subscription\/subscriptions\//;
const MANAGEMENT_GROUP = /^\/providers\/microsoft\.management\/managementgroups\/([^/]+)/;

/**
 * What a scope of Azure, in lower case, is in the ledger. A resource group or a resource is recorded on its
 * subscription: an upper bound. `directory` is asked for the root scope alone.
 */
export function scopeOf(path: string, directory: () => string): Scope {
  const subscription = SUBSCRIPTION.exec(path)?.[1];
  if (subscription)
    return { kind: 'tenant', id: guidAt(subscription, `the subscription in ${path}`) };
  const group = MANAGEMENT_GROUP.exec(path)?.[1];
  if (group) return { kind: 'customer', id: group };
  if (path === '' || path === '/') return { kind: 'customer', id: directory() };
  throw new Unreadable(
    `the scope ${path.slice(0, 200)} is no subscription, management group or root`,
  );
}

/** Whether it is the root of all that a directory has in Azure. */
export const isRoot = (path: string): boolean => path === '' || path === '/';

/** A resource of Microsoft.Authorization: the scope that it is on, and its name. */
export interface Authorized {
  readonly id: string;
  readonly scope: string;
  readonly name: string;
}

/** The first of several ids, in lower case, that names a resource of this type, such as `roleassignments`. */
export function authorizedIn(ids: readonly string[], type: string): Authorized | undefined {
  const infix = `/providers/microsoft.authorization/${type}/`;
  for (const resource of ids) {
    const id = resource.replace(LONG_SUBSCRIPTION, '/subscriptions/');
    const at = id.lastIndexOf(infix);
    const name = at < 0 ? '' : id.slice(at + infix.length);
    if (name !== '' && !name.includes('/')) return { id, scope: id.slice(0, at), name };
  }
  return undefined;
}
