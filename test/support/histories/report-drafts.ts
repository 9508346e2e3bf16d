import fc from 'fast-check';
import { assignmentId } from './access-drafts.ts';
import {
  contract,
  country,
  type Draft,
  event,
  held,
  instant,
  oneOf,
  optional,
  organization,
  person,
  tenant,
} from './vocabulary.ts';

const requestId = oneOf('rq1', 'rq2');
const sessionId = oneOf('se1', 'se2');

/** What reports alone look at. */
export const reportDrafts: fc.Arbitrary<Draft>[] = [
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
