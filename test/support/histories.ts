import fc from 'fast-check';
import type { EventData, EventType, PostedEvent, RecordedEvent } from '@grant-ledger/domain';

// Random histories over few names and few instants, so that facts meet: the same person, grant or group
// many times over, ranges that touch, endings at the very start, corrections of corrections.

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
/** The history plays on these ten days. */
export const DAYS = 10;
export const dayInstant = (day: number): string => new Date(START + day * DAY).toISOString();

/** Mostly midnights, so that facts touch; sometimes a millisecond beside one, or noon. */
const besideMidnight = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(1, DAY / 2, DAY - 1) },
);
const instantWithin = (days: number) =>
  fc
    .tuple(fc.nat(days), besideMidnight)
    .map(([day, beside]) => new Date(START + day * DAY + beside).toISOString());
const instant = instantWithin(DAYS - 1);
const oneOf = (...names: string[]) => fc.constantFrom(...names);
const person = oneOf('p1', 'p2', 'p3', 'p4');
const account = oneOf('a1', 'a2', 'a3');
const group = oneOf('g1', 'g2', 'g3', 'g4');
const tenant = oneOf('t1', 't2', 't3');
const contract = oneOf('c1', 'c2');
const customer = oneOf('dod', 'acme');
const provider = oneOf('o1', 'o2');
const organization = oneOf('o1', 'o2', 'o3');
const country = oneOf('CN', 'HK', 'US', 'RU', 'region:ASI', 'unknown');
const technology = oneOf('kusto', 'sql');

const validity = fc
  .tuple(instant, fc.option(fc.tuple(fc.nat(4), besideMidnight), { nil: null }))
  .map(([from, length]) => ({
    validFrom: from,
    validTo: length && new Date(Date.parse(from) + length[0] * DAY + length[1]).toISOString(),
  }));
const reference = (kinds: Record<string, fc.Arbitrary<string>>) =>
  fc.oneof(
    ...Object.entries(kinds).map(([kind, id]) => fc.record({ kind: fc.constant(kind), id })),
  );
const principal = reference({ person, account, group });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

type Draft = { [T in EventType]: { type: T; data: EventData[T] } }[EventType];

const held = (shape: Record<string, fc.Arbitrary<unknown>>) =>
  fc.tuple(fc.record(shape), validity).map(([data, range]) => ({ ...data, ...range }));
const event = (type: EventType, data: fc.Arbitrary<object>) =>
  data.map((value) => ({ type, data: JSON.parse(JSON.stringify(value)) as never }) as Draft);

const grantId = oneOf('gr1', 'gr2', 'gr3', 'gr4', 'gr5');
const assignmentId = oneOf('as1', 'as2', 'as3');

export const grantDraft = event(
  'grant.issued',
  held({
    grantId,
    grantee: principal,
    scope: reference({ tenant, contract, provider, customer }),
    role: oneOf('admin', 'reader'),
    accessKinds: optional(fc.subarray(['physical', 'remote-data'] as const, { minLength: 1 })),
  }),
);
export const revocationDraft = event(
  'grant.revoked',
  fc.record({ grantId, effective: instant, spellFrom: optional(instant) }),
);

const placeDraft = event(
  'person.attested',
  held({
    personId: person,
    attribute: oneOf('location', 'location', 'citizenship', 'residence', 'home-office'),
    value: country,
    basis: oneOf('badge', 'hr-record', 'self-declared'),
  }),
);

const escortDraft = event(
  'escort.assigned',
  held({
    assignmentId,
    escortId: oneOf('p1', 'p3', 'p4'),
    engineerId: oneOf('p1', 'p2'),
    tenantId: tenant,
    grantId: optional(grantId),
    technology: optional(technology),
  }),
);

const recordOf = (tenantId: fc.Arbitrary<string>) =>
  event(
    'tenant.registered',
    held({
      tenantId,
      providerId: provider,
      customer,
      contractId: optional(contract),
      impactLevel: optional(oneOf('IL4', 'IL5')),
    }),
  );

/** One tenant that changes hands, and one person who may touch it now and then. */
const movingDrafts = [
  recordOf(fc.constant('t1')),
  event(
    'grant.issued',
    held({
      grantId,
      grantee: reference({ person: fc.constant('p1') }),
      scope: reference({ tenant: fc.constant('t1'), customer, provider }),
      role: oneOf('admin', 'reader'),
    }),
  ),
  event(
    'escort.assigned',
    held({
      assignmentId,
      escortId: fc.constant('p3'),
      engineerId: fc.constant('p1'),
      tenantId: fc.constant('t1'),
    }),
  ),
];

const otherDrafts: fc.Arbitrary<Draft>[] = [
  recordOf(tenant),
  event(
    'organization.registered',
    held({
      organizationId: organization,
      legalName: fc.constant('Invented Ltd'),
      country,
      roles: fc.constant(['provider']),
      parentOrganizationId: optional(organization),
    }),
  ),
  placeDraft,
  placeDraft,
  event(
    'person.attested',
    held({
      personId: person,
      attribute: fc.constant('employer'),
      value: oneOf('o1', 'o2', 'o3', 'unknown'),
      basis: fc.constant('hr-record'),
    }),
  ),
  event(
    'person.attested',
    held({
      personId: person,
      attribute: fc.constant('us-person'),
      value: oneOf('yes', 'no'),
      basis: oneOf('hr-record', 'self-declared'),
    }),
  ),
  event('person.screened', held({ personId: person, investigation: fc.constant('tier-3') })),
  event(
    'person.trained',
    held({ personId: person, course: fc.constant('escorting'), technology: optional(technology) }),
  ),
  event('account.bound', held({ accountId: account, personId: person })),
  event('account.unbound', fc.record({ accountId: account, personId: person, effective: instant })),
  event('account.disabled', held({ accountId: account })),
  event('group.member-added', held({ groupId: group, member: principal })),
  event('group.member-added', held({ groupId: group, member: principal })),
  event(
    'group.member-removed',
    fc.record({ groupId: group, member: principal, effective: instant }),
  ),
  event(
    'access.exercised',
    fc.record({
      tenantId: tenant,
      actor: reference({ person, account }),
      action: fc.constant('login'),
      at: instant,
    }),
  ),
  event('escort.released', fc.record({ assignmentId, effective: instant })),
];

const oneCountry = oneOf('CN', 'HK', 'US', 'RU');
/** The attributes that a policy may test, each with values of it. */
const tested: Record<string, fc.Arbitrary<string>> = {
  ...{ location: oneCountry, residence: oneCountry, 'home-office': oneCountry },
  ...{ citizenship: oneCountry, employerCountry: oneCountry, parentCountry: oneCountry },
  ...{ 'us-person': oneOf('yes', 'no'), employer: organization, team: oneOf('red', 'blue') },
};
const subjectTest = fc.oneof(
  ...Object.entries(tested).map(([attribute, value]) =>
    fc
      .tuple(oneOf('in', 'notIn'), fc.array(value, { minLength: 1, maxLength: 2 }))
      .map(([list, values]) => ({ attribute, [list]: values })),
  ),
);
const forbids = fc.record({
  subject: subjectTest,
  object: fc.record({
    customer: optional(customer),
    impactLevel: optional(oneOf('IL4', 'IL5')),
    provider: fc.option(provider, { nil: undefined, freq: 2 }),
    contract: fc.option(contract, { nil: undefined, freq: 2 }),
  }),
  accessKinds: optional(
    fc.subarray(['physical', 'remote-system', 'remote-data'] as const, { minLength: 1 }),
  ),
  unlessEscorted: optional(oneOf('any', 'qualified')),
});

/** Policies, and what they look at beside the rest of a history. */
const policyDrafts: fc.Arbitrary<Draft>[] = [
  event(
    'policy.adopted',
    held({
      policyId: oneOf('po1', 'po2'),
      authority: fc.constant('an authority'),
      citation: fc.constant('a citation'),
      forbids,
    }),
  ),
  event('policy.repealed', fc.record({ policyId: oneOf('po1', 'po2'), effective: instant })),
  event(
    'person.attested',
    held({
      personId: person,
      attribute: fc.constant('team'),
      value: oneOf('red', 'blue', 'unknown'),
      basis: fc.constant('hr-record'),
    }),
  ),
];

const requestId = oneOf('rq1', 'rq2');
const sessionId = oneOf('se1', 'se2');

/** What reports alone look at. */
const reportDrafts: fc.Arbitrary<Draft>[] = [
  event(
    'contract.awarded',
    held({
      contractId: contract,
      vehicle: fc.constant('a vehicle'),
      primeOrganizationId: organization,
      subcontractorOf: optional(contract),
    }),
  ),
  event(
    'access.requested',
    held({
      requestId,
      requesterId: person,
      scope: fc.constant({ kind: 'tenant', id: 't1' }),
      role: fc.constant('admin'),
      reason: oneOf('a reason', 'another'),
    }),
  ),
  event('access.approved', fc.record({ requestId, approverId: person })),
  event('access.denied', fc.record({ requestId, approverId: person })),
  event(
    'disclosure.made',
    fc.record({
      recipientId: person,
      tenantId: tenant,
      medium: oneOf('document', 'briefing'),
      subject: fc.constant('a plan'),
      at: instant,
    }),
  ),
  event(
    'escort.session-started',
    fc.record({
      sessionId,
      assignmentId,
      escortLocation: optional(country),
      engineerLocation: optional(country),
      recordingRef: optional(fc.constant('rec-1')),
      at: instant,
    }),
  ),
  event('escort.session-ended', fc.record({ sessionId, at: instant })),
  event(
    'escort.command-recorded',
    fc.record({
      sessionId,
      sequence: fc.nat(4),
      authorId: person,
      executorId: person,
      command: fc.constant('=cmd'),
      settingsChanged: optional(fc.boolean()),
      at: instant,
    }),
  ),
  event(
    'finding.raised',
    fc.record({
      findingId: oneOf('f1', 'f2'),
      by: fc.constant('auditor'),
      summary: fc.constant('a finding'),
      subjects: optional(fc.subarray(['c1', 't1', 'p1', 'o1'])),
      at: instant,
    }),
  ),
  event(
    'finding.closed',
    fc.record({
      findingId: oneOf('f1', 'f2'),
      by: fc.constant('auditor'),
      resolution: fc.constant('closed'),
      at: instant,
    }),
  ),
  event(
    'audit.recorded',
    fc.record({
      auditId: oneOf('au1', 'au2'),
      by: fc.constant('auditor'),
      scope: fc.constant('all'),
      result: fc.constant('fine'),
      at: instant,
    }),
  ),
];

const draft = fc.oneof(
  { weight: 4, arbitrary: grantDraft },
  { weight: 2, arbitrary: revocationDraft },
  ...otherDrafts.map((arbitrary) => ({ weight: 1, arbitrary })),
  { weight: 4, arbitrary: escortDraft },
);

/** A correction of the event so many places back, with data of another event of its type, or none. */
const correction = fc.record({ correct: fc.nat(), replaceWith: optional(fc.nat()) });

export const SOURCE = 'urn:histories';

/** A history of posted events, corrections among them, in the order of recording. */
export const history = (
  options: {
    maxLength?: number;
    corrections?: boolean;
    policies?: boolean;
    reports?: boolean;
    moving?: boolean;
  } = {},
) =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: draft },
        { weight: options.corrections === false ? 0 : 1, arbitrary: correction },
        { weight: options.policies ? 1 : 0, arbitrary: fc.oneof(...policyDrafts) },
        { weight: options.reports ? 4 : 0, arbitrary: fc.oneof(...reportDrafts) },
        { weight: options.moving ? 12 : 0, arbitrary: fc.oneof(...movingDrafts) },
      ),
      { minLength: 15, maxLength: options.maxLength ?? 50, size: 'max' },
    )
    .map(posted);

function posted(steps: readonly (Draft | { correct: number; replaceWith: number | undefined })[]) {
  const events: PostedEvent[] = [];
  for (const step of steps) {
    const made = 'correct' in step ? correctionOf(events, step) : step;
    if (made) events.push(asPosted(made, events.length));
  }
  return events;
}

function correctionOf(
  events: readonly PostedEvent[],
  { correct, replaceWith }: { correct: number; replaceWith: number | undefined },
): Draft | undefined {
  const target = events[correct % Math.max(events.length, 1)];
  if (!target) return undefined;
  const alike = events.filter(({ type }) => type === target.type);
  const replacement = replaceWith === undefined ? undefined : alike[replaceWith % alike.length];
  return {
    type: 'record.corrected',
    data: {
      target: { source: target.source, id: target.id },
      reason: 'as it should have been',
      ...(replacement && { replacement: replacement.data as never }),
    },
  };
}

export const asPosted = (draftEvent: Draft, index: number): PostedEvent => ({
  specversion: '1.0',
  id: `e${index}`,
  source: SOURCE,
  time: dayInstant(0),
  ...draftEvent,
});

/** The events as a ledger would keep them that recorded one a minute. */
export const asRecorded = (events: readonly PostedEvent[]): RecordedEvent[] =>
  events.map((event, position) => ({
    ...event,
    position,
    recordedat: new Date(START + position * 60_000).toISOString(),
    recordedby: 'histories',
  }));

const filterValues = {
  location: fc.subarray(['CN', 'HK', 'US'], { minLength: 1 }),
  citizenship: fc.subarray(['CN', 'RU'], { minLength: 1 }),
  residence: fc.constant(['CN']),
  usPerson: fc.constant(['no']),
  employer: fc.subarray(['o1', 'o2'], { minLength: 1 }),
  employerCountry: fc.constant(['CN']),
  person: fc.subarray(['p1', 'p2', 'p3'], { minLength: 1 }),
  account: fc.subarray(['a1', 'a2'], { minLength: 1 }),
  tenant: fc.subarray(['t1', 't2'], { minLength: 1 }),
  customer: fc.constant(['dod']),
  impactLevel: fc.constant(['IL5']),
  provider: fc.constant(['o1']),
  contract: fc.subarray(['c1', 'c2'], { minLength: 1 }),
  role: fc.constant(['admin']),
  accessKind: fc.constant(['remote-system']),
  certainty: oneOf('certain', 'possible'),
  escorted: oneOf('none', 'any', 'qualified'),
};

/** The parameters of a random question about such a history. */
export const questionParams = fc
  .record({
    when: fc.oneof(
      fc.nat(DAYS).map((day) => ({ on: dayInstant(day).slice(0, 10) })),
      instant.map((at) => ({ at })),
      fc
        .tuple(instantWithin(DAYS), instantWithin(DAYS))
        .map((ends) => ends.sort())
        .map(([from, to]) => ({ from: from, to: to })),
    ),
    // Few filters at a time: many at once leave nothing to compare.
    filters: fc
      .shuffledSubarray(Object.entries<fc.Arbitrary<unknown>>(filterValues), {
        maxLength: 2,
      })
      .chain((chosen) => fc.record(Object.fromEntries(chosen))),
  })
  .map(({ when, filters }) => ({ ...when, ...filters }));
