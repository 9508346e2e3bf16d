import type { EventType } from './data.ts';

type Json = Record<string, unknown>;

/** The `data` of one type of event by example; design section 3. */
export interface Example {
  /** With every field that the type has. */
  readonly full: Json;
  /** The fields that may be left out; `full` without them is legal. */
  readonly optional: readonly string[];
  /** The stream that `full` belongs to. */
  readonly stream: string | undefined;
  /** What is wrong, the fields that make it so (laid over `full`), and the error that says it. */
  readonly bad: readonly (readonly [what: string, change: Json, pointer: string, detail: string])[];
}

const validFrom = '2025-01-01T00:00:00Z';
const validTo = '2025-07-18T09:30:00.123456+08:00';
const at = '2025-07-17T12:00:00-04:00';
const tenant = { kind: 'tenant', id: 't-4' };
const open = ['validTo'];
const noOffset = 'no offset';
const place = 'ISO 3166-1';

export const EXAMPLES: Readonly<Record<EventType, Example>> = {
  'organization.registered': {
    full: {
      organizationId: 'o-1',
      legalName: 'Example Cloud Inc.',
      country: 'US',
      roles: ['provider', 'prime', 'subcontractor', 'staffing', 'agency'],
      parentOrganizationId: 'o-0',
      validFrom,
      validTo,
    },
    optional: ['parentOrganizationId', ...open],
    stream: 'organization-o-1',
    bad: [
      ['an empty id', { organizationId: '' }, '/data/organizationId', 'must not be empty'],
      ['a lower-case country', { country: 'us' }, '/data/country', place],
      ['a country that is not assigned', { country: 'XX' }, '/data/country', place],
      ['a role out of the list', { roles: ['prime', 'owner'] }, '/data/roles/1', 'expected one of'],
      ['roles that are no list', { roles: 'prime' }, '/data/roles', 'expected array'],
      [
        'a parent that is null',
        { parentOrganizationId: null },
        '/data/parentOrganizationId',
        'expected string',
      ],
    ],
  },
  'contract.awarded': {
    full: {
      contractId: 'c-1',
      vehicle: 'Joint cloud vehicle',
      primeOrganizationId: 'o-1',
      subcontractorOf: 'c-0',
      ceilingUsd: 9e9,
      validFrom,
      validTo,
    },
    optional: ['subcontractorOf', 'ceilingUsd', ...open],
    stream: 'contract-c-1',
    bad: [
      ['a ceiling in words', { ceilingUsd: '9 billion' }, '/data/ceilingUsd', 'expected number'],
      ['a ceiling below zero', { ceilingUsd: -1 }, '/data/ceilingUsd', 'expected number to be >=0'],
      [
        'a number for an id',
        { contractId: 1 },
        '/data/contractId',
        'expected string, received number',
      ],
      [
        'an empty contract above it',
        { subcontractorOf: '' },
        '/data/subcontractorOf',
        'must not be empty',
      ],
      ['a vehicle that is no text', { vehicle: 7 }, '/data/vehicle', 'expected string'],
    ],
  },
  'tenant.registered': {
    full: {
      tenantId: 't-4',
      providerId: 'o-1',
      customer: 'dod',
      impactLevel: 'IL5',
      contractId: 'c-1',
      name: 'Logistics',
      validFrom,
      validTo,
    },
    optional: ['impactLevel', 'contractId', 'name', ...open],
    stream: 'tenant-t-4',
    bad: [
      [
        'an impact level out of the list',
        { impactLevel: 'IL3' },
        '/data/impactLevel',
        '"IL2"|"IL4"|"IL5"|"IL6"',
      ],
      [
        'an impact level that is null',
        { impactLevel: null },
        '/data/impactLevel',
        'expected one of',
      ],
      [
        'a control character in an id',
        { tenantId: 't\u00004' },
        '/data/tenantId',
        'control characters',
      ],
      ['an id of 1025 characters', { tenantId: 't'.repeat(1025) }, '/data/tenantId', '1024'],
      ['an empty contract', { contractId: '' }, '/data/contractId', 'must not be empty'],
    ],
  },
  'person.registered': {
    full: { personId: 'p-7', validFrom, validTo },
    optional: open,
    stream: 'person-p-7',
    bad: [
      ['a name', { name: 'not kept here' }, '/data/name', 'unknown field'],
      ['a misspelt validTo', { validTO: validTo }, '/data/validTO', 'unknown field'],
      [
        'an id that is null',
        { personId: null },
        '/data/personId',
        'expected string, received null',
      ],
      ['a date for an instant', { validFrom: '2025-01-01' }, '/data/validFrom', 'RFC 3339'],
      [
        'a day that does not exist',
        { validFrom: '2025-02-29T00:00:00Z' },
        '/data/validFrom',
        'no such date',
      ],
      [
        'an instant as a number',
        { validFrom: 1752710400000 },
        '/data/validFrom',
        'expected string',
      ],
    ],
  },
  'person.attested': {
    full: {
      personId: 'p-7',
      attribute: 'location',
      value: 'CN',
      basis: 'badge',
      validFrom,
      validTo,
    },
    optional: open,
    stream: 'person-p-7',
    bad: [
      [
        'an attribute out of the list',
        { attribute: 'nationality' },
        '/data/attribute',
        '"location"|"residence"',
      ],
      [
        'a policy attribute',
        { attribute: 'employerCountry' },
        '/data/attribute',
        'expected one of',
      ],
      [
        'a basis out of the list',
        { basis: 'hearsay' },
        '/data/basis',
        '"badge"|"hr-record"|"self-declared"',
      ],
      ['a country by name', { value: 'China' }, '/data/value', place],
      ['a lower-case country', { value: 'cn' }, '/data/value', place],
      ['a code of three letters', { value: 'CHN' }, '/data/value', place],
      ['an empty place', { value: '' }, '/data/value', place],
      ['a region that does not exist', { value: 'region:ASIA' }, '/data/value', place],
      ['a region alone', { value: 'ASI' }, '/data/value', place],
      [
        'a residence that is no place',
        { attribute: 'residence', value: 'home' },
        '/data/value',
        place,
      ],
      [
        'a home office that is no place',
        { attribute: 'home-office', value: 'b-12' },
        '/data/value',
        place,
      ],
      [
        'a citizenship that is no place',
        { attribute: 'citizenship', value: 'US,CN' },
        '/data/value',
        place,
      ],
      [
        'several citizenships in one',
        { attribute: 'citizenship', value: ['US'] },
        '/data/value',
        'expected string',
      ],
      [
        'us-person as a boolean',
        { attribute: 'us-person', value: true },
        '/data/value',
        'expected string',
      ],
      [
        'us-person in capitals',
        { attribute: 'us-person', value: 'YES' },
        '/data/value',
        'yes or no',
      ],
      [
        'an empty employer',
        { attribute: 'employer', value: '' },
        '/data/value',
        'must not be empty',
      ],
    ],
  },
  'person.screened': {
    full: { personId: 'p-7', investigation: 'tier-5', clearance: 'secret', validFrom, validTo },
    optional: ['clearance', ...open],
    stream: 'person-p-7',
    bad: [
      [
        'an investigation out of the list',
        { investigation: 'tier-2' },
        '/data/investigation',
        '"tier-1"|"tier-3"|"tier-5"',
      ],
      [
        'an investigation as a number',
        { investigation: 5 },
        '/data/investigation',
        'expected one of',
      ],
      ['a clearance that is a boolean', { clearance: true }, '/data/clearance', 'expected string'],
    ],
  },
  'person.trained': {
    full: {
      personId: 'p-7',
      course: 'Escort basics',
      technology: 'kubernetes',
      validFrom,
      validTo,
    },
    optional: ['technology', ...open],
    stream: 'person-p-7',
    bad: [
      ['an empty technology', { technology: '' }, '/data/technology', 'must not be empty'],
      [
        'several technologies in one',
        { technology: ['sql'] },
        '/data/technology',
        'expected string',
      ],
    ],
  },
  'account.bound': {
    full: { accountId: 'a-7', provider: 'o-1', personId: 'p-7', validFrom, validTo },
    optional: ['provider', ...open],
    stream: 'account-a-7',
    bad: [
      ['an empty person', { personId: '' }, '/data/personId', 'must not be empty'],
      ['an end as in account.unbound', { effective: at }, '/data/effective', 'unknown field'],
    ],
  },
  'account.unbound': {
    full: { accountId: 'a-7', personId: 'p-7', effective: at },
    optional: [],
    stream: 'account-a-7',
    bad: [
      ['no offset', { effective: '2025-07-17T12:00:00' }, '/data/effective', noOffset],
      ['a validity as in account.bound', { validTo }, '/data/validTo', 'unknown field'],
      ['an effective that is null', { effective: null }, '/data/effective', 'expected string'],
      [
        'spellFrom, which grant.revoked alone has',
        { spellFrom: at },
        '/data/spellFrom',
        'unknown field',
      ],
    ],
  },
  'account.disabled': {
    full: { accountId: 'a-7', validFrom, validTo },
    optional: open,
    stream: 'account-a-7',
    bad: [['a person', { personId: 'p-7' }, '/data/personId', 'unknown field']],
  },
  'group.member-added': {
    full: { groupId: 'sre', member: { kind: 'person', id: 'p-7' }, validFrom, validTo },
    optional: open,
    stream: 'group-sre',
    bad: [
      [
        'a member of an unknown kind',
        { member: { kind: 'role', id: 'r-1' } },
        '/data/member/kind',
        '"person"|"account"|"group"',
      ],
      ['a member without an id', { member: { kind: 'person' } }, '/data/member/id', 'is required'],
      [
        'a member with an empty id',
        { member: { kind: 'person', id: '' } },
        '/data/member/id',
        'must not be empty',
      ],
      [
        'a member with more fields',
        { member: { kind: 'person', id: 'p-7', name: 'x' } },
        '/data/member/name',
        'unknown field',
      ],
      ['a member as text', { member: 'person:p-7' }, '/data/member', 'expected object'],
    ],
  },
  'group.member-removed': {
    full: { groupId: 'sre', member: { kind: 'group', id: 'eng' }, effective: at },
    optional: [],
    stream: 'group-sre',
    bad: [
      [
        'a member of an unknown kind',
        { member: { kind: 'tenant', id: 't-4' } },
        '/data/member/kind',
        'expected one of',
      ],
      ['a member without a kind', { member: { id: 'p-7' } }, '/data/member/kind', 'is required'],
      ['no offset', { effective: '2025-07-17T12:00:00' }, '/data/effective', noOffset],
    ],
  },
  'access.requested': {
    full: {
      requestId: 'q-1',
      requesterId: 'p-7',
      scope: tenant,
      role: 'operator',
      reason: 'Incident 12',
      ticket: 'INC-12',
      validFrom,
      validTo,
    },
    optional: ['ticket', ...open],
    stream: 'access-q-1',
    bad: [
      [
        'a scope of an unknown kind',
        { scope: { kind: 'region', id: 'x' } },
        '/data/scope/kind',
        '"tenant"|"contract"|"provider"|"customer"',
      ],
      ['a scope that is a list', { scope: [tenant] }, '/data/scope', 'expected object'],
      ['a ticket as a number', { ticket: 12 }, '/data/ticket', 'expected string'],
    ],
  },
  'access.approved': {
    full: { requestId: 'q-1', approverId: 'p-9', level: 2, reason: 'ok' },
    optional: ['level', 'reason'],
    stream: 'access-q-1',
    bad: [
      ['a level that is a boolean', { level: true }, '/data/level', 'expected string or number'],
      ['a level below zero', { level: -1 }, '/data/level', '>=0'],
      ['a level with a fraction', { level: 1.5 }, '/data/level', 'expected string or int'],
      ['a validity, which the request has', { validFrom }, '/data/validFrom', 'unknown field'],
    ],
  },
  'access.denied': {
    full: { requestId: 'q-1', approverId: 'p-9', level: 'manager', reason: 'no need' },
    optional: ['level', 'reason'],
    stream: 'access-q-1',
    bad: [
      ['an empty approver', { approverId: '' }, '/data/approverId', 'must not be empty'],
      ['an instant, which the type has not', { at }, '/data/at', 'unknown field'],
    ],
  },
  'grant.issued': {
    full: {
      grantId: 'g-1',
      grantee: { kind: 'group', id: 'sre' },
      scope: { kind: 'customer', id: 'dod' },
      role: 'admin',
      accessKinds: ['physical', 'remote-system', 'remote-data', 'indirect'],
      requestId: 'q-1',
      grantorId: 'p-9',
      justification: 'On call',
      validFrom,
      validTo,
    },
    optional: ['accessKinds', 'requestId', 'grantorId', 'justification', ...open],
    stream: 'grant-g-1',
    bad: [
      ['a misspelt validTo', { validTO: validTo }, '/data/validTO', 'unknown field'],
      [
        'a misspelt validTo beside a bad one',
        { validto: null, validTo: 'never' },
        '/data/validto',
        'unknown field',
      ],
      ['no offset', { validFrom: '2025-01-01T00:00:00' }, '/data/validFrom', noOffset],
      [
        'a grantee of an unknown kind',
        { grantee: { kind: 'role', id: 'x' } },
        '/data/grantee/kind',
        '"person"|"account"|"group"',
      ],
      [
        'a grantee that is null',
        { grantee: null },
        '/data/grantee',
        'expected object, received null',
      ],
      [
        'a scope of an unknown kind',
        { scope: { kind: 'organization', id: 'o-1' } },
        '/data/scope/kind',
        'expected one of',
      ],
      [
        'a scope with an empty id',
        { scope: { kind: 'tenant', id: '' } },
        '/data/scope/id',
        'must not be empty',
      ],
      ['no access kind', { accessKinds: [] }, '/data/accessKinds', 'at least one'],
      [
        'an access kind out of the list',
        { accessKinds: ['remote'] },
        '/data/accessKinds/0',
        '"physical"|"remote-system"',
      ],
      [
        'an access kind that is text',
        { accessKinds: 'physical' },
        '/data/accessKinds',
        'expected array',
      ],
      ['access kinds that are null', { accessKinds: null }, '/data/accessKinds', 'expected array'],
      ['a role that is no text', { role: {} }, '/data/role', 'expected string'],
    ],
  },
  'grant.revoked': {
    full: { grantId: 'g-1', effective: at, spellFrom: validFrom, revokedBy: 'p-9', reason: 'left' },
    optional: ['spellFrom', 'revokedBy', 'reason'],
    stream: 'grant-g-1',
    bad: [
      [
        'an effective without an offset',
        { effective: '2025-07-17T12:00:00' },
        '/data/effective',
        noOffset,
      ],
      [
        'a spellFrom without an offset',
        { spellFrom: '2025-07-17T12:00:00' },
        '/data/spellFrom',
        noOffset,
      ],
      ['a spellFrom that is null', { spellFrom: null }, '/data/spellFrom', 'expected string'],
      ['an end in validTo', { validTo }, '/data/validTo', 'unknown field'],
    ],
  },
  'access.exercised': {
    full: {
      tenantId: 't-4',
      actor: { kind: 'account', id: 'a-7' },
      action: 'ssh',
      resource: 'vm-1',
      grantId: 'g-1',
      location: 'HK',
      at,
    },
    optional: ['resource', 'grantId', 'location'],
    stream: 'access-t-4',
    bad: [
      [
        'a group that acts',
        { actor: { kind: 'group', id: 'sre' } },
        '/data/actor/kind',
        '"person"|"account"',
      ],
      ['a location that is no place', { location: '192.0.2.1' }, '/data/location', place],
      ['a location that is null', { location: null }, '/data/location', 'expected string'],
      ['an at without an offset', { at: '2025-07-17T12:00' }, '/data/at', noOffset],
      ['an action that is no text', { action: 1 }, '/data/action', 'expected string'],
    ],
  },
  'disclosure.made': {
    full: { recipientId: 'p-7', tenantId: 't-4', medium: 'briefing', subject: 'Network plan', at },
    optional: [],
    stream: 'disclosure-p-7',
    bad: [
      [
        'a medium out of the list',
        { medium: 'email' },
        '/data/medium',
        '"document"|"briefing"|"observation"',
      ],
      ['a subject that is a list', { subject: ['plan'] }, '/data/subject', 'expected string'],
    ],
  },
  'escort.assigned': {
    full: {
      assignmentId: 'as-1',
      escortId: 'p-90',
      engineerId: 'p-7',
      tenantId: 't-4',
      grantId: 'g-1',
      technology: 'kubernetes',
      validFrom,
      validTo,
    },
    optional: ['grantId', 'technology', ...open],
    stream: 'escort-as-1',
    bad: [
      ['an empty grant', { grantId: '' }, '/data/grantId', 'must not be empty'],
      ['several grants in one', { grantId: ['g-1'] }, '/data/grantId', 'expected string'],
      ['a scope', { scope: tenant }, '/data/scope', 'unknown field'],
    ],
  },
  'escort.released': {
    full: { assignmentId: 'as-1', effective: at, reason: 'shift over' },
    optional: ['reason'],
    stream: 'escort-as-1',
    bad: [
      ['no offset', { effective: '2025-07-17T12:00:00' }, '/data/effective', noOffset],
      [
        'an escort, which the assignment has',
        { escortId: 'p-90' },
        '/data/escortId',
        'unknown field',
      ],
    ],
  },
  'escort.session-started': {
    full: {
      sessionId: 'se-1',
      assignmentId: 'as-1',
      escortLocation: 'US',
      engineerLocation: 'region:ASI',
      recordingRef: 'urn:recording:1',
      at,
    },
    optional: ['escortLocation', 'engineerLocation', 'recordingRef'],
    stream: 'escort-se-1',
    bad: [
      [
        'an escort location that is no place',
        { escortLocation: 'Texas' },
        '/data/escortLocation',
        place,
      ],
      [
        'an engineer location that is no place',
        { engineerLocation: 'region:APAC' },
        '/data/engineerLocation',
        place,
      ],
    ],
  },
  'escort.session-ended': {
    full: { sessionId: 'se-1', at },
    optional: [],
    stream: 'escort-se-1',
    bad: [
      [
        'an assignment, which the start has',
        { assignmentId: 'as-1' },
        '/data/assignmentId',
        'unknown field',
      ],
    ],
  },
  'escort.command-recorded': {
    full: {
      sessionId: 'se-1',
      sequence: 0,
      authorId: 'p-7',
      executorId: 'p-90',
      command: 'kubectl get pods',
      commandDigest: 'sha256:00',
      settingsChanged: ['firewall'],
      outcome: 'ok',
      at,
    },
    optional: ['commandDigest', 'settingsChanged', 'outcome'],
    stream: 'escort-se-1',
    bad: [
      [
        'neither command nor digest',
        { command: undefined, commandDigest: undefined },
        '/data/command',
        'unless commandDigest',
      ],
      ['a sequence below zero', { sequence: -1 }, '/data/sequence', '>=0'],
      ['a sequence with a fraction', { sequence: 0.5 }, '/data/sequence', 'expected int'],
      ['a sequence as text', { sequence: '0' }, '/data/sequence', 'expected number'],
      [
        'settings that are a number',
        { settingsChanged: 3 },
        '/data/settingsChanged',
        'expected string or boolean or array',
      ],
      [
        'a setting that is a number',
        { settingsChanged: ['a', 3] },
        '/data/settingsChanged/1',
        'expected string',
      ],
    ],
  },
  'policy.adopted': {
    full: {
      policyId: 'po-1',
      authority: 'Example authority',
      citation: 'Order 1, section 2',
      forbids: {
        subject: { attribute: 'citizenship', notIn: ['US'] },
        object: { customer: 'dod', impactLevel: 'IL4', provider: 'o-1', contract: 'c-1' },
        accessKinds: ['remote-system'],
        unlessEscorted: 'qualified',
      },
      validFrom,
      validTo,
    },
    optional: open,
    stream: 'policy-po-1',
    bad: [
      [
        'nothing about the subject',
        { forbids: { object: {} } },
        '/data/forbids/subject',
        'is required',
      ],
      [
        'nothing about the object',
        { forbids: { subject: { attribute: 'location', in: ['CN'] } } },
        '/data/forbids/object',
        'is required',
      ],
      [
        'neither in nor notIn',
        { forbids: { subject: { attribute: 'location' }, object: {} } },
        '/data/forbids/subject/in',
        'is required',
      ],
      [
        'both in and notIn',
        { forbids: { subject: { attribute: 'location', in: ['CN'], notIn: ['US'] }, object: {} } },
        '/data/forbids/subject/notIn',
        'unknown field',
      ],
      [
        'an empty list',
        { forbids: { subject: { attribute: 'location', in: [] }, object: {} } },
        '/data/forbids/subject/in',
        'at least one value',
      ],
      [
        'an attribute out of the list',
        { forbids: { subject: { attribute: 'ip', in: ['CN'] }, object: {} } },
        '/data/forbids/subject/attribute',
        'expected one of',
      ],
      [
        'a region',
        { forbids: { subject: { attribute: 'location', in: ['CN', 'region:ASI'] }, object: {} } },
        '/data/forbids/subject/in/1',
        place,
      ],
      [
        'a country by name',
        { forbids: { subject: { attribute: 'parentCountry', notIn: ['China'] }, object: {} } },
        '/data/forbids/subject/notIn/0',
        place,
      ],
      [
        'us-person neither yes nor no',
        { forbids: { subject: { attribute: 'us-person', in: ['true'] }, object: {} } },
        '/data/forbids/subject/in/0',
        'yes or no',
      ],
      [
        'an impact level out of the list',
        { forbids: { subject: { attribute: 'team', in: ['x'] }, object: { impactLevel: 'IL7' } } },
        '/data/forbids/object/impactLevel',
        'expected one of',
      ],
      [
        'a tenant for an object',
        { forbids: { subject: { attribute: 'team', in: ['x'] }, object: { tenant: 't-4' } } },
        '/data/forbids/object/tenant',
        'unknown field',
      ],
      [
        'an escort of an unknown sort',
        {
          forbids: { subject: { attribute: 'team', in: ['x'] }, object: {}, unlessEscorted: 'yes' },
        },
        '/data/forbids/unlessEscorted',
        '"any"|"qualified"',
      ],
      [
        'no access kind',
        { forbids: { subject: { attribute: 'team', in: ['x'] }, object: {}, accessKinds: [] } },
        '/data/forbids/accessKinds',
        'at least one',
      ],
    ],
  },
  'policy.repealed': {
    full: { policyId: 'po-1', effective: at },
    optional: [],
    stream: 'policy-po-1',
    bad: [['no offset', { effective: '2025-07-17T12:00:00' }, '/data/effective', noOffset]],
  },
  'finding.raised': {
    full: { findingId: 'f-1', by: 'auditor', summary: 'No training', subjects: ['p-90'], at },
    optional: ['subjects'],
    stream: 'finding-f-1',
    bad: [
      ['subjects as text', { subjects: 'p-90' }, '/data/subjects', 'expected array'],
      ['an empty subject', { subjects: ['p-90', ''] }, '/data/subjects/1', 'must not be empty'],
    ],
  },
  'finding.closed': {
    full: { findingId: 'f-1', by: 'auditor', resolution: 'Trained', at },
    optional: [],
    stream: 'finding-f-1',
    bad: [
      [
        'a resolution that is a boolean',
        { resolution: true },
        '/data/resolution',
        'expected string',
      ],
    ],
  },
  'audit.recorded': {
    full: { auditId: 'au-1', by: 'auditor', scope: 'Escorts', result: 'Two findings', at },
    optional: [],
    stream: 'audit-au-1',
    bad: [['a scope as of a grant', { scope: tenant }, '/data/scope', 'expected string']],
  },
  'record.corrected': {
    full: {
      target: { source: 'urn:example:hr', id: 'e-1' },
      reason: 'Wrong badge',
      replacement: { personId: 'p-7', validFrom },
    },
    optional: ['replacement'],
    stream: undefined,
    bad: [
      ['a target by position', { target: 12 }, '/data/target', 'expected object'],
      [
        'a target without a source',
        { target: { id: 'e-1' } },
        '/data/target/source',
        'is required',
      ],
      ['a target without an id', { target: { source: 's' } }, '/data/target/id', 'is required'],
      [
        'a target with an empty id',
        { target: { source: 's', id: '' } },
        '/data/target/id',
        'must not be empty',
      ],
      [
        'a target with an empty source',
        { target: { source: '', id: 'e' } },
        '/data/target/source',
        'must not be empty',
      ],
      [
        'a target with more fields',
        { target: { source: 's', id: 'e', type: 'x' } },
        '/data/target/type',
        'unknown field',
      ],
      ['a replacement that is null', { replacement: null }, '/data/replacement', 'expected record'],
      ['a replacement that is a list', { replacement: [] }, '/data/replacement', 'expected record'],
    ],
  },
  'report.requested': {
    full: {
      reportId: 'r-1',
      kind: 'contract-review',
      requester: 'committee',
      question: { on: '2025-07-17', location: ['CN'] },
      known: { size: 1204 },
    },
    optional: [],
    stream: 'report-r-1',
    bad: [
      ['an empty kind', { kind: '' }, '/data/kind', 'must not be empty'],
      [
        'a requester as an object',
        { requester: { id: 'x' } },
        '/data/requester',
        'expected string',
      ],
    ],
  },
  'report.issued': {
    full: { reportId: 'r-1', digest: 'sha256:00', size: 1204, root: 'AAAA' },
    optional: [],
    stream: 'report-r-1',
    bad: [
      ['a size below zero', { size: -1 }, '/data/size', '>=0'],
      ['a size as text', { size: '1204' }, '/data/size', 'expected number'],
      ['an empty digest', { digest: '' }, '/data/digest', 'must not be empty'],
      ['an empty root', { root: '' }, '/data/root', 'must not be empty'],
    ],
  },
};
