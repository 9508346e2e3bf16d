import type { EventData, EventType } from '@grant-ledger/domain';
import { parseInstant } from '@grant-ledger/domain';
import type { Dictionary } from './dictionary.ts';
import {
  ASSIGNMENT,
  ATTRIBUTE,
  ATTRIBUTES,
  BINDING,
  CITIZENSHIP,
  DISABLING,
  EMPLOYER,
  EXERCISE,
  GRANT,
  MEMBERSHIP,
  node,
  ORGANIZATION,
  PRINCIPALS,
  RELEASE,
  REMOVAL,
  REVOCATION,
  SCOPES,
  SCREENING,
  TENANT,
  TRAINING,
  UNBINDING,
  withAttribute,
} from './kinds.ts';
import type { Draft } from './table.ts';

type Read<T extends EventType> = (names: Dictionary, data: EventData[T]) => Draft;
interface Reference<Kind> {
  readonly kind: Kind;
  readonly id: string;
}

const IMPACT_LEVELS = ['IL2', 'IL4', 'IL5', 'IL6'];
export const BASES = ['badge', 'hr-record', 'self-declared', 'network', 'other'] as const;
export const SELF_DECLARED = BASES.indexOf('self-declared');

/** What each type of event puts into the columns. */
const READ: { readonly [T in EventType]?: Read<T> } = {
  /** a: grant; b: grantee; c: scope; d: terms. */
  'grant.issued': (names, data) =>
    holding(
      GRANT,
      data,
      names.grants.number(data.grantId),
      principal(names, data.grantee),
      scope(names, data.scope),
      termsOf(names, data),
    ),
  /** a: what it ends, as the opening numbers it; likewise the other endings. */
  'grant.revoked': (names, data) =>
    ending(
      REVOCATION,
      data.effective,
      names.grants.number(data.grantId),
      data.spellFrom === undefined ? NaN : parseInstant(data.spellFrom),
    ),
  /** a: group and member; b: group; c: member. */
  'group.member-added': (names, data) => {
    const group = names.groups.number(data.groupId);
    const member = principal(names, data.member);
    return holding(MEMBERSHIP, data, names.memberships.number(group, member, 0), group, member);
  },
  'group.member-removed': (names, data) => {
    const group = names.groups.number(data.groupId);
    const key = names.memberships.number(group, principal(names, data.member), 0);
    return ending(REMOVAL, data.effective, key, NaN, group);
  },
  /** a: account and person; b: account; c: person. */
  'account.bound': (names, data) => {
    const account = names.accounts.number(data.accountId);
    const person = names.persons.number(data.personId);
    return holding(BINDING, data, names.bindings.number(account, person, 0), account, person);
  },
  'account.unbound': (names, data) => {
    const account = names.accounts.number(data.accountId);
    const person = names.persons.number(data.personId);
    return ending(UNBINDING, data.effective, names.bindings.number(account, person, 0));
  },
  /** b: account. */
  'account.disabled': (names, data) =>
    holding(DISABLING, data, 0, names.accounts.number(data.accountId)),
  /** a: provider; b: tenant; c: customer; d: contract and impact level. */
  'tenant.registered': (names, data) =>
    holding(
      TENANT,
      data,
      names.providers.number(data.providerId),
      names.tenants.number(data.tenantId),
      names.customers.number(data.customer),
      contractAndLevel(names, data),
    ),
  /** b: organization; c: country; d: parent + 1, or 0 for none. */
  'organization.registered': (names, data) =>
    holding(
      ORGANIZATION,
      data,
      0,
      names.organizations.number(data.organizationId),
      names.values.number(data.country),
      data.parentOrganizationId === undefined
        ? 0
        : names.organizations.number(data.parentOrganizationId) + 1,
    ),
  /** b: person and attribute; c: value, an organization for employer; d: basis. */
  'person.attested': (names, data) => {
    const attribute = ATTRIBUTES.indexOf(data.attribute);
    const values = attribute === EMPLOYER ? names.organizations : names.values;
    const about = withAttribute(names.persons.number(data.personId), attribute);
    return holding(ATTRIBUTE, data, 0, about, values.number(data.value), BASES.indexOf(data.basis));
  },
  /** b: person. */
  'person.screened': (names, data) =>
    holding(SCREENING, data, 0, names.persons.number(data.personId)),
  /** b: person; c: technology + 1, or 0 for none in particular. */
  'person.trained': (names, { technology, ...data }) =>
    holding(
      TRAINING,
      data,
      0,
      names.persons.number(data.personId),
      technology === undefined ? 0 : names.technologies.number(technology) + 1,
    ),
  /** a: assignment; b: engineer; c: terms; d: tenant. */
  'escort.assigned': (names, data) =>
    holding(
      ASSIGNMENT,
      data,
      names.assignments.number(data.assignmentId),
      names.persons.number(data.engineerId),
      names.assignmentTerms.number({
        escortId: data.escortId,
        grantId: data.grantId ?? null,
        technology: data.technology ?? null,
      }),
      names.tenants.number(data.tenantId),
    ),
  'escort.released': (names, data) =>
    ending(RELEASE, data.effective, names.assignments.number(data.assignmentId)),
  /** b: actor; c: tenant. It holds for its millisecond. */
  'access.exercised': (names, data) => {
    const from = parseInstant(data.at);
    const b = principal(names, data.actor);
    const c = names.tenants.number(data.tenantId);
    return { kind: EXERCISE, from, to: from + 1, a: 0, b, c, d: 0 };
  },
};

/** What an event of this type says of a fact; undefined if no answer looks at it. */
export function draftOf(names: Dictionary, type: EventType, data: unknown): Draft | undefined {
  const read = READ[type] as Read<EventType> | undefined;
  return read?.(names, data as never);
}

/** The number of the contract of a tenant record, or -1. */
export const contractOf = (d: number): number => (d >>> 3) - 1;

/** The impact level of a tenant record, if it names one. */
export const levelOf = (d: number): string | undefined => IMPACT_LEVELS[(d & 7) - 1];

/** Whether several statements about it may hold at once (rule 2). */
export const isManyValued = (attribute: number): boolean => attribute === CITIZENSHIP;

function contractAndLevel(
  names: Dictionary,
  { contractId, impactLevel }: EventData['tenant.registered'],
): number {
  const contract = contractId === undefined ? 0 : names.contracts.number(contractId) + 1;
  const level = impactLevel === undefined ? 0 : IMPACT_LEVELS.indexOf(impactLevel) + 1;
  return contract * 8 + level;
}

interface Validity {
  readonly validFrom: string;
  readonly validTo?: string | null | undefined;
}

function holding(
  kind: number,
  { validFrom, validTo }: Validity,
  a: number,
  b: number,
  c = 0,
  d = 0,
): Draft {
  const to = validTo == null ? Infinity : parseInstant(validTo);
  return { kind, from: parseInstant(validFrom), to, a, b, c, d };
}

function ending(kind: number, effective: string, a: number, spellFrom = NaN, b = 0): Draft {
  return { kind, from: parseInstant(effective), to: spellFrom, a, b, c: 0, d: 0 };
}

function termsOf(names: Dictionary, { role, accessKinds }: EventData['grant.issued']): number {
  return names.terms.number({ role, accessKinds: accessKinds ?? null });
}

function principal(
  names: Dictionary,
  { kind, id }: Reference<(typeof PRINCIPALS)[number]>,
): number {
  const number = PRINCIPALS.indexOf(kind);
  return node(names.principals(number).number(id), number);
}

function scope(names: Dictionary, { kind, id }: Reference<(typeof SCOPES)[number]>): number {
  const number = SCOPES.indexOf(kind);
  return node(names.scopes(number).number(id), number);
}
