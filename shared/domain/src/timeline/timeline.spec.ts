import type { EventType, RecordedEvent } from '../events/index.ts';
import { timelineOf, timelineSchema, type TimelineKind } from './index.ts';

type Json = Record<string, unknown>;
type Posted = readonly [EventType, Json];

/** The n-th event has position n, and is recorded on the (n + 1)th of August. */
const ledger = (...posted: readonly Posted[]) =>
  posted.map(([type, data], position) => ({
    specversion: '1.0',
    id: `e-${position}`,
    source: 'urn:example:test',
    type,
    time: '2025-06-01T02:00:00+02:00',
    data,
    position,
    recordedat: new Date(Date.UTC(2025, 7, position + 1)).toISOString(),
    recordedby: 'recorder',
  })) as unknown as readonly RecordedEvent[];

const day = (date: string) => `2025-${date}T00:00:00Z`;
const utc = (date: string) => `2025-${date}T00:00:00.000Z`;
const from = (start: string, end?: string) => ({
  validFrom: day(start),
  ...(end !== undefined && { validTo: day(end) }),
});
const the = (kind: string, id: string) => ({ kind, id });

const located = (value: string, dates: Json): Posted => [
  'person.attested',
  { personId: 'p-1', attribute: 'location', value, basis: 'badge', ...dates },
];
const corrected = (target: number, replacement?: Json): Posted => [
  'record.corrected',
  {
    target: { source: 'urn:example:test', id: `e-${target}` },
    reason: 'misread',
    ...(replacement && { replacement }),
  },
];

const timeline = (kind: TimelineKind, id: string, ...posted: readonly Posted[]) => {
  const result = timelineOf(kind, id, ledger(...posted));
  if (result) expect(timelineSchema.parse(result)).toEqual(result);
  return result;
};
const positions = (kind: TimelineKind, id: string, ...posted: readonly Posted[]) =>
  timeline(kind, id, ...posted)?.entries.map(({ position }) => position);

describe('the entries of a timeline', () => {
  it('are undefined for what no event names', () => {
    const posted = located('US', from('01-01'));
    expect(timeline('person', 'p-2', posted)).toBeUndefined();
    expect(timeline('tenant', 'p-1', posted)).toBeUndefined();
    expect(timeline('person', 'p-1')).toBeUndefined();
  });

  it('say what was posted, when it held in UTC, and when it was recorded', () => {
    expect(timeline('person', 'p-1', located('US', from('01-01')))?.entries).toEqual([
      {
        position: 0,
        recordedAt: utc('08-01'),
        source: 'urn:example:test',
        id: 'e-0',
        type: 'person.attested',
        from: utc('01-01'),
        to: null,
        data: located('US', from('01-01'))[1],
        status: 'stands',
        correctedBy: [],
      },
    ]);
  });

  it('have an instant where the type has one, else the time of the event', () => {
    const entries = timeline(
      'person',
      'p-1',
      ['access.approved', { requestId: 'q-1', approverId: 'p-1' }],
      ['account.unbound', { accountId: 'a-1', personId: 'p-1', effective: day('05-01') }],
      [
        'disclosure.made',
        { recipientId: 'p-1', tenantId: 't-1', medium: 'briefing', subject: 's', at: day('07-01') },
      ],
    )?.entries;
    expect(entries?.map(({ position, at }) => [position, at])).toEqual([
      [1, utc('05-01')],
      [0, utc('06-01')],
      [2, utc('07-01')],
    ]);
  });

  it('are sorted by valid time, then by position', () => {
    expect(
      positions(
        'person',
        'p-1',
        located('US', from('03-01')),
        located('CN', from('02-01')),
        ['person.registered', { personId: 'p-1', ...from('02-01') }],
        located('IN', { validFrom: '2025-02-01T00:00:00+08:00' }),
      ),
    ).toEqual([3, 1, 2, 0]);
  });

  it('of a person tell when an account of theirs is disabled, and nothing of who else has it', () => {
    expect(
      positions(
        'person',
        'p-1',
        ['account.bound', { accountId: 'a-1', personId: 'p-1', ...from('01-01') }],
        ['account.bound', { accountId: 'a-1', personId: 'p-2', ...from('02-01') }],
        ['account.disabled', { accountId: 'a-1', ...from('03-01') }],
        ['account.disabled', { accountId: 'a-2', ...from('04-01') }],
      ),
    ).toEqual([0, 2]);
  });
});

describe('a correction on a timeline', () => {
  const us = located('US', from('01-01'));
  const cn = { ...us[1], value: 'CN' };
  const brief = (...posted: readonly Posted[]) =>
    timeline('person', 'p-1', ...posted)?.entries.map(
      ({ position, status, correctedBy, data, asPosted }) => ({
        position,
        status,
        correctedBy,
        value: (data as Json).value ?? (data as { replacement?: Json }).replacement?.value,
        asPosted: (asPosted as Json | undefined)?.value,
      }),
    );

  it('replaces what was believed, which stays visible', () => {
    expect(brief(us, corrected(0, cn))).toEqual([
      { position: 0, status: 'replaced', correctedBy: [1], value: 'CN', asPosted: 'US' },
      { position: 1, status: 'stands', correctedBy: [], value: 'CN', asPosted: undefined },
    ]);
  });

  it('withdraws what has no replacement', () => {
    expect(brief(us, corrected(0))).toEqual([
      { position: 0, status: 'withdrawn', correctedBy: [1], value: 'US', asPosted: undefined },
      { position: 1, status: 'stands', correctedBy: [], value: undefined, asPosted: undefined },
    ]);
  });

  it('has no effect once it is withdrawn itself', () => {
    expect(brief(us, corrected(0, cn), corrected(1))?.map(({ status }) => status)).toEqual([
      'stands',
      'withdrawn',
      'stands',
    ]);
  });

  it('may be replaced by another correction of the same event', () => {
    const target = { source: 'urn:example:test', id: 'e-0' };
    const better = { target, reason: 'better', replacement: { ...cn, value: 'HK' } };
    expect(brief(us, corrected(0, cn), corrected(1, better))).toEqual([
      { position: 0, status: 'replaced', correctedBy: [1, 2], value: 'HK', asPosted: 'US' },
      expect.objectContaining({ position: 1, status: 'replaced', correctedBy: [2] }),
      expect.objectContaining({ position: 2, status: 'stands' }),
    ]);
  });

  it('is overruled by a later one of the same target', () => {
    expect(brief(us, corrected(0, cn), corrected(0))).toEqual([
      expect.objectContaining({ position: 0, status: 'withdrawn', correctedBy: [2] }),
      expect.objectContaining({ position: 1, status: 'withdrawn', correctedBy: [2] }),
      expect.objectContaining({ position: 2, status: 'stands' }),
    ]);
  });

  it('keeps an event on the timeline of what it was wrongly about, and puts it on the right one', () => {
    const posted = [us, corrected(0, { ...cn, personId: 'p-2' })] as const;
    for (const id of ['p-1', 'p-2']) expect(positions('person', id, ...posted)).toEqual([0, 1]);
    expect(timeline('person', 'p-1', ...posted)?.lanes.location).toEqual([]);
    expect(timeline('person', 'p-2', ...posted)?.lanes.location).toHaveLength(1);
  });

  it('stands at the valid time of what it is about', () => {
    const entries = timeline(
      'person',
      'p-1',
      located('US', from('01-01')),
      located('IN', from('03-01')),
      corrected(0, cn),
    )?.entries;
    expect(entries?.map(({ position, from: start }) => [position, start])).toEqual([
      [0, utc('01-01')],
      [2, utc('01-01')],
      [1, utc('03-01')],
    ]);
  });
});

const history: readonly Posted[] = [
  /* 0 */ [
    'organization.registered',
    {
      organizationId: 'o-1',
      legalName: 'Example Cloud',
      country: 'US',
      roles: ['provider'],
      ...from('01-01'),
    },
  ],
  /* 1 */ [
    'organization.registered',
    {
      organizationId: 'o-2',
      legalName: 'Example Cloud Asia',
      country: 'CN',
      roles: ['subcontractor'],
      parentOrganizationId: 'o-1',
      ...from('01-01'),
    },
  ],
  /* 2 */ [
    'contract.awarded',
    { contractId: 'c-1', vehicle: 'v', primeOrganizationId: 'o-1', ...from('01-01', '12-01') },
  ],
  /* 3 */ [
    'tenant.registered',
    { tenantId: 't-1', providerId: 'o-1', customer: 'dod', contractId: 'c-1', ...from('01-01') },
  ],
  /* 4 */ ['person.registered', { personId: 'p-1', ...from('01-01') }],
  /* 5 */ [
    'person.attested',
    {
      personId: 'p-1',
      attribute: 'employer',
      value: 'o-2',
      basis: 'hr-record',
      ...from('01-01', '09-01'),
    },
  ],
  /* 6 */ ['account.bound', { accountId: 'a-1', personId: 'p-1', ...from('01-01') }],
  /* 7 */ [
    'group.member-added',
    { groupId: 'sre', member: the('person', 'p-1'), ...from('01-01') },
  ],
  /* 8 */ [
    'access.requested',
    {
      requestId: 'q-1',
      requesterId: 'p-1',
      scope: the('tenant', 't-1'),
      role: 'admin',
      reason: 'r',
      ...from('02-01'),
    },
  ],
  /* 9 */ ['access.approved', { requestId: 'q-1', approverId: 'p-9' }],
  /* 10 */ [
    'grant.issued',
    {
      grantId: 'g-1',
      grantee: the('person', 'p-1'),
      scope: the('tenant', 't-1'),
      role: 'admin',
      requestId: 'q-1',
      ...from('02-01'),
    },
  ],
  /* 11 */ [
    'grant.issued',
    {
      grantId: 'g-2',
      grantee: the('group', 'sre'),
      scope: the('customer', 'dod'),
      role: 'reader',
      ...from('02-01'),
    },
  ],
  /* 12 */ [
    'access.exercised',
    {
      tenantId: 't-1',
      actor: the('person', 'p-1'),
      action: 'ssh',
      grantId: 'g-1',
      at: day('03-05'),
    },
  ],
  /* 13 */ [
    'escort.assigned',
    {
      assignmentId: 'as-1',
      escortId: 'p-90',
      engineerId: 'p-1',
      tenantId: 't-1',
      grantId: 'g-1',
      ...from('03-01'),
    },
  ],
  /* 14 */ [
    'escort.session-started',
    { sessionId: 'se-1', assignmentId: 'as-1', at: day('03-05') },
  ],
  /* 15 */ [
    'escort.command-recorded',
    {
      sessionId: 'se-1',
      sequence: 0,
      authorId: 'p-1',
      executorId: 'p-90',
      command: 'ls',
      at: day('03-05'),
    },
  ],
  /* 16 */ ['escort.session-ended', { sessionId: 'se-1', at: day('03-06') }],
  /* 17 */ ['escort.released', { assignmentId: 'as-1', effective: day('04-01') }],
  /* 18 */ ['grant.revoked', { grantId: 'g-1', effective: day('05-01') }],
  /* 19 */ [
    'person.screened',
    { personId: 'p-90', investigation: 'tier-3', ...from('01-01', '03-20') },
  ],
  /* 20 */ ['person.trained', { personId: 'p-90', course: 'Escorting', ...from('03-10') }],
  /* 21 */ [
    'person.attested',
    { personId: 'p-90', attribute: 'location', value: 'US', basis: 'badge', ...from('01-01') },
  ],
  /* 22 */ [
    'person.attested',
    { personId: 'p-90', attribute: 'employer', value: 'o-2', basis: 'hr-record', ...from('01-01') },
  ],
  /* 23 */ ['account.unbound', { accountId: 'a-1', personId: 'p-1', effective: day('06-01') }],
  /* 24 */ [
    'group.member-removed',
    { groupId: 'sre', member: the('person', 'p-1'), effective: day('06-01') },
  ],
  /* 25 */ [
    'finding.raised',
    { findingId: 'f-1', by: 'auditor', summary: 's', subjects: ['p-90'], at: day('07-01') },
  ],
  /* 26 */ [
    'finding.closed',
    { findingId: 'f-1', by: 'auditor', resolution: 'r', at: day('08-01') },
  ],
];

/** Of the history, as lanes tell it. */
const granted = {
  ...{ grantId: 'g-1', grantee: the('person', 'p-1'), scope: the('tenant', 't-1') },
  ...{ role: 'admin', position: 10 },
};
const read = {
  ...{ grantId: 'g-2', grantee: the('group', 'sre'), scope: the('customer', 'dod') },
  ...{ role: 'reader', position: 11 },
};
const covered = (reasons: string[]) => ({
  ...{ assignmentId: 'as-1', escortId: 'p-90', tenantId: 't-1', grantId: 'g-1' },
  ...{ qualified: reasons.length === 0, reasons },
});
const exercised = {
  ...{ tenantId: 't-1', actor: the('person', 'p-1'), action: 'ssh', grantId: 'g-1' },
  ...{ position: 12, from: utc('03-05'), to: '2025-03-05T00:00:00.001Z' },
};

/** In the order of the ledger. */
const on = (kind: TimelineKind, id: string) =>
  positions(kind, id, ...history)?.sort((a, b) => a - b);
const lanes = (kind: TimelineKind, id: string) => timeline(kind, id, ...history)?.lanes;

describe('the timeline of a person', () => {
  it('has what names the person, and what continues it', () => {
    expect(on('person', 'p-1')).toEqual([4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 23, 24]);
    expect(on('person', 'p-9')).toEqual([9]);
  });

  it('has lanes of what follows by the rules', () => {
    expect(lanes('person', 'p-1')).toEqual({
      sessions: [expect.objectContaining({ sessionId: 'se-1' })],
      registered: [{ from: utc('01-01'), to: null }],
      location: [],
      residence: [],
      'home-office': [],
      citizenship: [],
      employer: [{ value: 'o-2', basis: 'hr-record', from: utc('01-01'), to: utc('09-01') }],
      'us-person': [],
      team: [],
      accounts: [{ accountId: 'a-1', endedBy: [23], from: utc('01-01'), to: utc('06-01') }],
      groups: [{ groupId: 'sre', endedBy: [24], from: utc('01-01'), to: utc('06-01') }],
      grants: [
        {
          grantId: 'g-1',
          grantee: the('person', 'p-1'),
          scope: the('tenant', 't-1'),
          role: 'admin',
          requestId: 'q-1',
          endedBy: [18],
          from: utc('02-01'),
          to: utc('05-01'),
        },
      ],
      reach: [
        { ...granted, via: [], from: utc('02-01'), to: utc('05-01') },
        { ...read, via: ['group:sre'], from: utc('02-01'), to: utc('06-01') },
      ],
      screened: [],
      trained: [],
      cover: [
        { ...covered(['not-trained']), from: utc('03-01'), to: utc('03-10') },
        { ...covered([]), from: utc('03-10'), to: utc('03-20') },
        { ...covered(['not-screened']), from: utc('03-20'), to: utc('04-01') },
      ],
      exercised: [exercised],
    });
    expect(lanes('person', 'p-90')).toMatchObject({
      screened: [{ investigation: 'tier-3', from: utc('01-01'), to: utc('03-20') }],
      trained: [{ course: 'Escorting', from: utc('03-10'), to: null }],
    });
  });

  it('has the grants that reach them through groups and accounts, while the way holds', () => {
    const reach = timeline(
      'person',
      'p-1',
      ['account.bound', { accountId: 'a-1', personId: 'p-1', ...from('01-01') }],
      ['account.disabled', { accountId: 'a-1', ...from('04-01', '05-01') }],
      ['group.member-added', { groupId: 'in', member: the('account', 'a-1'), ...from('02-01') }],
      ['group.member-added', { groupId: 'out', member: the('group', 'in'), ...from('01-01') }],
      ['group.member-added', { groupId: 'out', member: the('person', 'p-1'), ...from('06-01') }],
      [
        'grant.issued',
        {
          grantId: 'g-1',
          grantee: the('group', 'out'),
          scope: the('tenant', 't-1'),
          role: 'r',
          ...from('01-01', '07-01'),
        },
      ],
    )?.lanes.reach;
    const long = ['group:out', 'group:in', 'account:a-1'];
    expect(reach?.map((entry) => [entry.from, entry.to, entry.via])).toEqual([
      [utc('02-01'), utc('04-01'), long],
      [utc('05-01'), utc('06-01'), long],
      [utc('06-01'), utc('07-01'), ['group:out']],
    ]);
  });

  it('has the uses by an account of theirs, while it is bound to them', () => {
    const used = (at: string): Posted => [
      'access.exercised',
      { tenantId: 't-1', actor: the('account', 'a-1'), action: 'ssh', at: day(at) },
    ];
    const { exercised: uses } = timeline(
      'person',
      'p-1',
      ['account.bound', { accountId: 'a-1', personId: 'p-1', ...from('01-01', '02-01') }],
      used('01-10'),
      used('02-10'),
    )?.lanes ?? { exercised: [] };
    expect(uses?.map(({ position }) => position)).toEqual([1]);
  });

  it('is not covered by themselves', () => {
    const cover = timeline('person', 'p-1', [
      'escort.assigned',
      {
        assignmentId: 'as-1',
        escortId: 'p-1',
        engineerId: 'p-1',
        tenantId: 't-1',
        ...from('01-01'),
      },
    ])?.lanes.cover;
    expect(cover).toMatchObject([
      { qualified: false, reasons: expect.arrayContaining(['is-the-engineer']) },
    ]);
  });

  it('has one place at a time, the last statement that covers the instant (rule 2)', () => {
    const places = timeline(
      'person',
      'p-1',
      located('US', from('01-01')),
      located('CN', from('03-01', '05-01')),
      located('CN', from('04-01', '06-01')),
      located('IN', from('02-01', '02-01')),
    )?.lanes.location;
    expect(places).toEqual([
      { value: 'US', basis: 'badge', from: utc('01-01'), to: utc('03-01') },
      { value: 'CN', basis: 'badge', from: utc('03-01'), to: utc('06-01') },
      { value: 'US', basis: 'badge', from: utc('06-01'), to: null },
    ]);
  });

  it('has all citizenships at once', () => {
    const citizen = (value: string, dates: Json): Posted => [
      'person.attested',
      { personId: 'p-1', attribute: 'citizenship', value, basis: 'hr-record', ...dates },
    ];
    expect(
      timeline('person', 'p-1', citizen('US', from('02-01')), citizen('CN', from('01-01', '03-01')))
        ?.lanes.citizenship,
    ).toEqual([
      { value: 'CN', basis: 'hr-record', from: utc('01-01'), to: utc('03-01') },
      { value: 'US', basis: 'hr-record', from: utc('02-01'), to: null },
    ]);
  });
});

describe('the timeline of a tenant', () => {
  it('has its records, requests, grants, exercises and assignments, with what continues them', () => {
    expect(on('tenant', 't-1')).toEqual([3, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18]);
  });

  it('has its record as it holds, and the grants that are scoped to it', () => {
    expect(lanes('tenant', 't-1')).toEqual({
      sessions: [expect.objectContaining({ sessionId: 'se-1' })],
      record: [
        { providerId: 'o-1', customer: 'dod', contractId: 'c-1', from: utc('01-01'), to: null },
      ],
      grants: [expect.objectContaining({ grantId: 'g-1', to: utc('05-01') })],
      covering: [{ ...read, from: utc('02-01'), to: null }],
      exercised: [exercised],
    });
  });

  it('has the grants on its contract, provider or customer, while its record names them', () => {
    const record = (customer: string, dates: Json): Posted => [
      'tenant.registered',
      { tenantId: 't-1', providerId: 'o-1', customer, ...dates },
    ];
    const covering = timeline(
      'tenant',
      't-1',
      record('dod', from('01-01')),
      record('other', from('03-01', '04-01')),
      history[11]!,
    )?.lanes.covering;
    expect(covering).toEqual([
      { ...read, position: 2, from: utc('02-01'), to: utc('03-01') },
      { ...read, position: 2, from: utc('04-01'), to: null },
    ]);
  });
});

describe('the timeline of a grant', () => {
  it('has its request and approval, exercises and assignments', () => {
    expect(on('grant', 'g-1')).toEqual([8, 9, 10, 12, 13, 14, 15, 16, 17, 18]);
    expect(on('grant', 'g-2')).toEqual([11]);
    expect(lanes('grant', 'g-1')?.exercised).toEqual([exercised]);
  });

  it('has a spell for each issue, up to its real end; one that is void has none', () => {
    const issued = (dates: Json): Posted => ['grant.issued', { ...history[11]![1], ...dates }];
    const revoked = (more: Json): Posted => ['grant.revoked', { grantId: 'g-2', ...more }];
    const spells = timeline(
      'grant',
      'g-2',
      issued(from('02-01')),
      issued(from('06-01')),
      revoked({ effective: day('03-01') }),
      revoked({ effective: day('05-01'), spellFrom: day('06-01') }),
    )?.lanes.spells;
    expect(spells).toEqual([
      expect.objectContaining({ from: utc('02-01'), to: utc('03-01'), endedBy: [2] }),
    ]);
  });
});

describe('the timeline of an organization', () => {
  it('has its records, children, contracts, tenants and employer statements', () => {
    expect(on('organization', 'o-1')).toEqual([0, 1, 2, 3]);
    expect(on('organization', 'o-2')).toEqual([1, 5, 22]);
  });

  it('has what holds of each', () => {
    expect(lanes('organization', 'o-1')).toEqual({
      record: [
        {
          legalName: 'Example Cloud',
          country: 'US',
          roles: ['provider'],
          from: utc('01-01'),
          to: null,
        },
      ],
      children: [{ organizationId: 'o-2', from: utc('01-01'), to: null }],
      contracts: [{ contractId: 'c-1', from: utc('01-01'), to: utc('12-01') }],
      tenants: [{ tenantId: 't-1', from: utc('01-01'), to: null }],
      employees: [],
    });
    expect(lanes('organization', 'o-2')?.employees).toEqual([
      { personId: 'p-1', from: utc('01-01'), to: utc('09-01') },
      { personId: 'p-90', from: utc('01-01'), to: null },
    ]);
  });
});

describe('the timeline of an escort', () => {
  it('has assignments, releases, sessions, commands, screening, training, places and findings', () => {
    expect(on('escort', 'p-90')).toEqual([13, 14, 15, 16, 17, 19, 20, 21, 25, 26]);
  });

  it('is undefined for a person who escorts nobody', () => {
    expect(timeline('escort', 'p-1', ...history)).toBeUndefined();
    expect(timeline('escort', 'p-90', ...history.slice(19))).toBeUndefined();
  });

  it('has the assignments up to their release, and when the escort was qualified for each', () => {
    const escort = lanes('escort', 'p-90');
    expect(escort?.assignments).toEqual([
      {
        assignmentId: 'as-1',
        engineerId: 'p-1',
        tenantId: 't-1',
        grantId: 'g-1',
        endedBy: [17],
        from: utc('03-01'),
        to: utc('04-01'),
      },
    ]);
    const of = (reasons: string[]) => ({
      assignmentId: 'as-1',
      qualified: reasons.length === 0,
      reasons,
    });
    expect(escort?.qualification).toEqual([
      { ...of(['not-trained']), from: utc('03-01'), to: utc('03-10') },
      { ...of([]), from: utc('03-10'), to: utc('03-20') },
      { ...of(['not-screened']), from: utc('03-20'), to: utc('04-01') },
    ]);
    expect(escort?.location).toEqual([
      { value: 'US', basis: 'badge', from: utc('01-01'), to: null },
    ]);
  });

  it('has its sessions with their commands, and whether the escort was qualified for them', () => {
    const session = {
      ...{ sessionId: 'se-1', assignmentId: 'as-1', commands: 1 },
      ...{ escortId: 'p-90', engineerId: 'p-1', tenantId: 't-1' },
    };
    const expected = [
      {
        ...session,
        ...{ qualified: false, reasons: ['not-trained'], from: utc('03-05'), to: utc('03-06') },
      },
    ];
    expect(lanes('escort', 'p-90')?.sessions).toEqual(expected);
    expect(lanes('person', 'p-1')?.sessions).toEqual(expected);
    expect(lanes('tenant', 't-1')?.sessions).toEqual(expected);
    expect(lanes('person', 'p-90')?.sessions).toEqual([]);
  });

  it('has how many engineers the escort has at once', () => {
    const assigned = (assignmentId: string, engineerId: string, dates: Json): Posted => [
      'escort.assigned',
      { assignmentId, escortId: 'p-90', engineerId, tenantId: 't-1', ...dates },
    ];
    const escort = timeline(
      'escort',
      'p-90',
      assigned('as-1', 'p-1', from('03-01', '03-10')),
      assigned('as-2', 'p-2', from('03-05', '03-12')),
      assigned('as-3', 'p-2', from('03-06', '03-07')),
    );
    expect(escort?.lanes.load).toEqual([
      { engineers: 1, engineerIds: ['p-1'], from: utc('03-01'), to: utc('03-05') },
      { engineers: 2, engineerIds: ['p-1', 'p-2'], from: utc('03-05'), to: utc('03-10') },
      { engineers: 1, engineerIds: ['p-2'], from: utc('03-10'), to: utc('03-12') },
    ]);
  });
});

describe('why an escort is not qualified', () => {
  const escort = { assignmentId: 'as-1', escortId: 'p-90', engineerId: 'p-1', tenantId: 't-1' };
  const assigned: Posted = [
    'escort.assigned',
    { ...escort, technology: 'kusto', ...from('03-01', '03-31') },
  ];
  const screened: Posted = [
    'person.screened',
    { personId: 'p-90', investigation: 'tier-3', ...from('01-01') },
  ];
  const trained = (technology: string, dates: Json): Posted => [
    'person.trained',
    { personId: 'p-90', course: `${technology} basics`, technology, ...dates },
  ];
  const placed = (value: string): Posted => [
    'person.attested',
    { personId: 'p-90', attribute: 'location', value, basis: 'badge', ...from('01-01') },
  ];
  const reasons = (...posted: readonly Posted[]) =>
    timeline('escort', 'p-90', assigned, ...posted)?.lanes.qualification?.map((entry) => [
      entry.from.slice(5, 10),
      entry.reasons,
    ]);

  it.each<[string, readonly Posted[], unknown]>([
    ['nothing is known of him', [], ['not-screened', 'not-trained', 'place-unknown']],
    [
      'his course is in another technology',
      [screened, placed('US'), trained('sql', from('01-01'))],
      ['wrong-technology'],
    ],
    ['he is abroad', [screened, placed('IN'), trained('kusto', from('01-01'))], ['not-in-us']],
    [
      'he is somewhere in North America',
      [screened, placed('region:NAM'), trained('kusto', from('01-01'))],
      ['place-unknown'],
    ],
    ['there is no reason', [screened, placed('US'), trained('kusto', from('01-01'))], []],
  ])('is told if %s', (_, posted, expected) => {
    expect(reasons(...posted)).toEqual([['03-01', expected]]);
  });

  it('is told from the day on which his course expires', () => {
    expect(reasons(screened, placed('US'), trained('kusto', from('01-01', '03-15')))).toEqual([
      ['03-01', []],
      ['03-15', ['course-expired']],
    ]);
  });

  it('is told of past sessions again, once a clearance turns out to have ended before them', () => {
    const start: Posted = [
      'escort.session-started',
      { sessionId: 's-1', assignmentId: 'as-1', at: day('03-05') },
    ];
    const end: Posted = ['escort.session-ended', { sessionId: 's-1', at: day('03-06') }];
    const posted = [assigned, screened, placed('US'), trained('kusto', from('01-01')), start, end];
    const session = (...more: readonly Posted[]) =>
      timeline('escort', 'p-90', ...posted, ...more)?.lanes.sessions?.map((entry) => entry.reasons);
    expect(session()).toEqual([[]]);
    const revoked = { ...screened[1], ...from('01-01', '02-01') };
    expect(session(corrected(1, revoked))).toEqual([['not-screened']]);
  });

  it('is told of the part of a session for which nobody was assigned', () => {
    const start: Posted = [
      'escort.session-started',
      { sessionId: 's-1', assignmentId: 'as-1', at: '2025-03-30T12:00:00Z' },
    ];
    const posted = [assigned, screened, placed('US'), trained('kusto', from('01-01')), start];
    expect(timeline('escort', 'p-90', ...posted)?.lanes.sessions).toMatchObject([
      { reasons: [], from: '2025-03-30T12:00:00.000Z', to: utc('03-31') },
      { reasons: ['not-assigned'], qualified: false, from: utc('03-31'), to: null },
    ]);
  });
});
