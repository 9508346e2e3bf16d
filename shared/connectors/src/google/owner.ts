import { Unreadable } from '../record/unreadable.ts';

/** A node of Google Cloud's hierarchy of resources. */
export interface Owner {
  readonly kind: 'project' | 'above';
  /** A project's id alone; of what stands above projects the whole name, such as `folders/123`. */
  readonly id: string;
  /** Such as `projects/payroll`. */
  readonly name: string;
}

const NODE = /^(projects|folders|organizations|billingAccounts)\/([A-Za-z0-9][\w.:-]*)$/;
const FIRST_NODE =
  /^(?:\/\/[^/]+\/)?((?:projects|folders|organizations)\/[A-Za-z0-9][\w.:-]*)(?:\/|$)/;

/** The node of that name. */
export function ownerNamed(name: string): Owner {
  const [, kind, id] = NODE.exec(name) ?? [];
  if (kind === undefined || id === undefined)
    throw new Unreadable(`${name} is no project, folder or organization`);
  return kind === 'projects' ? { kind: 'project', id, name } : { kind: 'above', id: name, name };
}

/** The node in which a resource lies, if its name says so: `projects/_` and `projects/-` stand for any. */
export function ownerIn(resource: string): Owner | undefined {
  const node = FIRST_NODE.exec(resource)?.[1];
  return node === undefined ? undefined : ownerNamed(node);
}

/** A project is a tenant; what stands above projects is a customer. */
export const scopeOf = ({ kind, id }: Owner): { kind: 'tenant' | 'customer'; id: string } => ({
  kind: kind === 'project' ? 'tenant' : 'customer',
  id,
});

/**
 * A resource by one name, however a call names it: without the service in front, and with the project's id
 * (which is what the name of its log has) for its number, `_` or `-`.
 */
export function nameWithin({ kind, name }: Owner, resource: string): string {
  const relative = resource.replace(/^\/\/[^/]+\//, '');
  return kind === 'project' ? relative.replace(/^projects\/[^/]+/, () => name) : relative;
}
