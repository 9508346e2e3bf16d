import type { EventType, RecordedEvent } from '../events/index.ts';
import { findingsOf } from './index.ts';

type Json = Record<string, unknown>;

/** The n-th event has position n. */
const ledger = (...posted: readonly (readonly [EventType, Json])[]) =>
  posted.map(([type, data], position) => ({
    specversion: '1.0',
    id: `e-${position}`,
    source: 'urn:example:test',
    type,
    time: '2025-06-01T00:00:00Z',
    data,
    position,
    recordedat: '2025-08-01T00:00:00.000Z',
    recordedby: 'recorder',
  })) as unknown as readonly RecordedEvent[];

const found = (...posted: readonly (readonly [EventType, Json])[]) => findingsOf(ledger(...posted));

const day = (date: string) => `2025-${date}T00:00:00Z`;
const from = (start: string, end?: string) => ({
  validFrom: day(start),
  ...(end !== undefined && { validTo: day(end) }),
});
const the = (kind: string, id: string) => ({ kind, id });

const grant = (grantee: Json, dates: Json = from('02-01'), more: Json = {}) =>
  [
    'grant.issued',
    { grantId: 'g-1', grantee, scope: the('tenant', 't-1'), role: 'admin', ...dates, ...more },
  ] as const;
const revoked = (effective: string, more: Json = {}) =>
  ['grant.revoked', { grantId: 'g-1', effective: day(effective), ...more }] as const;
const exercised = (actor: Json, at: string, more: Json = {}) =>
  ['access.exercised', { tenantId: 't-1', actor, action: 'ssh', at: day(at), ...more }] as const;
const located = (value: string, dates: Json = from('01-01')) =>
  [
    'person.attested',
    { personId: 'p-1', attribute: 'location', value, basis: 'badge', ...dates },
  ] as const;
const bound = (dates: Json = from('01-01'), personId = 'p-1') =>
  ['account.bound', { accountId: 'a-1', personId, ...dates }] as const;
const corrected = (target: number, replacement?: Json) =>
  [
    'record.corrected',
    {
      target: { source: 'urn:example:test', id: `e-${target}` },
      reason: 'wrong',
      ...(replacement && { replacement }),
    },
  ] as const;

const p1 = the('person', 'p-1');
const a1 = the('account', 'a-1');
const sre = the('group', 'sre');

describe('an ending that ends nothing (rule 3)', () => {
  const nothing = (position: number, ...subjects: Json[]) => ({
    kind: 'ends-nothing',
    positions: [position],
    subjects,
  });

  it('is a revocation of a grant that nobody issued', () => {
    expect(found(revoked('03-01'))).toEqual([nothing(0, the('grant', 'g-1'))]);
  });

  it('is none that is recorded before its grant', () => {
    expect(found(revoked('03-01'), grant(p1))).toEqual([]);
  });

  it('is a revocation before, at the start of, or at the end of its spell', () => {
    const spell = grant(p1, from('02-01', '04-01'));
    expect(found(spell, revoked('01-15'))).toEqual([nothing(1, the('grant', 'g-1'))]);
    expect(found(spell, revoked('02-01'))).toEqual([nothing(1, the('grant', 'g-1'))]);
    expect(found(spell, revoked('04-01'))).toEqual([nothing(1, the('grant', 'g-1'))]);
    expect(found(spell, revoked('03-31'))).toEqual([]);
  });

  it('is none with spellFrom, which voids a future grant; one of another start is', () => {
    expect(found(grant(p1), revoked('01-15', { spellFrom: day('02-01') }))).toEqual([]);
    expect(found(grant(p1), revoked('03-01', { spellFrom: day('02-02') }))).toEqual([
      nothing(1, the('grant', 'g-1')),
    ]);
  });

  it('is the later one in time of two, and of two at one instant the later in the order', () => {
    expect(found(grant(p1), revoked('04-01'), revoked('03-01'))).toEqual([
      nothing(1, the('grant', 'g-1')),
    ]);
    expect(found(revoked('03-01'), grant(p1), revoked('03-01'))).toEqual([
      nothing(2, the('grant', 'g-1')),
    ]);
  });

  it('is none that ends one of several spells', () => {
    expect(
      found(grant(p1, from('02-01', '03-01')), grant(p1, from('05-01')), revoked('06-01')),
    ).toEqual([]);
  });

  it('is any of the five types', () => {
    expect(
      found(
        ['group.member-removed', { groupId: 'sre', member: p1, effective: day('03-01') }],
        ['account.unbound', { accountId: 'a-1', personId: 'p-1', effective: day('03-01') }],
        ['escort.released', { assignmentId: 'as-1', effective: day('03-01') }],
        ['policy.repealed', { policyId: 'po-1', effective: day('03-01') }],
      ),
    ).toEqual([
      nothing(0, sre, p1),
      nothing(1, a1, p1),
      nothing(2, the('assignment', 'as-1')),
      nothing(3, the('policy', 'po-1')),
    ]);
  });

  it('is one whose spell was taken out; and none once it is itself taken out (rule 1)', () => {
    expect(found(grant(p1), revoked('03-01'), corrected(0))).toEqual([
      nothing(1, the('grant', 'g-1')),
    ]);
    expect(found(revoked('03-01'), corrected(0))).toEqual([]);
  });

  it('names the correction that makes it so', () => {
    const later = { grantId: 'g-1', effective: day('05-01') };
    expect(found(grant(p1, from('02-01', '04-01')), revoked('03-01'), corrected(1, later))).toEqual(
      [{ kind: 'ends-nothing', positions: [1, 2], subjects: [the('grant', 'g-1')] }],
    );
  });
});

describe('an escort (rule 8)', () => {
  const assigned = (more: Json = {}, dates: Json = from('03-01', '04-01')) =>
    [
      'escort.assigned',
      {
        assignmentId: 'as-1',
        escortId: 'p-1',
        engineerId: 'p-7',
        tenantId: 't-1',
        ...dates,
        ...more,
      },
    ] as const;
  const screened = (dates: Json = from('01-01')) =>
    ['person.screened', { personId: 'p-1', investigation: 'tier-3', ...dates }] as const;
  const trained = (dates: Json = from('01-01'), technology?: string) =>
    [
      'person.trained',
      { personId: 'p-1', course: 'Escorting', ...(technology && { technology }), ...dates },
    ] as const;
  const unqualified = (position: number) => [
    {
      kind: 'escort-unqualified',
      positions: [position],
      subjects: [p1, the('assignment', 'as-1')],
    },
  ];

  it('who is screened, trained and in the US throughout is no finding', () => {
    expect(found(screened(), trained(), located('US'), assigned())).toEqual([]);
  });

  it('is a finding without screening, without training, or elsewhere', () => {
    expect(found(assigned())).toEqual(unqualified(0));
    expect(found(trained(), located('US'), assigned())).toEqual(unqualified(2));
    expect(found(screened(), located('US'), assigned())).toEqual(unqualified(2));
    expect(found(screened(), trained(), located('IN'), assigned())).toEqual(unqualified(3));
    expect(found(screened(), trained(), located('region:NAM'), assigned())).toEqual(unqualified(3));
  });

  it('is a finding if the training is not in the technology of the assignment', () => {
    const withTraining = (technology: string) =>
      found(
        screened(),
        trained(from('01-01'), technology),
        located('US'),
        assigned({ technology: 'sql' }),
      );
    expect(withTraining('sql')).toEqual([]);
    expect(withTraining('kubernetes')).toEqual(unqualified(3));
  });

  it('is a finding if the screening lapses on the last day alone', () => {
    const until = (end: string) =>
      found(screened(from('01-01', end)), trained(), located('US'), assigned());
    expect(until('04-01')).toEqual([]);
    expect(until('03-31')).toEqual(unqualified(3));
  });

  it('is no finding if the assignment was released before the screening lapsed, or never ran', () => {
    const before = [
      screened(from('01-01', '03-20')),
      trained(),
      located('US'),
      assigned(),
    ] as const;
    const released = (effective: string) =>
      ['escort.released', { assignmentId: 'as-1', effective: day(effective) }] as const;
    expect(found(...before, released('03-20'))).toEqual([]);
    expect(found(...before, released('03-21'))).toEqual(unqualified(3));
    expect(found(assigned({}, from('03-01', '03-01')))).toEqual([]);
  });

  it('who is the engineer is a finding of its own', () => {
    expect(found(assigned({ engineerId: 'p-1' }))).toEqual([
      { kind: 'escort-is-engineer', positions: [0], subjects: [p1, the('assignment', 'as-1')] },
    ]);
  });
});

describe('a grant (rule 4)', () => {
  const unresolved = (kind: string, subject: Json, ...positions: number[]) => [
    { kind: `unresolved-${kind}`, positions, subjects: [subject, the('grant', 'g-1')] },
  ];
  const disabled = (dates: Json) => ['account.disabled', { accountId: 'a-1', ...dates }] as const;
  const added = (member: Json, groupId = 'sre', dates: Json = from('01-01')) =>
    ['group.member-added', { groupId, member, ...dates }] as const;

  it('to an account that nobody is bound to is a finding', () => {
    expect(found(grant(a1))).toEqual(unresolved('account', a1, 0));
    expect(found(grant(a1), bound())).toEqual([]);
  });

  it('is a finding as well if the account is bound for a part of it', () => {
    expect(found(grant(a1), bound(from('02-02')))).toEqual(unresolved('account', a1, 0));
  });

  it('is none while the account is disabled, or if the grant never runs', () => {
    expect(found(grant(a1), bound(from('02-02')), disabled(from('01-01', '02-02')))).toEqual([]);
    expect(found(grant(a1, from('02-01', '02-01')))).toEqual([]);
  });

  it('to a group that nobody stated members of is a finding', () => {
    expect(found(grant(sre))).toEqual(unresolved('group', sre, 0));
    expect(found(grant(sre), added(p1))).toEqual([]);
  });

  it('to a group that is stated to have had a member is none, though it reaches nobody', () => {
    expect(found(grant(sre), added(p1, 'sre', from('01-01', '01-01')))).toEqual([]);
  });

  it('is a finding through nested groups, with the memberships that lead there', () => {
    const eng = the('group', 'eng');
    expect(found(grant(eng), added(sre, 'eng'))).toEqual(unresolved('group', sre, 0, 1));
    expect(found(grant(eng), added(sre, 'eng'), added(a1))).toEqual(
      unresolved('account', a1, 0, 1, 2),
    );
    expect(found(grant(eng), added(sre, 'eng', from('01-01', '02-01')), added(a1))).toEqual([]);
  });

  it('is no endless search in a cycle of groups', () => {
    const eng = the('group', 'eng');
    expect(found(grant(eng), added(sre, 'eng'), added(eng, 'sre'))).toEqual([]);
  });
});

describe('access outside the registered range of a person (rule 4)', () => {
  const registered = (...dates: [string, string?]) =>
    ['person.registered', { personId: 'p-1', ...from(...dates) }] as const;
  const outside = (...positions: number[]) => [
    { kind: 'access-outside-registration', positions, subjects: [p1, the('grant', 'g-1')] },
  ];

  it('is a finding before it starts or after it ends', () => {
    expect(found(registered('02-02'), grant(p1))).toEqual(outside(0, 1));
    expect(found(registered('01-01', '06-01'), grant(p1))).toEqual(outside(0, 1));
    expect(found(registered('01-01', '06-01'), grant(p1, from('02-01', '06-01')))).toEqual([]);
  });

  it('is none for a person that is not registered at all', () => {
    expect(found(grant(p1))).toEqual([]);
  });

  it('is none where two ranges touch, and a finding in a gap between them', () => {
    expect(found(registered('01-01', '06-01'), registered('06-01'), grant(p1))).toEqual([]);
    expect(found(registered('01-01', '06-01'), registered('06-02'), grant(p1))).toEqual(
      outside(0, 1, 2),
    );
  });

  it('is looked for through accounts, while they are bound', () => {
    const until = (end: string) => bound(from('01-01', end));
    expect(
      found(registered('01-01', '06-01'), until('06-02'), grant(a1, from('02-01', '06-02'))),
    ).toEqual(outside(0, 1, 2));
    expect(
      found(registered('01-01', '06-01'), until('06-01'), grant(a1, from('02-01', '06-01'))),
    ).toEqual([]);
  });

  it('is none on a tenant that is closed: there is no access', () => {
    const tenant = (end: string) =>
      [
        'tenant.registered',
        { tenantId: 't-1', providerId: 'o-1', customer: 'dod', ...from('01-01', end) },
      ] as const;
    expect(found(registered('01-01', '06-01'), tenant('06-01'), grant(p1))).toEqual([]);
    expect(found(registered('01-01', '06-01'), tenant('06-02'), grant(p1))).toEqual(outside(0, 2));
  });
});

describe('an exercise (rule 7)', () => {
  const without = (subject: Json, ...positions: number[]) => ({
    kind: 'exercise-without-grant',
    positions,
    subjects: [subject, the('tenant', 't-1')],
  });
  const contradicted = (...positions: number[]) => [
    { kind: 'location-contradicted', positions, subjects: [p1, the('tenant', 't-1')] },
  ];

  it('without a grant, before it starts or at its end, is a finding', () => {
    expect(found(exercised(p1, '03-01'))).toEqual([without(p1, 0)]);
    expect(found(grant(p1), exercised(p1, '02-01'))).toEqual([]);
    expect(found(grant(p1), exercised(p1, '01-31'))).toEqual([without(p1, 1)]);
    expect(found(grant(p1, from('02-01', '03-01')), exercised(p1, '03-01'))).toEqual([
      without(p1, 1),
    ]);
  });

  it('with a grant on another tenant is a finding, though it names the grant', () => {
    const other = grant(p1, from('02-01'), { scope: the('tenant', 't-2') });
    expect(found(other, exercised(p1, '03-01', { grantId: 'g-1' }))).toEqual([without(p1, 1)]);
  });

  it('with a grant on the customer of the tenant is none', () => {
    expect(
      found(
        [
          'tenant.registered',
          { tenantId: 't-1', providerId: 'o-1', customer: 'dod', ...from('01-01') },
        ],
        grant(p1, from('02-01'), { scope: the('customer', 'dod') }),
        exercised(p1, '03-01'),
      ),
    ).toEqual([]);
  });

  it('by an account counts for the persons bound to it, else for the account', () => {
    expect(found(bound(), exercised(a1, '03-01'))).toEqual([without(p1, 0, 1)]);
    expect(found(exercised(a1, '03-01'))).toEqual([without(a1, 0)]);
    expect(found(bound(), grant(p1), exercised(a1, '03-01'))).toEqual([]);
    expect(found(bound(), grant(a1), exercised(a1, '03-01'))).toEqual([]);
  });

  it('by a disabled account that alone has the grant is a finding', () => {
    expect(
      found(
        bound(),
        grant(a1),
        ['account.disabled', { accountId: 'a-1', ...from('02-15') }],
        exercised(a1, '03-01'),
      ),
    ).toEqual([without(p1, 0, 3)]);
  });

  it('in another country than the known one is a finding', () => {
    const at = (known: string, location: string) =>
      found(located(known), grant(p1), exercised(p1, '03-01', { location }));
    expect(at('US', 'CN')).toEqual(contradicted(0, 2));
    expect(at('CN', 'HK')).toEqual(contradicted(0, 2));
    expect(at('CN', 'CN')).toEqual([]);
    expect(at('unknown', 'CN')).toEqual([]);
    expect(at('US', 'unknown')).toEqual([]);
  });

  it('contradicts a region only if there is no country in both', () => {
    const at = (known: string, location: string) =>
      found(located(known), grant(p1), exercised(p1, '03-01', { location }));
    expect(at('region:ASI', 'CN')).toEqual([]);
    expect(at('region:EUR', 'CN')).toEqual(contradicted(0, 2));
    expect(at('US', 'region:ASI')).toEqual(contradicted(0, 2));
    expect(at('US', 'region:ANY')).toEqual([]);
    expect(at('region:EUR', 'region:ASI')).toEqual([]);
    expect(at('region:AFR', 'region:SAM')).toEqual(contradicted(0, 2));
  });

  it('is compared with the place that holds at its instant (rule 2)', () => {
    expect(
      found(
        located('US'),
        located('CN', from('02-01', '03-01')),
        grant(p1),
        exercised(p1, '03-01', { location: 'US' }),
      ),
    ).toEqual([]);
    expect(
      found(
        located('US'),
        located('CN', from('02-01', '03-02')),
        grant(p1),
        exercised(p1, '03-01', { location: 'US' }),
      ),
    ).toEqual(contradicted(1, 3));
  });

  it('contradicts nothing if no place is known, or it says none', () => {
    expect(found(grant(p1), exercised(p1, '03-01', { location: 'CN' }))).toEqual([]);
    expect(found(located('US'), grant(p1), exercised(p1, '03-01'))).toEqual([]);
  });
});

it('lists findings by first position, then kind, then canonical JSON', () => {
  const all = found(
    located('US'),
    exercised(p1, '03-01', { location: 'CN' }),
    revoked('03-01'),
    exercised(the('account', 'a-2'), '03-01'),
  );
  expect(all.map(({ kind, positions }) => [kind, ...positions])).toEqual([
    ['location-contradicted', 0, 1],
    ['exercise-without-grant', 1],
    ['ends-nothing', 2],
    ['exercise-without-grant', 3],
  ]);
});
