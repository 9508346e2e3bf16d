import fc from 'fast-check';
import {
  account,
  contract,
  country,
  customer,
  type Draft,
  event,
  group,
  held,
  instant,
  oneOf,
  optional,
  organization,
  person,
  principal,
  provider,
  reference,
  technology,
  tenant,
} from './vocabulary.ts';

const grantId = oneOf('gr1', 'gr2', 'gr3', 'gr4', 'gr5');
export const assignmentId = oneOf('as1', 'as2', 'as3');

export const grantDraft = event(
  'grant.issued',
  held({
    grantId,
    grantee: principal,
    scope: reference({ tenant, contract, provider, customer }),
    role: oneOf('admin', 'reader'),
    accessKinds: optional(fc.subarray(['physical', 'remote-data'] as const, { minLength: 1 })),
  }),
);
export const revocationDraft = event(
  'grant.revoked',
  fc.record({ grantId, effective: instant, spellFrom: optional(instant) }),
);

const placeDraft = event(
  'person.attested',
  held({
    personId: person,
    attribute: oneOf('location', 'location', 'citizenship', 'residence', 'home-office'),
    value: country,
    basis: oneOf('badge', 'hr-record', 'self-declared'),
  }),
);

export const escortDraft = event(
  'escort.assigned',
  held({
    assignmentId,
    escortId: oneOf('p1', 'p3', 'p4'),
    engineerId: oneOf('p1', 'p2'),
    tenantId: tenant,
    grantId: optional(grantId),
    technology: optional(technology),
  }),
);

const recordOf = (tenantId: fc.Arbitrary<string>) =>
  event(
    'tenant.registered',
    held({
      tenantId,
      providerId: provider,
      customer,
      contractId: optional(contract),
      impactLevel: optional(oneOf('IL4', 'IL5')),
    }),
  );

/** One tenant that changes hands, and one person who may touch it now and then. */
export const movingDrafts = [
  recordOf(fc.constant('t1')),
  event(
    'grant.issued',
    held({
      grantId,
      grantee: reference({ person: fc.constant('p1') }),
      scope: reference({ tenant: fc.constant('t1'), customer, provider }),
      role: oneOf('admin', 'reader'),
    }),
  ),
  event(
    'escort.assigned',
    held({
      assignmentId,
      escortId: fc.constant('p3'),
      engineerId: fc.constant('p1'),
      tenantId: fc.constant('t1'),
    }),
  ),
];

export const otherDrafts: fc.Arbitrary<Draft>[] = [
  recordOf(tenant),
  event(
    'organization.registered',
    held({
      organizationId: organization,
      legalName: fc.constant('Invented Ltd'),
      country,
      roles: fc.constant(['provider']),
      parentOrganizationId: optional(organization),
    }),
  ),
  placeDraft,
  placeDraft,
  event(
    'person.attested',
    held({
      personId: person,
      attribute: fc.constant('employer'),
      value: oneOf('o1', 'o2', 'o3', 'unknown'),
      basis: fc.constant('hr-record'),
    }),
  ),
  event(
    'person.attested',
    held({
      personId: person,
      attribute: fc.constant('us-person'),
      value: oneOf('yes', 'no'),
      basis: oneOf('hr-record', 'self-declared'),
    }),
  ),
  event('person.screened', held({ personId: person, investigation: fc.constant('tier-3') })),
  event(
    'person.trained',
    held({ personId: person, course: fc.constant('escorting'), technology: optional(technology) }),
  ),
  event('account.bound', held({ accountId: account, personId: person })),
  event('account.unbound', fc.record({ accountId: account, personId: person, effective: instant })),
  event('account.disabled', held({ accountId: account })),
  event('group.member-added', held({ groupId: group, member: principal })),
  event('group.member-added', held({ groupId: group, member: principal })),
  event(
    'group.member-removed',
    fc.record({ groupId: group, member: principal, effective: instant }),
  ),
  event(
    'access.exercised',
    fc.record({
      tenantId: tenant,
      actor: reference({ person, account }),
      action: fc.constant('login'),
      at: instant,
    }),
  ),
  event('escort.released', fc.record({ assignmentId, effective: instant })),
];
