import { plural, texts } from './language.ts';

const people = (n: number) => `${n} ${plural('en', n, 'person', 'people')}`;
const personnes = (n: number) => `${n} ${plural('fr', n, 'personne', 'personnes')}`;
const others = (n: number) =>
  `${n} ${plural('en', n, 'account or group', 'accounts or groups')} of nobody known`;
const autres = (n: number) =>
  `${n} ${plural('fr', n, 'compte ou groupe', 'comptes ou groupes')} sans titulaire connu`;

export const compare = texts(
  {
    title: 'Compare',
    lead: 'What differs between two moments, or between two states of knowledge, and by which events.',
    form: 'What to compare',
    kind: 'Two moments, or two states of knowledge',
    moments: 'What changed between',
    knownTimes: 'What did the ledger learn between',
    and: 'and',
    knownFirst: 'what was known',
    knownSecond: 'what was known',
    asOf: ', of access',
    fromAt: 'Before',
    toAt: 'After',
    asKnown: ', as known',
    located: ', for people in',
    onTenants: 'and tenants of',
    submit: 'Compare',
    start: 'Say what to compare, and press Enter. Or start from one of these:',
    examples: {
      stop: 'Who, in China, lost access to tenants of dod when the provider stopped it, from 17 to 20 July 2025?',
      learnt: 'What did the ledger learn of 17 July 2025, between its first 150 events and now?',
    },
    nothing: 'Nothing differs, as far as the ledger knows.',
    moved: {
      gained: (persons: number, more: number) => `${countOf(persons, more)} gained access`,
      lost: (persons: number, more: number) => `${countOf(persons, more)} lost access`,
      changed: (persons: number, more: number) =>
        `the access of ${countOf(persons, more)} is not what it was`,
    },
    learnt: {
      gained: (persons: number, more: number) => `${countOf(persons, more)} found to have access`,
      lost: (persons: number, more: number) => `${countOf(persons, more)} found to have none`,
      changed: (persons: number, more: number) =>
        `the access of ${countOf(persons, more)} found to be otherwise`,
    },
    used: (n: number) =>
      `${n} ${plural('en', n, 'use', 'uses')} without a grant ${plural('en', n, 'differs', 'differ')}`,
    comma: ', ',
    pairs: (gained: string, lost: string, changed: string) =>
      `Pairs of somebody and a tenant: ${gained} gained, ${lost} lost, ${changed} changed.`,
    betweenMoments: (from: string, to: string, size: string) =>
      `Between ${from} and ${to}, both as known from the first ${size} events.`,
    betweenSizes: (from: string, to: string) =>
      `Between the first ${from} events and the first ${to}.`,
    shown: (shown: string, all: string) =>
      `The first ${shown} of ${all} differences. Narrow the question to see the others.`,
    rows: 'What differs, a row for each person and tenant',
    columns: { change: 'Change', who: 'Who', what: 'Tenant', before: 'Before', after: 'After' },
    kinds: { gained: 'gained', lost: 'lost', changed: 'changed' },
    noAccess: 'no access',
    differs: 'differs',
    access: 'Access',
    roles: 'Roles',
    place: 'Place',
    escort: 'Escort',
    by: 'By which events',
    byNone: 'By no single event that the ledger could name: both sides rest on the same ones.',
    before: 'Before',
    after: 'After',
    downloadCsv: 'Download CSV',
    downloadJson: 'Download JSON',
    toReplay: 'See it unfold in Replay',
  },
  {
    title: 'Comparer',
    lead: 'Ce qui diffère entre deux moments, ou entre deux états de ce qui était su, et par quels événements.',
    form: 'Que comparer',
    kind: 'Deux moments, ou deux états de ce qui était su',
    moments: 'Qu’est-ce qui a changé entre',
    knownTimes: 'Qu’a appris le registre entre',
    and: 'et',
    knownFirst: 'ce qui était su',
    knownSecond: 'ce qui était su',
    asOf: ', de l’accès',
    fromAt: 'Avant',
    toAt: 'Après',
    asKnown: ', selon ce qui était su',
    located: ', pour les personnes se trouvant en',
    onTenants: 'et les systèmes du client',
    submit: 'Comparer',
    start: 'Dites que comparer, puis Entrée. Ou partez d’un de ces exemples :',
    examples: {
      stop: 'Qui, en Chine, a perdu l’accès aux systèmes de dod lors de l’arrêt par le fournisseur, du 17 au 20 juillet 2025 ?',
      learnt:
        'Qu’a appris le registre sur le 17 juillet 2025, entre ses 150 premiers événements et à présent ?',
    },
    nothing: 'Rien ne diffère, à la connaissance du registre.',
    moved: {
      gained: (persons, more) => `${nombreDe(persons, more)} de plus avec accès`,
      lost: (persons, more) => `${nombreDe(persons, more)} de moins avec accès`,
      changed: (persons, more) => `${nombreDe(persons, more)} dont l’accès a changé`,
    },
    learnt: {
      gained: (persons, more) => `accès révélé : ${nombreDe(persons, more)}`,
      lost: (persons, more) => `accès démenti : ${nombreDe(persons, more)}`,
      changed: (persons, more) => `accès révisé : ${nombreDe(persons, more)}`,
    },
    used: (n) =>
      `${n} ${plural('fr', n, 'usage sans autorisation diffère', 'usages sans autorisation diffèrent')}`,
    comma: ', ',
    pairs: (gained, lost, changed) =>
      `Couples personne–système : ${gained} de plus, ${lost} de moins, ${changed} autrement.`,
    betweenMoments: (from, to, size) =>
      `Entre le ${from} et le ${to}, tous deux d’après les ${size} premiers événements.`,
    betweenSizes: (from, to) => `Entre les ${from} premiers événements et les ${to} premiers.`,
    shown: (shown, all) =>
      `Les ${shown} premières différences sur ${all}. Précisez la question pour voir les autres.`,
    rows: 'Ce qui diffère, une ligne par personne et système',
    columns: { change: 'Changement', who: 'Qui', what: 'Système', before: 'Avant', after: 'Après' },
    kinds: { gained: 'obtenu', lost: 'perdu', changed: 'modifié' },
    noAccess: 'aucun accès',
    differs: 'diffère',
    access: 'Accès',
    roles: 'Rôles',
    place: 'Lieu',
    escort: 'Escorte',
    by: 'Par quels événements',
    byNone:
      'Par aucun événement que le registre puisse nommer : les deux côtés reposent sur les mêmes.',
    before: 'Avant',
    after: 'Après',
    downloadCsv: 'Télécharger CSV',
    downloadJson: 'Télécharger JSON',
    toReplay: 'Le voir se dérouler dans Rejouer',
  },
);

/** Persons, and what stands for nobody known, as far as there are any. */
function countOf(persons: number, more: number): string {
  if (more === 0) return people(persons);
  return persons === 0 ? others(more) : `${people(persons)} and ${others(more)}`;
}

function nombreDe(persons: number, more: number): string {
  if (more === 0) return personnes(persons);
  return persons === 0 ? autres(more) : `${personnes(persons)} et ${autres(more)}`;
}
