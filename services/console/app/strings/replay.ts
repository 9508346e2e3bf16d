import { plural, texts } from './language.ts';

const en = new Intl.NumberFormat('en-GB');
const fr = new Intl.NumberFormat('fr-FR');
const people = (n: number) => `${en.format(n)} ${plural('en', n, 'person', 'people')}`;
const personnes = (n: number) => `${fr.format(n)} ${plural('fr', n, 'personne', 'personnes')}`;
const pairs = (n: number) => `${en.format(n)} ${plural('en', n, 'pair', 'pairs')}`;
const couples = (n: number) => `${fr.format(n)} ${plural('fr', n, 'couple', 'couples')}`;

export const replay = texts(
  {
    title: 'Replay',
    lead: 'Two clocks, moved apart from each other: when it was true, and how much of it the ledger knew.',
    validWindow: 'The window to replay',
    between: 'between',
    and: 'and',
    from: 'From',
    to: 'To (not itself in)',
    knownFrom: ', as known first',
    knownTo: 'and last',
    submit: 'Replay',
    start: 'Say who, what and between when, and press Enter. Or start from one of these:',
    examples: {
      summer:
        'Summer 2025: people in China with access to tenants of dod, before and after the provider stopped it',
      learning: 'How the ledger came to know of 17 July 2025, event by event',
    },
    loading: 'Asking the ledger …',
    valid: 'What was true on',
    known: 'What was known from',
    knownWords: (size: string) => `the first ${size} events`,
    knownWordsUntil: (size: string, until: string) =>
      `the first ${size} events, recorded until ${until}`,
    play: 'Play',
    pause: 'Pause',
    pace: 'Pace',
    paces: {
      '60': 'whole stretch in 60 s',
      '20': 'whole stretch in 20 s',
      '8': 'whole stretch in 8 s',
    },
    chart: (most: string) =>
      `Pairs of a person and a tenant over the window, certain and possible; at most ${most}`,
    mostPairs: (most: string) => `at most ${most} at once`,
    marks: (n: number) =>
      n === 0
        ? 'no change of the answer found yet'
        : `the answer to that instant changed ${n} ${plural('en', n, 'time', 'times')}`,
    certainly: (n: number) => `${people(n)} certainly`,
    possibly: (n: number) => `${en.format(n)} possibly`,
    possiblyAlone: (n: number) => `${people(n)} possibly`,
    unresolved: (n: number) =>
      `${n} ${plural('en', n, 'account or group', 'accounts or groups')} of nobody known`,
    onTenants: (n: number) => `, on ${en.format(n)} ${plural('en', n, 'tenant', 'tenants')}`,
    comma: ', ',
    nobody: 'Nobody, at this instant.',
    asOf: (at: string, size: string) => `On ${at}, as known from the first ${size} events.`,
    stage: 'Who could touch what',
    stageKeys:
      'People by tenant and place. Arrow keys go from one to the next, Enter opens a timeline, Escape lets go.',
    nobodyHere: 'Nobody here at this instant. Move a clock, or let it play.',
    nobodyEver:
      'Nobody in the whole window, as known so far. Widen the question, or move the second clock.',
    legend: {
      certain: 'certain',
      possible: 'possible',
      qualified: 'with a qualified escort',
      unqualified: 'with an escort who is not qualified',
      what: 'Each mark is one person on one tenant.',
    },
    otherPlaces: 'Other places',
    unknownPlace: 'Place unknown',
    otherTenants: 'Other tenants',
    on: 'on',
    covers: {
      none: 'nobody escorts',
      unqualified: 'the escort is not qualified',
      qualified: 'a qualified escort',
    },
    toTimeline: 'Timeline',
    why: 'Why: the row and its events',
    shownRows: (shown: string, all: string) =>
      `The first ${shown} of ${all} pairs are shown. Narrow the question to see the others.`,
    compare: 'Compare side by side:',
    compareMoments: (from: string, to: string) => `${from} with ${to}`,
    compareKnown: (from: string, to: string) =>
      `what was known from ${from} events with what was known from ${to}`,
    whatChanged: 'What the ledger learnt',
    whatChangedOf: (at: string) =>
      `Events that changed the answer to ${at}, up to where the second clock stands; the last one first.`,
    nothingChanged: 'None so far.',
    earlierChanges: (n: string) => `${n} earlier ones, to be seen by moving the clock back.`,
    toNextChange: (size: string) => `Go to the next change, at ${size} events`,
    gained: (n: number) => `${pairs(n)} more`,
    lost: (n: number) => `${pairs(n)} less`,
    changed: (n: number) => `${pairs(n)} otherwise`,
    atSize: (size: string) => `At ${size} events`,
    amongEvents: (n: string) => `Among ${n} events.`,
    narrow: 'Go through them one by one',
    who: 'Who, at this instant',
    whoAt: (at: string) => `Who could touch what on ${at}`,
    pauseToList: 'Pause to have them as a list.',
    columns: {
      who: 'Who',
      what: 'Tenant',
      certainty: 'How sure',
      place: 'Place',
      roles: 'Roles',
      escort: 'Escort',
    },
  },
  {
    title: 'Rejouer',
    lead: 'Deux horloges, indépendantes l’une de l’autre : quand c’était vrai, et ce que le registre en savait.',
    validWindow: 'L’intervalle à rejouer',
    between: 'entre',
    and: 'et',
    from: 'Du',
    to: 'Au (exclu)',
    knownFrom: ', su au départ',
    knownTo: ', su à l’arrivée',
    submit: 'Rejouer',
    start: 'Dites qui, quoi et entre quand, puis Entrée. Ou partez d’un de ces exemples :',
    examples: {
      summer:
        'Été 2025 : les personnes en Chine ayant accès aux systèmes de dod, avant et après l’arrêt par le fournisseur',
      learning:
        'Comment le registre a appris ce qu’il sait du 17 juillet 2025, événement par événement',
    },
    loading: 'Le registre est interrogé …',
    valid: 'Ce qui était vrai le',
    known: 'Ce qui était su d’après',
    knownWords: (size) => `les ${size} premiers événements`,
    knownWordsUntil: (size, until) =>
      `les ${size} premiers événements, enregistrés jusqu’au ${until}`,
    play: 'Lancer',
    pause: 'Pause',
    pace: 'Allure',
    paces: {
      '60': 'le tout en 60 s',
      '20': 'le tout en 20 s',
      '8': 'le tout en 8 s',
    },
    chart: (most) =>
      `Couples personne–système dans l’intervalle, certains et possibles ; au plus ${most}`,
    mostPairs: (most) => `au plus ${most} à la fois`,
    marks: (n) =>
      n === 0
        ? 'aucun changement de la réponse trouvé pour l’instant'
        : `la réponse pour cet instant a changé ${n} fois`,
    certainly: (n) => `${personnes(n)} avec certitude`,
    possibly: (n) => `${fr.format(n)} peut-être`,
    possiblyAlone: (n) => `${personnes(n)} peut-être`,
    unresolved: (n) =>
      `${n} ${plural('fr', n, 'compte ou groupe', 'comptes ou groupes')} sans titulaire connu`,
    onTenants: (n) => `, sur ${fr.format(n)} ${plural('fr', n, 'système', 'systèmes')}`,
    comma: ', ',
    nobody: 'Personne, à cet instant.',
    asOf: (at, size) => `Le ${at}, d’après les ${size} premiers événements.`,
    stage: 'Qui pouvait toucher à quoi',
    stageKeys:
      'Les personnes par système et par lieu. Les flèches vont de l’une à l’autre, Entrée ouvre une chronologie, Échap relâche.',
    nobodyHere: 'Personne ici à cet instant. Déplacez une horloge, ou lancez-la.',
    nobodyEver:
      'Personne dans tout l’intervalle, d’après ce qui est su ici. Élargissez la question, ou déplacez la seconde horloge.',
    legend: {
      certain: 'certain',
      possible: 'possible',
      qualified: 'avec une escorte qualifiée',
      unqualified: 'avec une escorte non qualifiée',
      what: 'Chaque marque est une personne sur un système.',
    },
    otherPlaces: 'Autres lieux',
    unknownPlace: 'Lieu inconnu',
    otherTenants: 'Autres systèmes',
    on: 'sur',
    covers: {
      none: 'personne n’escorte',
      unqualified: 'l’escorte n’est pas qualifiée',
      qualified: 'une escorte qualifiée',
    },
    toTimeline: 'Chronologie',
    why: 'Pourquoi : la ligne et ses événements',
    shownRows: (shown, all) =>
      `Les ${shown} premiers couples sur ${all} sont affichés. Précisez la question pour voir les autres.`,
    compare: 'Comparer côte à côte :',
    compareMoments: (from, to) => `${from} et ${to}`,
    compareKnown: (from, to) => `ce qui était su d’après ${from} événements et d’après ${to}`,
    whatChanged: 'Ce que le registre a appris',
    whatChangedOf: (at) =>
      `Les événements qui ont changé la réponse pour le ${at}, jusqu’à la position de la seconde horloge ; le dernier d’abord.`,
    nothingChanged: 'Aucun jusqu’ici.',
    earlierChanges: (n) => `${n} plus anciens, à voir en reculant l’horloge.`,
    toNextChange: (size) => `Aller au changement suivant, à ${size} événements`,
    gained: (n) => `${couples(n)} de plus`,
    lost: (n) => `${couples(n)} de moins`,
    changed: (n) => `${couples(n)} autrement`,
    atSize: (size) => `À ${size} événements`,
    amongEvents: (n) => `Parmi ${n} événements.`,
    narrow: 'Les parcourir un à un',
    who: 'Qui, à cet instant',
    whoAt: (at) => `Qui pouvait toucher à quoi le ${at}`,
    pauseToList: 'Mettez en pause pour en avoir la liste.',
    columns: {
      who: 'Qui',
      what: 'Système',
      certainty: 'Certitude',
      place: 'Lieu',
      roles: 'Rôles',
      escort: 'Escorte',
    },
  },
);
