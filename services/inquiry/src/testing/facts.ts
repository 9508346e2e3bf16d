import type { Fact } from './served-inquiry.ts';

export const validFrom = '2025-01-01T00:00:00Z';

/** A grant to a person on the tenant t-1, open from `validFrom` on unless `more` says otherwise. */
export const grant = (person: string, more: Readonly<Record<string, unknown>> = {}): Fact => ({
  type: 'grant.issued',
  data: {
    grantId: `g-${person}`,
    grantee: { kind: 'person', id: person },
    scope: { kind: 'tenant', id: 't-1' },
    role: 'operator',
    validFrom,
    ...more,
  },
});
