import type { Formats } from '../time/format.ts';
import { texts } from './language.ts';

/** What an event's data say, read by the name of the field. */
export interface Said {
  /** As text; empty if it is not there. */
  readonly text: (name: string) => string;
  readonly has: (name: string) => boolean;
  /** The fields of one that is an object. */
  readonly of: (name: string) => Readonly<Record<string, string>>;
  readonly list: (name: string) => readonly string[];
  /** When the source observed it. */
  readonly time: string;
}

type Sentence = (said: Said, f: Formats) => string;
const sentences = <Types extends string>(of: Record<Types, Sentence>): Record<Types, Sentence> =>
  of;

/** The validity of what an event says, after a comma. */
const validIn = (since: string, from: string, to: string) => (said: Said, f: Formats) =>
  said.has('validTo')
    ? `, ${from} ${f.moment(said.text('validFrom'))} ${to} ${f.moment(said.text('validTo'))}`
    : `, ${since} ${f.moment(said.text('validFrom'))}`;
const valid = validIn('from', 'from', 'until');
const valable = validIn('à partir du', 'du', 'au');

/** The value of an attribute: a place by its name, the rest as it is. */
const attested = (said: Said, f: Formats) =>
  ['location', 'residence', 'home-office', 'citizenship'].includes(said.text('attribute'))
    ? f.place(said.text('value'))
    : said.text('value');

/** Another part, if the event has it. */
const also = (said: Said, name: string, before: string, after = '') =>
  said.has(name) ? `${before}${said.text(name)}${after}` : '';

export const eventSentences = texts(
  sentences({
    'organization.registered': (s, f) =>
      `Organization ${s.text('organizationId')} (${s.text('legalName')}, ${f.country(s.text('country'))}; ${s.list('roles').join(', ')}) was registered${also(s, 'parentOrganizationId', ', under ')}${valid(s, f)}.`,
    'contract.awarded': (s, f) =>
      `Contract ${s.text('contractId')} (${s.text('vehicle')}) was awarded to ${s.text('primeOrganizationId')}${also(s, 'subcontractorOf', ', as a subcontract of ')}${valid(s, f)}.`,
    'tenant.registered': (s, f) =>
      `Tenant ${s.text('tenantId')} of customer ${s.text('customer')}, at provider ${s.text('providerId')}${also(s, 'impactLevel', ', level ')}${also(s, 'contractId', ', under contract ')}, was registered${valid(s, f)}.`,
    'person.registered': (s, f) => `Person ${s.text('personId')} was registered${valid(s, f)}.`,
    'person.attested': (s, f) =>
      `${s.text('personId')}: ${s.text('attribute')} is ${attested(s, f)}, by ${s.text('basis')}${valid(s, f)}.`,
    'person.screened': (s, f) =>
      `${s.text('personId')} was screened (${s.text('investigation')}${also(s, 'clearance', ', clearance ')})${valid(s, f)}.`,
    'person.trained': (s, f) =>
      `${s.text('personId')} was trained: ${s.text('course')}${also(s, 'technology', ', for ')}${valid(s, f)}.`,
    'account.bound': (s, f) =>
      `Account ${s.text('accountId')} belongs to ${s.text('personId')}${valid(s, f)}.`,
    'account.unbound': (s, f) =>
      `Account ${s.text('accountId')} no longer belongs to ${s.text('personId')}, from ${f.moment(s.text('effective'))}.`,
    'account.disabled': (s, f) => `Account ${s.text('accountId')} is disabled${valid(s, f)}.`,
    'group.member-added': (s, f) =>
      `${s.of('member').kind ?? ''} ${s.of('member').id ?? ''} joins group ${s.text('groupId')}${valid(s, f)}.`,
    'group.member-removed': (s, f) =>
      `${s.of('member').kind ?? ''} ${s.of('member').id ?? ''} leaves group ${s.text('groupId')}, from ${f.moment(s.text('effective'))}.`,
    'access.requested': (s) =>
      `${s.text('requesterId')} asks for the role ${s.text('role')} (request ${s.text('requestId')}): ${s.text('reason')}`,
    'access.approved': (s) =>
      `${s.text('approverId')} approves request ${s.text('requestId')}${also(s, 'reason', ': ')}.`,
    'access.denied': (s) =>
      `${s.text('approverId')} denies request ${s.text('requestId')}${also(s, 'reason', ': ')}.`,
    'grant.issued': (s, f) =>
      `Grant ${s.text('grantId')}: ${s.of('grantee').kind ?? ''} ${s.of('grantee').id ?? ''} gets the role ${s.text('role')} on ${s.of('scope').kind ?? ''} ${s.of('scope').id ?? ''}${s.has('accessKinds') ? ` (${s.list('accessKinds').join(', ')})` : ''}${valid(s, f)}.${also(s, 'justification', ' Reason: ')}`,
    'grant.revoked': (s, f) =>
      `Grant ${s.text('grantId')} is revoked, from ${f.moment(s.text('effective'))}${also(s, 'revokedBy', ', by ')}${also(s, 'reason', ': ')}.`,
    'access.exercised': (s, f) =>
      `${s.of('actor').kind ?? ''} ${s.of('actor').id ?? ''} used access to tenant ${s.text('tenantId')}: ${s.text('action')}${also(s, 'resource', ' on ')}${s.has('location') ? `, from ${f.place(s.text('location'))}` : ''}, at ${f.instant(s.text('at'))}.`,
    'disclosure.made': (s, f) =>
      `${s.text('recipientId')} was told of tenant ${s.text('tenantId')} (${s.text('medium')}): ${s.text('subject')}, at ${f.instant(s.text('at'))}.`,
    'escort.assigned': (s, f) =>
      `${s.text('escortId')} escorts ${s.text('engineerId')} at tenant ${s.text('tenantId')} (assignment ${s.text('assignmentId')}${also(s, 'grantId', ', for grant ')}${also(s, 'technology', ', technology ')})${valid(s, f)}.`,
    'escort.released': (s, f) =>
      `Assignment ${s.text('assignmentId')} ends, from ${f.moment(s.text('effective'))}${also(s, 'reason', ': ')}.`,
    'escort.session-started': (s, f) =>
      `Session ${s.text('sessionId')} of assignment ${s.text('assignmentId')} starts at ${f.instant(s.text('at'))}${s.has('engineerLocation') ? `; the engineer is in ${f.place(s.text('engineerLocation'))}` : ''}${s.has('escortLocation') ? `, the escort in ${f.place(s.text('escortLocation'))}` : ''}.`,
    'escort.session-ended': (s, f) =>
      `Session ${s.text('sessionId')} ends at ${f.instant(s.text('at'))}.`,
    'escort.command-recorded': (s, f) =>
      `Session ${s.text('sessionId')}, command ${s.text('sequence')}: written by ${s.text('authorId')}, entered by ${s.text('executorId')}${also(s, 'command', ': ')}${also(s, 'outcome', ' → ')}, at ${f.instant(s.text('at'))}.`,
    'policy.adopted': (s, f) =>
      `Policy ${s.text('policyId')} of ${s.text('authority')} (${s.text('citation')}) was adopted${valid(s, f)}.`,
    'policy.repealed': (s, f) =>
      `Policy ${s.text('policyId')} is repealed, from ${f.moment(s.text('effective'))}.`,
    'finding.raised': (s, f) =>
      `${s.text('by')} raises finding ${s.text('findingId')}: ${s.text('summary')}, at ${f.instant(s.text('at'))}.`,
    'finding.closed': (s, f) =>
      `${s.text('by')} closes finding ${s.text('findingId')}: ${s.text('resolution')}, at ${f.instant(s.text('at'))}.`,
    'audit.recorded': (s, f) =>
      `${s.text('by')} audited ${s.text('scope')} (${s.text('auditId')}): ${s.text('result')}, at ${f.instant(s.text('at'))}.`,
    'record.corrected': (s) =>
      `Correction of ${s.of('target').id ?? ''} from ${s.of('target').source ?? ''}: ${s.text('reason')}${s.has('replacement') ? ' (replaced)' : ' (withdrawn)'}`,
    'report.requested': (s) =>
      `${s.text('requester')} asks for the report ${s.text('kind')} (${s.text('reportId')}).`,
    'report.issued': (s, f) =>
      `Report ${s.text('reportId')} is issued, from the first ${f.number(Number(s.text('size')))} events; digest ${s.text('digest')}.`,
  }),
  sentences({
    'organization.registered': (s, f) =>
      `L’organisation ${s.text('organizationId')} (${s.text('legalName')}, ${f.country(s.text('country'))} ; ${s.list('roles').join(', ')}) a été inscrite${also(s, 'parentOrganizationId', ', sous ')}${valable(s, f)}.`,
    'contract.awarded': (s, f) =>
      `Le contrat ${s.text('contractId')} (${s.text('vehicle')}) a été attribué à ${s.text('primeOrganizationId')}${also(s, 'subcontractorOf', ', en sous-traitance de ')}${valable(s, f)}.`,
    'tenant.registered': (s, f) =>
      `Le système ${s.text('tenantId')} du client ${s.text('customer')}, chez le fournisseur ${s.text('providerId')}${also(s, 'impactLevel', ', niveau ')}${also(s, 'contractId', ', au titre du contrat ')}, a été inscrit${valable(s, f)}.`,
    'person.registered': (s, f) =>
      `La personne ${s.text('personId')} a été inscrite${valable(s, f)}.`,
    'person.attested': (s, f) =>
      `${s.text('personId')} : ${ATTRIBUTES_FR[s.text('attribute')] ?? s.text('attribute')} : ${attested(s, f)}, ${BASES_FR[s.text('basis')] ?? s.text('basis')}${valable(s, f)}.`,
    'person.screened': (s, f) =>
      `${s.text('personId')} a fait l’objet d’une enquête (${s.text('investigation')}${also(s, 'clearance', ', habilitation ')})${valable(s, f)}.`,
    'person.trained': (s, f) =>
      `${s.text('personId')} a été formé : ${s.text('course')}${also(s, 'technology', ', pour ')}${valable(s, f)}.`,
    'account.bound': (s, f) =>
      `Le compte ${s.text('accountId')} appartient à ${s.text('personId')}${valable(s, f)}.`,
    'account.unbound': (s, f) =>
      `Le compte ${s.text('accountId')} n’appartient plus à ${s.text('personId')}, à partir du ${f.moment(s.text('effective'))}.`,
    'account.disabled': (s, f) => `Le compte ${s.text('accountId')} est désactivé${valable(s, f)}.`,
    'group.member-added': (s, f) =>
      `${s.of('member').id ?? ''} (${KINDS_FR[s.of('member').kind ?? ''] ?? ''}) entre dans le groupe ${s.text('groupId')}${valable(s, f)}.`,
    'group.member-removed': (s, f) =>
      `${s.of('member').id ?? ''} (${KINDS_FR[s.of('member').kind ?? ''] ?? ''}) quitte le groupe ${s.text('groupId')}, à partir du ${f.moment(s.text('effective'))}.`,
    'access.requested': (s) =>
      `${s.text('requesterId')} demande le rôle ${s.text('role')} (demande ${s.text('requestId')}) : ${s.text('reason')}`,
    'access.approved': (s) =>
      `${s.text('approverId')} approuve la demande ${s.text('requestId')}${also(s, 'reason', ' : ')}.`,
    'access.denied': (s) =>
      `${s.text('approverId')} rejette la demande ${s.text('requestId')}${also(s, 'reason', ' : ')}.`,
    'grant.issued': (s, f) =>
      `Autorisation ${s.text('grantId')} : ${s.of('grantee').id ?? ''} (${KINDS_FR[s.of('grantee').kind ?? ''] ?? ''}) reçoit le rôle ${s.text('role')} sur ${s.of('scope').id ?? ''} (${KINDS_FR[s.of('scope').kind ?? ''] ?? ''})${s.has('accessKinds') ? ` [${s.list('accessKinds').join(', ')}]` : ''}${valable(s, f)}.${also(s, 'justification', ' Motif : ')}`,
    'grant.revoked': (s, f) =>
      `L’autorisation ${s.text('grantId')} est révoquée, à partir du ${f.moment(s.text('effective'))}${also(s, 'revokedBy', ', par ')}${also(s, 'reason', ' : ')}.`,
    'access.exercised': (s, f) =>
      `${s.of('actor').id ?? ''} (${KINDS_FR[s.of('actor').kind ?? ''] ?? ''}) a accédé au système ${s.text('tenantId')} : ${s.text('action')}${also(s, 'resource', ' sur ')}${s.has('location') ? `, depuis : ${f.place(s.text('location'))}` : ''}, le ${f.instant(s.text('at'))}.`,
    'disclosure.made': (s, f) =>
      `${s.text('recipientId')} a été informé du système ${s.text('tenantId')} (${s.text('medium')}) : ${s.text('subject')}, le ${f.instant(s.text('at'))}.`,
    'escort.assigned': (s, f) =>
      `${s.text('escortId')} escorte ${s.text('engineerId')} sur le système ${s.text('tenantId')} (affectation ${s.text('assignmentId')}${also(s, 'grantId', ', pour l’autorisation ')}${also(s, 'technology', ', technologie ')})${valable(s, f)}.`,
    'escort.released': (s, f) =>
      `L’affectation ${s.text('assignmentId')} prend fin, à partir du ${f.moment(s.text('effective'))}${also(s, 'reason', ' : ')}.`,
    'escort.session-started': (s, f) =>
      `La session ${s.text('sessionId')} de l’affectation ${s.text('assignmentId')} commence le ${f.instant(s.text('at'))}${s.has('engineerLocation') ? ` ; lieu de l’ingénieur : ${f.place(s.text('engineerLocation'))}` : ''}${s.has('escortLocation') ? `, de l’escorte : ${f.place(s.text('escortLocation'))}` : ''}.`,
    'escort.session-ended': (s, f) =>
      `La session ${s.text('sessionId')} se termine le ${f.instant(s.text('at'))}.`,
    'escort.command-recorded': (s, f) =>
      `Session ${s.text('sessionId')}, commande ${s.text('sequence')} : écrite par ${s.text('authorId')}, saisie par ${s.text('executorId')}${also(s, 'command', ' : ')}${also(s, 'outcome', ' → ')}, le ${f.instant(s.text('at'))}.`,
    'policy.adopted': (s, f) =>
      `La politique ${s.text('policyId')} de ${s.text('authority')} (${s.text('citation')}) a été adoptée${valable(s, f)}.`,
    'policy.repealed': (s, f) =>
      `La politique ${s.text('policyId')} est abrogée, à partir du ${f.moment(s.text('effective'))}.`,
    'finding.raised': (s, f) =>
      `${s.text('by')} fait le constat ${s.text('findingId')} : ${s.text('summary')}, le ${f.instant(s.text('at'))}.`,
    'finding.closed': (s, f) =>
      `${s.text('by')} clôt le constat ${s.text('findingId')} : ${s.text('resolution')}, le ${f.instant(s.text('at'))}.`,
    'audit.recorded': (s, f) =>
      `${s.text('by')} a audité ${s.text('scope')} (${s.text('auditId')}) : ${s.text('result')}, le ${f.instant(s.text('at'))}.`,
    'record.corrected': (s) =>
      `Correction de ${s.of('target').id ?? ''} de ${s.of('target').source ?? ''} : ${s.text('reason')}${s.has('replacement') ? ' (remplacé)' : ' (retiré)'}`,
    'report.requested': (s) =>
      `${s.text('requester')} demande le rapport ${s.text('kind')} (${s.text('reportId')}).`,
    'report.issued': (s, f) =>
      `Le rapport ${s.text('reportId')} est émis, d’après les ${f.number(Number(s.text('size')))} premiers événements ; empreinte ${s.text('digest')}.`,
  }),
);

const KINDS_FR: Readonly<Record<string, string>> = {
  person: 'personne',
  account: 'compte',
  group: 'groupe',
  tenant: 'système',
  contract: 'contrat',
  provider: 'fournisseur',
  customer: 'client',
};
const ATTRIBUTES_FR: Readonly<Record<string, string>> = {
  location: 'lieu',
  residence: 'résidence',
  'home-office': 'bureau d’attache',
  employer: 'employeur',
  'us-person': 'personne américaine',
  citizenship: 'nationalité',
  team: 'équipe',
};
const BASES_FR: Readonly<Record<string, string>> = {
  badge: 'par badge',
  'hr-record': 'par dossier RH',
  'self-declared': 'selon ses dires',
  network: 'par le réseau',
  other: 'par une autre source',
};
