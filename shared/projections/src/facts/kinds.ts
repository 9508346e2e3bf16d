import type { EventType } from '@grant-ledger/domain';

/** The kinds of fact that answers rest on; other events have no row. */
export const GRANT = 0;
export const REVOCATION = 1;
export const MEMBERSHIP = 2;
export const REMOVAL = 3;
export const BINDING = 4;
export const UNBINDING = 5;
export const DISABLING = 6;
export const TENANT = 7;
export const ORGANIZATION = 8;
export const ATTRIBUTE = 9;
export const SCREENING = 10;
export const TRAINING = 11;
export const ASSIGNMENT = 12;
export const RELEASE = 13;
export const EXERCISE = 14;
export const KINDS = 15;

/** Which kind of opening an ending ends (rule 3). */
export const OPENING_OF: Readonly<Record<number, number>> = {
  [REVOCATION]: GRANT,
  [REMOVAL]: MEMBERSHIP,
  [UNBINDING]: BINDING,
  [RELEASE]: ASSIGNMENT,
};

export const isEnding = (kind: number): boolean => kind in OPENING_OF;

export const isOpening = (kind: number): boolean =>
  kind === GRANT || kind === MEMBERSHIP || kind === BINDING || kind === ASSIGNMENT;

const KIND_OF_TYPE: Partial<Record<EventType, number>> = {
  'grant.issued': GRANT,
  'grant.revoked': REVOCATION,
  'group.member-added': MEMBERSHIP,
  'group.member-removed': REMOVAL,
  'account.bound': BINDING,
  'account.unbound': UNBINDING,
  'account.disabled': DISABLING,
  'tenant.registered': TENANT,
  'organization.registered': ORGANIZATION,
  'person.attested': ATTRIBUTE,
  'person.screened': SCREENING,
  'person.trained': TRAINING,
  'escort.assigned': ASSIGNMENT,
  'escort.released': RELEASE,
  'access.exercised': EXERCISE,
};

export const TYPE_OF_KIND = Object.fromEntries(
  Object.entries(KIND_OF_TYPE).map(([type, kind]) => [kind, type]),
) as Readonly<Record<number, EventType>>;

/** The attributes of a person, by their number. */
export const ATTRIBUTES = [
  'location',
  'residence',
  'citizenship',
  'us-person',
  'employer',
  'home-office',
  'team',
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];
export const LOCATION = 0;
export const RESIDENCE = 1;
export const CITIZENSHIP = 2;
export const US_PERSON = 3;
export const EMPLOYER = 4;

/** Something about a person is numbered by the person and the attribute; likewise a value of one. */
export const withAttribute = (number: number, attribute: number): number => number * 8 + attribute;
export const attributeIn = (combined: number): number => combined & 7;
export const numberIn = (combined: number): number => combined >>> 3;

/** A grantee, member or actor is numbered by its kind and its number among them … */
export const PERSON = 0;
export const ACCOUNT = 1;
export const GROUP = 2;
export const PRINCIPALS = ['person', 'account', 'group'] as const;
/** … and so is a scope. */
export const TENANT_SCOPE = 0;
export const CONTRACT_SCOPE = 1;
export const PROVIDER_SCOPE = 2;
export const CUSTOMER_SCOPE = 3;
export const SCOPES = ['tenant', 'contract', 'provider', 'customer'] as const;

export const node = (number: number, kind: number): number => number * 4 + kind;
export const kindOfNode = (of: number): number => of & 3;
export const numberOfNode = (of: number): number => of >>> 2;
