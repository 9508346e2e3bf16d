import type { EventData, EventType } from '../events/index.ts';

/** What a timeline may be of; an escort is a person, seen as one who escorts. */
export const TIMELINE_KINDS = ['person', 'tenant', 'grant', 'organization', 'escort'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** How an event is tied to the things that it is about; each thing is a key such as `person:p-7`. */
interface Mentions {
  /** Whose timelines the event is on because it names them. */
  readonly names: readonly string[];
  /** What it brings along onto those timelines: all events that continue one of these. */
  readonly opens?: readonly string[];
  /** What it continues: a revocation its grant, a session its assignment, an approval its request. */
  readonly continues?: readonly string[];
}

type Table = { readonly [T in EventType]: (data: EventData[T]) => Mentions };

const person = (...ids: (string | undefined)[]) => keys('person', ids);
const organization = (...ids: (string | undefined)[]) => keys('organization', ids);
const keys = (kind: string, ids: readonly (string | undefined)[]) =>
  ids.flatMap((id) => (id === undefined ? [] : [`${kind}:${id}`]));
const nothing = (): Mentions => ({ names: [] });

/** A grant to a person or a scope on a tenant names it; a scope on a provider names an organization. */
const named = ({ kind, id }: { kind: string; id: string }): string[] => [
  `${kind === 'provider' ? 'organization' : kind}:${id}`,
];

const decided = (data: EventData['access.approved']): Mentions => ({
  names: person(data.approverId),
  continues: [`request:${data.requestId}`],
});
const qualifies = (data: { personId: string }): Mentions => ({
  names: [`person:${data.personId}`, `escort:${data.personId}`],
});

/** For each type of event of design section 3, which of its fields name a person, tenant, grant, organization or escort. */
const MENTIONS: Table = {
  'organization.registered': (data) => ({
    names: organization(data.organizationId, data.parentOrganizationId),
  }),
  'contract.awarded': (data) => ({ names: organization(data.primeOrganizationId) }),
  'tenant.registered': (data) => ({
    names: [`tenant:${data.tenantId}`, ...organization(data.providerId)],
  }),
  'person.registered': (data) => ({ names: person(data.personId) }),
  'person.attested': ({ personId, attribute, value }) => ({
    names: [
      ...person(personId),
      ...(attribute === 'employer' ? organization(value) : []),
      ...(WHEREABOUTS.includes(attribute) ? [`escort:${personId}`] : []),
    ],
  }),
  'person.screened': qualifies,
  'person.trained': qualifies,
  'account.bound': (data) => ({
    names: person(data.personId),
    opens: [`account:${data.accountId}`],
  }),
  'account.unbound': (data) => ({ names: person(data.personId) }),
  'account.disabled': (data) => ({ names: [], continues: [`account:${data.accountId}`] }),
  'group.member-added': (data) => ({ names: named(data.member) }),
  'group.member-removed': (data) => ({ names: named(data.member) }),
  'access.requested': (data) => ({
    names: [...person(data.requesterId), ...named(data.scope)],
    opens: [`request:${data.requestId}`],
    continues: [`request:${data.requestId}`],
  }),
  'access.approved': decided,
  'access.denied': decided,
  'grant.issued': (data) => ({
    names: [
      `grant:${data.grantId}`,
      ...named(data.grantee),
      ...named(data.scope),
      ...person(data.grantorId),
    ],
    opens: [`grant:${data.grantId}`, ...keys('request', [data.requestId])],
  }),
  'grant.revoked': (data) => ({
    names: [`grant:${data.grantId}`, ...person(data.revokedBy)],
    continues: [`grant:${data.grantId}`],
  }),
  'access.exercised': (data) => ({
    names: [`tenant:${data.tenantId}`, ...named(data.actor), ...keys('grant', [data.grantId])],
  }),
  'disclosure.made': (data) => ({
    names: [`tenant:${data.tenantId}`, ...person(data.recipientId)],
  }),
  'escort.assigned': (data) => ({
    names: [
      `escort:${data.escortId}`,
      `tenant:${data.tenantId}`,
      ...person(data.escortId, data.engineerId),
      ...keys('grant', [data.grantId]),
    ],
    opens: [`assignment:${data.assignmentId}`],
  }),
  'escort.released': (data) => ({ names: [], continues: [`assignment:${data.assignmentId}`] }),
  'escort.session-started': (data) => ({
    names: [],
    opens: [`session:${data.sessionId}`],
    continues: [`assignment:${data.assignmentId}`],
  }),
  'escort.session-ended': (data) => ({ names: [], continues: [`session:${data.sessionId}`] }),
  'escort.command-recorded': (data) => ({
    names: person(data.authorId, data.executorId),
    continues: [`session:${data.sessionId}`],
  }),
  'policy.adopted': nothing,
  'policy.repealed': nothing,
  'finding.raised': (data) => ({
    // A subject is an id without a kind: it may be any of these.
    names: TIMELINE_KINDS.flatMap((kind) => keys(kind, data.subjects ?? [])),
    opens: [`finding:${data.findingId}`],
  }),
  'finding.closed': (data) => ({ names: [], continues: [`finding:${data.findingId}`] }),
  'audit.recorded': nothing,
  'record.corrected': nothing,
  'report.requested': nothing,
  'report.issued': nothing,
};

const WHEREABOUTS: readonly string[] = ['location', 'residence', 'home-office'];

export function mentionsOf<T extends EventType>(type: T, data: EventData[T]): Mentions {
  return MENTIONS[type](data);
}
