import type { EventData, EventType } from '@grant-ledger/domain';
import { parseInstant } from '@grant-ledger/domain';
import type { Dictionary } from './dictionary.ts';
import {
  ATTRIBUTES,
  CITIZENSHIP,
  EMPLOYER,
  KIND_OF_TYPE,
  node,
  PRINCIPALS,
  SCOPES,
  withAttribute,
} from './kinds.ts';
import type { Draft } from './table.ts';

type Read<T extends EventType> = (names: Dictionary, data: EventData[T]) => Columns;
interface Reference<Kind> {
  readonly kind: Kind;
  readonly id: string;
}

type Columns = Pick<Draft, 'from' | 'to'> & Partial<Pick<Draft, 'a' | 'b' | 'c' | 'd'>>;

const IMPACT_LEVELS = ['IL2', 'IL4', 'IL5', 'IL6'];
export const BASES = ['badge', 'hr-record', 'self-declared', 'network', 'other'] as const;
export const SELF_DECLARED = BASES.indexOf('self-declared');

/** What each type of event puts into the columns. */
const READ: { readonly [T in EventType]?: Read<T> } = {
  /** a: grant; b: grantee; c: scope; d: terms. */
  'grant.issued': (names, data) => ({
    ...validity(data),
    a: names.grants.number(data.grantId),
    b: principal(names, data.grantee),
    c: scope(names, data.scope),
    d: names.terms.number({ role: data.role, accessKinds: data.accessKinds ?? null }),
  }),
  /** a: what it ends, as that numbers it; likewise the other endings. */
  'grant.revoked': (names, data) => ({
    ...ending(data),
    a: names.grants.number(data.grantId),
  }),
  /** a: group and member; b: group; c: member. */
  'group.member-added': (names, data) => ({ ...validity(data), ...membership(names, data) }),
  'group.member-removed': (names, data) => ({ ...ending(data), ...membership(names, data) }),
  /** a: account and person; b: account; c: person. */
  'account.bound': (names, data) => ({ ...validity(data), ...binding(names, data) }),
  'account.unbound': (names, data) => ({ ...ending(data), ...binding(names, data) }),
  /** b: account. */
  'account.disabled': (names, data) => ({
    ...validity(data),
    b: names.accounts.number(data.accountId),
  }),
  /** a: provider; b: tenant; c: customer; d: contract and impact level. */
  'tenant.registered': (names, data) => ({
    ...validity(data),
    a: names.providers.number(data.providerId),
    b: names.tenants.number(data.tenantId),
    c: names.customers.number(data.customer),
    d: contractAndLevel(names, data),
  }),
  /** b: organization; c: country. */
  'organization.registered': (names, data) => ({
    ...validity(data),
    b: names.organizations.number(data.organizationId),
    c: names.values.number(data.country),
  }),
  /** b: person and attribute; c: value, an organization for employer; d: basis. */
  'person.attested': (names, data) => {
    const attribute = ATTRIBUTES.indexOf(data.attribute);
    const values = attribute === EMPLOYER ? names.organizations : names.values;
    return {
      ...validity(data),
      b: withAttribute(names.persons.number(data.personId), attribute),
      c: values.number(data.value),
      d: BASES.indexOf(data.basis),
    };
  },
  /** b: person. */
  'person.screened': (names, data) => ({
    ...validity(data),
    b: names.persons.number(data.personId),
  }),
  /** b: person; c: technology + 1, or 0 for none in particular. */
  'person.trained': (names, data) => ({
    ...validity(data),
    b: names.persons.number(data.personId),
    c: data.technology === undefined ? 0 : names.technologies.number(data.technology) + 1,
  }),
  /** a: assignment; b: engineer; c: terms; d: tenant. */
  'escort.assigned': (names, data) => ({
    ...validity(data),
    a: names.assignments.number(data.assignmentId),
    b: names.persons.number(data.engineerId),
    c: names.assignmentTerms.number({
      escortId: data.escortId,
      grantId: data.grantId ?? null,
      technology: data.technology ?? null,
    }),
    d: names.tenants.number(data.tenantId),
  }),
  'escort.released': (names, data) => ({
    ...ending(data),
    a: names.assignments.number(data.assignmentId),
  }),
  /** b: actor; c: tenant. It holds for its millisecond. */
  'access.exercised': (names, data) => {
    const at = parseInstant(data.at);
    return {
      from: at,
      to: at + 1,
      b: principal(names, data.actor),
      c: names.tenants.number(data.tenantId),
    };
  },
};

/** What an event of this type says of a fact; undefined if no answer looks at it. */
export function draftOf(names: Dictionary, type: EventType, data: unknown): Draft | undefined {
  const read = READ[type] as Read<EventType> | undefined;
  const columns = read?.(names, data as never);
  if (!columns) return undefined;
  const { from, to, a = 0, b = 0, c = 0, d = 0 } = columns;
  return { kind: KIND_OF_TYPE[type]!, from, to, a, b, c, d };
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

function validity(data: { validFrom: string; validTo?: string | null | undefined }) {
  return {
    from: parseInstant(data.validFrom),
    to: data.validTo == null ? Infinity : parseInstant(data.validTo),
  };
}

function ending(data: { effective: string; spellFrom?: string | undefined }) {
  return {
    from: parseInstant(data.effective),
    to: data.spellFrom === undefined ? NaN : parseInstant(data.spellFrom),
  };
}

function membership(
  names: Dictionary,
  { groupId, member }: Pick<EventData['group.member-added'], 'groupId' | 'member'>,
) {
  const b = names.groups.number(groupId);
  const c = principal(names, member);
  return { a: names.memberships.number(b, c, 0), b, c };
}

function binding(
  names: Dictionary,
  { accountId, personId }: Pick<EventData['account.bound'], 'accountId' | 'personId'>,
) {
  const b = names.accounts.number(accountId);
  const c = names.persons.number(personId);
  return { a: names.bindings.number(b, c, 0), b, c };
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
