import { z } from 'zod';
import { isPlace, PLACE_FORM } from '../places/index.ts';
import {
  accessKinds,
  holding,
  id,
  instantText,
  nonEmpty,
  place,
  reference,
  text,
} from './fields.ts';
import { forbids } from './policy.ts';
import {
  ATTRIBUTES,
  BASES,
  IMPACT_LEVELS,
  INVESTIGATIONS,
  isPlaceAttribute,
  MEDIA,
  ORGANIZATION_ROLES,
  PRINCIPAL_KINDS,
  SCOPE_KINDS,
} from './vocabulary.ts';

const effective = instantText;
const at = instantText;
const member = reference(PRINCIPAL_KINDS);
const scope = reference(SCOPE_KINDS);
const wholeNumber = z.int().nonnegative();
const decision = z.strictObject({
  requestId: id,
  approverId: id,
  level: z.union([text, wholeNumber]).optional(),
  reason: text.optional(),
});

const attested = holding({
  personId: id,
  attribute: z.enum(ATTRIBUTES),
  value: id,
  basis: z.enum(BASES),
}).superRefine(({ attribute, value }, context) => {
  const issue = (message: string) => {
    context.addIssue({ code: 'custom', path: ['value'], message });
  };
  if (isPlaceAttribute(attribute) && !isPlace(value)) issue(PLACE_FORM);
  if (attribute === 'us-person' && value !== 'yes' && value !== 'no') issue('must be yes or no');
});

/** The `data` of every type of event: the table of design section 3. Fields that it does not name are errors. */
export const eventDataSchemas = {
  'organization.registered': holding({
    organizationId: id,
    legalName: text,
    country: place,
    roles: z.array(z.enum(ORGANIZATION_ROLES)),
    parentOrganizationId: id.optional(),
  }),
  'contract.awarded': holding({
    contractId: id,
    vehicle: text,
    primeOrganizationId: id,
    subcontractorOf: id.optional(),
    ceilingUsd: z.number().nonnegative().optional(),
  }),
  'tenant.registered': holding({
    tenantId: id,
    providerId: id,
    customer: id,
    impactLevel: z.enum(IMPACT_LEVELS).optional(),
    contractId: id.optional(),
    name: text.optional(),
  }),
  'person.registered': holding({ personId: id }),
  'person.attested': attested,
  'person.screened': holding({
    personId: id,
    investigation: z.enum(INVESTIGATIONS),
    clearance: text.optional(),
  }),
  'person.trained': holding({ personId: id, course: text, technology: id.optional() }),
  'account.bound': holding({ accountId: id, provider: id.optional(), personId: id }),
  'account.unbound': z.strictObject({ accountId: id, personId: id, effective }),
  'account.disabled': holding({ accountId: id }),
  'group.member-added': holding({ groupId: id, member }),
  'group.member-removed': z.strictObject({ groupId: id, member, effective }),
  'access.requested': holding({
    requestId: id,
    requesterId: id,
    scope,
    role: id,
    reason: text,
    ticket: text.optional(),
  }),
  'access.approved': decision,
  'access.denied': decision,
  'grant.issued': holding({
    grantId: id,
    grantee: reference(PRINCIPAL_KINDS),
    scope,
    role: id,
    accessKinds: accessKinds.optional(),
    requestId: id.optional(),
    grantorId: id.optional(),
    justification: text.optional(),
  }),
  'grant.revoked': z.strictObject({
    grantId: id,
    effective,
    spellFrom: instantText.optional(),
    revokedBy: id.optional(),
    reason: text.optional(),
  }),
  'access.exercised': z.strictObject({
    tenantId: id,
    actor: reference(['person', 'account']),
    action: text,
    resource: text.optional(),
    grantId: id.optional(),
    location: place.optional(),
    at,
  }),
  'disclosure.made': z.strictObject({
    recipientId: id,
    tenantId: id,
    medium: z.enum(MEDIA),
    subject: text,
    at,
  }),
  'escort.assigned': holding({
    assignmentId: id,
    escortId: id,
    engineerId: id,
    tenantId: id,
    grantId: id.optional(),
    technology: id.optional(),
  }),
  'escort.released': z.strictObject({ assignmentId: id, effective, reason: text.optional() }),
  'escort.session-started': z.strictObject({
    sessionId: id,
    assignmentId: id,
    escortLocation: place.optional(),
    engineerLocation: place.optional(),
    recordingRef: text.optional(),
    at,
  }),
  'escort.session-ended': z.strictObject({ sessionId: id, at }),
  'escort.command-recorded': z
    .strictObject({
      sessionId: id,
      sequence: wholeNumber,
      authorId: id,
      executorId: id,
      command: text.optional(),
      commandDigest: id.optional(),
      settingsChanged: z.union([text, z.boolean(), z.array(text)]).optional(),
      outcome: text.optional(),
      at,
    })
    .refine((data) => data.command !== undefined || data.commandDigest !== undefined, {
      path: ['command'],
      message: 'is required, unless commandDigest stands for it',
    }),
  'policy.adopted': holding({ policyId: id, authority: text, citation: text, forbids }),
  'policy.repealed': z.strictObject({ policyId: id, effective }),
  'finding.raised': z.strictObject({
    findingId: id,
    by: id,
    summary: text,
    subjects: z.array(id).optional(),
    at,
  }),
  'finding.closed': z.strictObject({ findingId: id, by: id, resolution: text, at }),
  'audit.recorded': z.strictObject({ auditId: id, by: id, scope: text, result: text, at }),
  'record.corrected': z.strictObject({
    target: z.strictObject({ source: nonEmpty, id: nonEmpty }),
    reason: text,
    replacement: z.record(z.string(), z.json()).optional(),
  }),
  'report.requested': z.strictObject({
    reportId: id,
    kind: id,
    requester: id,
    question: z.json(),
    known: z.json(),
  }),
  'report.issued': z.strictObject({
    reportId: id,
    digest: id,
    size: wholeNumber,
    root: id.nullable(),
  }),
} as const;

export type EventType = keyof typeof eventDataSchemas;
export type EventData = { [T in EventType]: z.infer<(typeof eventDataSchemas)[T]> };

export const EVENT_TYPES = Object.keys(eventDataSchemas) as EventType[];

export const isEventType = (text: unknown): text is EventType =>
  typeof text === 'string' && Object.hasOwn(eventDataSchemas, text);
