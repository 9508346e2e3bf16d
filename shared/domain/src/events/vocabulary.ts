// The closed word lists of design section 3.

export const ORGANIZATION_ROLES = [
  'provider',
  'prime',
  'subcontractor',
  'staffing',
  'agency',
] as const;
export const IMPACT_LEVELS = ['IL2', 'IL4', 'IL5', 'IL6'] as const;
export const BASES = ['badge', 'hr-record', 'self-declared', 'network', 'other'] as const;
export const INVESTIGATIONS = ['tier-1', 'tier-3', 'tier-5'] as const;
export const ACCESS_KINDS = ['physical', 'remote-system', 'remote-data', 'indirect'] as const;
export const MEDIA = ['document', 'briefing', 'observation'] as const;
export const PRINCIPAL_KINDS = ['person', 'account', 'group'] as const;
export const SCOPE_KINDS = ['tenant', 'contract', 'provider', 'customer'] as const;

/** Attributes of a person whose value is a place. */
const PLACE_ATTRIBUTES = ['location', 'residence', 'home-office', 'citizenship'] as const;
export const ATTRIBUTES = [...PLACE_ATTRIBUTES, 'employer', 'us-person', 'team'] as const;
/** What a policy may look at: the attributes of a person, and what follows from the employer (section 6). */
export const SUBJECT_ATTRIBUTES = [...ATTRIBUTES, 'employerCountry', 'parentCountry'] as const;

export type Attribute = (typeof ATTRIBUTES)[number];
export type SubjectAttribute = (typeof SUBJECT_ATTRIBUTES)[number];
export type AccessKind = (typeof ACCESS_KINDS)[number];
export type ScopeKind = (typeof SCOPE_KINDS)[number];

export const isPlaceAttribute = (attribute: string): boolean =>
  (PLACE_ATTRIBUTES as readonly string[]).includes(attribute);
