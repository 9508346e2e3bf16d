import type { Content, TimelineKind } from './timeline.ts';

interface Thing {
  readonly kind: string;
  readonly id: string;
}
type LaneOf = (data: Content, id: string) => string | undefined;

/** A lane, if a condition holds. */
const when = (holds: boolean, lane: string) => (holds ? lane : undefined);
const isThe = (thing: unknown, kind: string, id: string) =>
  (thing as Thing | undefined)?.kind === kind && (thing as Thing).id === id;

const person: Readonly<Record<string, LaneOf>> = {
  'person.registered': ({ personId }, id) => when(personId === id, 'registered'),
  'person.attested': ({ personId, attribute }, id) => when(personId === id, attribute as string),
  'person.screened': ({ personId }, id) => when(personId === id, 'screened'),
  'person.trained': ({ personId }, id) => when(personId === id, 'trained'),
  'account.bound': ({ personId }, id) => when(personId === id, 'accounts'),
  'group.member-added': ({ member }, id) => when(isThe(member, 'person', id), 'groups'),
  'grant.issued': ({ grantee }, id) => when(isThe(grantee, 'person', id), 'reach'),
  'escort.assigned': ({ engineerId }, id) => when(engineerId === id, 'cover'),
  'access.exercised': ({ actor }, id) => when(isThe(actor, 'person', id), 'exercised'),
};

/** For each kind of thing, the lane in which the rules put what an event of a type says of it. */
const LANE_OF: Readonly<Record<TimelineKind, Readonly<Record<string, LaneOf>>>> = {
  person,
  tenant: {
    'tenant.registered': ({ tenantId }, id) => when(tenantId === id, 'record'),
    'grant.issued': ({ scope }, id) => when(isThe(scope, 'tenant', id), 'grants'),
    'access.exercised': ({ tenantId }, id) => when(tenantId === id, 'exercised'),
  },
  grant: {
    'grant.issued': ({ grantId }, id) => when(grantId === id, 'spells'),
    'access.exercised': ({ grantId }, id) => when(grantId === id, 'exercised'),
  },
  organization: {
    'organization.registered': ({ organizationId, parentOrganizationId }, id) =>
      when(organizationId === id, 'record') ?? when(parentOrganizationId === id, 'children'),
    'contract.awarded': ({ primeOrganizationId }, id) =>
      when(primeOrganizationId === id, 'contracts'),
    'tenant.registered': ({ providerId }, id) => when(providerId === id, 'tenants'),
    'person.attested': ({ attribute, value }, id) =>
      when(attribute === 'employer' && value === id, 'employees'),
  },
  escort: {
    'person.attested': ({ personId, attribute }, id) =>
      when(personId === id && attribute === 'location', 'location'),
    'person.screened': ({ personId }, id) => when(personId === id, 'screened'),
    'person.trained': ({ personId }, id) => when(personId === id, 'trained'),
    'escort.assigned': ({ escortId }, id) => when(escortId === id, 'assignments'),
  },
};

/** The lane of a timeline on which the data of an event show, if they are about the thing at all. */
export const laneOf = (
  { kind, id }: { readonly kind: TimelineKind; readonly id: string },
  type: string,
  data: Content,
): string | undefined => LANE_OF[kind][type]?.(data, id);
