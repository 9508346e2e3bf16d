/** Events as an identity system, a badge reader and a cloud's log would post them; the same ones for every run. */

type Json = Record<string, unknown>;

const START = Date.UTC(2016, 0, 1);
const TEN_YEARS = 10 * 365 * 86_400_000;

/** A linear congruential generator (Numerical Recipes): good enough to scatter ids. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** How many of 100 events are of the kind, and its data. */
type Kind = readonly [share: number, type: string, data: (next: Next) => Json];

interface Next {
  readonly below: (bound: number) => number;
  readonly at: () => string;
  readonly newId: (prefix: string) => string;
  readonly person: () => string;
  readonly account: () => string;
  readonly group: () => string;
  readonly tenant: () => string;
  readonly grant: () => string;
}

const COUNTRIES = ['US', 'CN', 'IN', 'GB', 'DE', 'IE', 'PL', 'MX'] as const;
const ROLES = ['reader', 'operator', 'owner', 'storage.admin', 'compute.viewer'] as const;

const KINDS: readonly Kind[] = [
  [
    45,
    'grant.issued',
    (next) => ({
      grantId: next.newId('g'),
      grantee: { kind: next.below(3) ? 'account' : 'group', id: next.account() },
      scope: { kind: 'tenant', id: next.tenant() },
      role: ROLES[next.below(ROLES.length)],
      accessKinds: ['remote-system', 'remote-data'],
      justification: `change request ${next.below(1_000_000)}`,
      validFrom: next.at(),
    }),
  ],
  [
    20,
    'grant.revoked',
    (next) => ({
      grantId: next.grant(),
      effective: next.at(),
      revokedBy: next.person(),
      reason: 'the change is done',
    }),
  ],
  [
    15,
    'person.attested',
    (next) => ({
      personId: next.person(),
      attribute: 'location',
      value: COUNTRIES[next.below(COUNTRIES.length)],
      basis: next.below(4) ? 'badge' : 'hr-record',
      validFrom: next.at(),
    }),
  ],
  [
    8,
    'group.member-added',
    (next) => ({
      groupId: next.group(),
      member: { kind: 'account', id: next.account() },
      validFrom: next.at(),
      validTo: null,
    }),
  ],
  [
    4,
    'account.bound',
    (next) => ({
      accountId: next.newId('a'),
      provider: 'o-1',
      personId: next.person(),
      validFrom: next.at(),
    }),
  ],
  [
    6,
    'access.exercised',
    (next) => ({
      tenantId: next.tenant(),
      actor: { kind: 'account', id: next.account() },
      action: 'virtualMachines/read',
      resource: `/subscriptions/${next.below(1000)}/machines/vm-${next.below(100_000)}`,
      at: next.at(),
    }),
  ],
  [
    2,
    'escort.assigned',
    (next) => ({
      assignmentId: next.newId('e'),
      escortId: next.person(),
      engineerId: next.person(),
      tenantId: next.tenant(),
      technology: 'hypervisor',
      validFrom: next.at(),
    }),
  ],
];

/** So many events as lines of NDJSON, without the line ends; about 380 bytes each, no two with one id. */
export function postedLines(count: number, seed: number): string[] {
  const below = numbersFrom(seed);
  const granted: string[] = [];
  const newId = (prefix: string) => {
    const id = `${prefix}-${below(2 ** 31).toString(36)}${below(2 ** 31).toString(36)}`;
    if (prefix === 'g') granted.push(id);
    return id;
  };
  const next: Next = {
    below,
    newId,
    at: () => new Date(START + below(TEN_YEARS)).toISOString(),
    person: () => `p-${below(50_000)}`,
    account: () => `a-${below(60_000)}`,
    group: () => `group-${below(2_000)}`,
    tenant: () => `t-${below(3_000)}`,
    grant: () => granted[below(granted.length)] ?? 'g-before-the-first',
  };
  const bag = KINDS.flatMap((kind) => Array.from({ length: kind[0] }, () => kind));
  return Array.from({ length: count }, (_, index) => {
    const [, type, data] = bag[below(bag.length)]!;
    return JSON.stringify({
      specversion: '1.0',
      id: `${below(2 ** 31).toString(16)}-${seed}-${index}`,
      source: `https://iam-${below(4)}.example.com/audit`,
      type,
      time: next.at(),
      data: data(next),
    });
  });
}
