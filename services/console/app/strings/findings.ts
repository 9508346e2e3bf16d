import { texts } from './language.ts';

/** What the rules call a finding, in plain words. */
export const findings = texts(
  {
    what: 'What the rules call odd. The ledger refuses malformed events, never inconvenient ones: they are recorded, and shown here until what is missing is posted, or what is wrong is corrected.',
    none: 'Nothing is odd, as known then',
    noneWhat:
      'No event contradicts another by the rules. That is not proof that nothing is missing.',
    caption: 'Findings',
    kind: 'Kind',
    allKinds: (n: string) => `all kinds (${n})`,
    columns: { kind: 'What is odd', subjects: 'About', positions: 'Events' },
    kinds: {
      'ends-nothing': 'An end that ends nothing',
      'escort-unqualified': 'An escort who is not qualified',
      'escort-is-engineer': 'Somebody escorts himself',
      'unresolved-account': 'An account with access that belongs to nobody',
      'unresolved-group': 'A group with access whose members are not known',
      'access-outside-registration': 'Access outside the registered time',
      'exercise-without-grant': 'Access used without a grant',
      'location-contradicted': 'Used from elsewhere than the known place',
    },
    means: {
      'ends-nothing':
        'A revocation, removal, unbinding, release or repeal that ends nothing: nothing was opened, nothing runs then any more, or another one ends it first.',
      'escort-unqualified':
        'The assignment runs at some instant at which its escort is not screened, not trained (in the technology that it names, else in any), or not known to be in the US. The timeline of the escort says when, and why.',
      'escort-is-engineer':
        'The assignment names one person as escort and as engineer. Nobody escorts himself, so it covers nothing.',
      'unresolved-account':
        'At some instant a grant reaches, straight or through groups, an enabled account that is bound to nobody.',
      'unresolved-group':
        'A grant reaches, straight or through groups, a group of whose members the ledger knows nothing.',
      'access-outside-registration':
        'At some instant a person has access through a grant, but is outside of all the times for which they were registered.',
      'exercise-without-grant':
        'Access was used, and no grant allows it at that instant: an emergency access, or a gap in the sources.',
      'location-contradicted':
        'Access was used from a place that shares no country with the place where the person was known to be.',
    },
    subjectKinds: {
      person: 'person',
      account: 'account',
      group: 'group',
      tenant: 'tenant',
      grant: 'grant',
      assignment: 'assignment',
      policy: 'policy',
    },
    evidence: 'The events that make it so',
  },
  {
    what: 'Ce que les règles jugent étrange. Le registre refuse les événements mal formés, jamais les gênants : ils sont enregistrés, et montrés ici jusqu’à ce que ce qui manque soit envoyé, ou ce qui est faux corrigé.',
    none: 'Rien d’étrange, selon ce qui était su',
    noneWhat:
      'Aucun événement n’en contredit un autre selon les règles. Cela ne prouve pas que rien ne manque.',
    caption: 'Constats',
    kind: 'Genre',
    allKinds: (n) => `tous les genres (${n})`,
    columns: { kind: 'Ce qui est étrange', subjects: 'À propos de', positions: 'Événements' },
    kinds: {
      'ends-nothing': 'Une fin qui ne met fin à rien',
      'escort-unqualified': 'Une escorte non qualifiée',
      'escort-is-engineer': 'Quelqu’un s’escorte soi-même',
      'unresolved-account': 'Un compte avec accès qui n’appartient à personne',
      'unresolved-group': 'Un groupe avec accès dont on ignore les membres',
      'access-outside-registration': 'Un accès hors du temps d’inscription',
      'exercise-without-grant': 'Un usage sans autorisation',
      'location-contradicted': 'Un usage depuis ailleurs que le lieu connu',
    },
    means: {
      'ends-nothing':
        'Une révocation, un retrait, une dissociation, une libération ou une abrogation qui ne met fin à rien : rien n’avait été ouvert, plus rien ne court alors, ou une autre y met fin avant.',
      'escort-unqualified':
        'L’affectation court à un instant où son escorte n’a pas d’enquête de sécurité, n’est pas formée (à la technologie qu’elle nomme, sinon à une seule), ou n’est pas connue pour être aux États-Unis. La chronologie de l’escorte dit quand, et pourquoi.',
      'escort-is-engineer':
        'L’affectation nomme une même personne comme escorte et comme ingénieur. Nul ne s’escorte soi-même : elle ne couvre donc rien.',
      'unresolved-account':
        'À un instant, une autorisation atteint, directement ou par des groupes, un compte actif qui n’est lié à personne.',
      'unresolved-group':
        'Une autorisation atteint, directement ou par des groupes, un groupe dont le registre ne connaît aucun membre.',
      'access-outside-registration':
        'À un instant, une personne a accès par une autorisation, mais hors de tous les temps de son inscription.',
      'exercise-without-grant':
        'Un accès a été utilisé, et aucune autorisation ne le permet à cet instant : un accès d’urgence, ou une lacune des sources.',
      'location-contradicted':
        'Un accès a été utilisé depuis un lieu qui n’a aucun pays en commun avec celui où la personne était connue pour être.',
    },
    subjectKinds: {
      person: 'personne',
      account: 'compte',
      group: 'groupe',
      tenant: 'système',
      grant: 'autorisation',
      assignment: 'affectation',
      policy: 'politique',
    },
    evidence: 'Les événements qui le fondent',
  },
);
