import type { PostedEvent } from '@grant-ledger/client';

const SOURCE = 'urn:test:sdk';

/** The grant of a number: the same for ever, so that it is recorded once however often it is sent. */
export const grant = (n: number): PostedEvent => ({
  specversion: '1.0',
  id: idOf(n),
  source: SOURCE,
  type: 'grant.issued',
  time: '2025-01-01T00:00:00Z',
  data: {
    grantId: `g-${n}`,
    grantee: { kind: 'person', id: `p-${n % 997}` },
    scope: { kind: 'tenant', id: `t-${n % 131}` },
    role: 'operator',
    validFrom: '2025-01-01T00:00:00Z',
  },
});

export const idOf = (n: number): string => `e-${n}`;

/** Those of the numbers from one on. */
export const grants = (from: number, count: number): PostedEvent[] =>
  Array.from({ length: count }, (_, index) => grant(from + index));
