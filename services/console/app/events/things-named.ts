import type { ThingKind } from '../parts/thing-link.tsx';

/** A thing that has a timeline. */
export interface NamedThing {
  readonly kind: ThingKind;
  readonly id: string;
}

/** The fields of events' data that hold an id, and of what. */
const FIELDS: Readonly<Record<string, ThingKind>> = {
  personId: 'person',
  engineerId: 'person',
  escortId: 'escort',
  requesterId: 'person',
  approverId: 'person',
  grantorId: 'person',
  recipientId: 'person',
  authorId: 'person',
  executorId: 'person',
  revokedBy: 'person',
  tenantId: 'tenant',
  grantId: 'grant',
  organizationId: 'organization',
  parentOrganizationId: 'organization',
  primeOrganizationId: 'organization',
  providerId: 'organization',
};
/** The fields that hold a kind and an id. */
const KINDED = ['grantee', 'scope', 'actor', 'member'];
const KINDS: Readonly<Record<string, ThingKind>> = {
  person: 'person',
  tenant: 'tenant',
  provider: 'organization',
};

/** What an event's data name that has a timeline, in the order of the data, each once; of a correction, what its replacement names. */
export function thingsNamed(data: Readonly<Record<string, unknown>>): readonly NamedThing[] {
  const things = Object.entries(data).flatMap(([name, value]): readonly NamedThing[] => {
    const kind = FIELDS[name];
    if (kind && typeof value === 'string') return [{ kind, id: value }];
    if (KINDED.includes(name)) return kinded(value as { kind: string; id: string });
    return name === 'replacement' ? thingsNamed(value as Readonly<Record<string, unknown>>) : [];
  });
  const employer =
    data.attribute === 'employer' && typeof data.value === 'string' ? [data.value] : [];
  const all = [...things, ...employer.map((id) => ({ kind: 'organization', id }) as const)];
  return [...new Map(all.map((thing) => [`${thing.kind} ${thing.id}`, thing])).values()];
}

function kinded({ kind, id }: { kind: string; id: string }): readonly NamedThing[] {
  const known = KINDS[kind];
  return known ? [{ kind: known, id }] : [];
}
