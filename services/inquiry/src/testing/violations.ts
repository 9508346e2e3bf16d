import type { Fact } from './served-inquiry.ts';

/** What policies and their violations are tested with: a tenant of `dod`, and who is where. */

const validFrom = '2025-01-01T00:00:00Z';

export const tenant: Fact = {
  type: 'tenant.registered',
  data: { tenantId: 't-1', providerId: 'o-1', customer: 'dod', validFrom },
};

/** Where a person is; in China from `validFrom` on unless `more` says otherwise. */
export const located = (personId: string, more: object = {}): Fact => ({
  type: 'person.attested',
  data: { personId, attribute: 'location', value: 'CN', basis: 'badge', validFrom, ...more },
});

/** Nobody in China may touch a tenant of `dod`; from `validFrom` on unless `more` says otherwise. */
export const adopted = (policyId: string, more: object = {}): Fact => ({
  type: 'policy.adopted',
  data: {
    ...{ policyId, authority: 'an authority', citation: 'a citation', validFrom },
    forbids: { subject: { attribute: 'location', in: ['CN'] }, object: { customer: 'dod' } },
    ...more,
  },
});

export const repealed = (policyId: string, effective: string): Fact => ({
  type: 'policy.repealed',
  data: { policyId, effective },
});

export const revoked = (person: string, effective: string): Fact => ({
  type: 'grant.revoked',
  data: { grantId: `g-${person}`, effective },
});
