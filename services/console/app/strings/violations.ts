import { plural, texts } from './language.ts';

export const violations = texts(
  {
    title: 'Violations',
    lead: 'Access that a policy forbids while the policy is in force. Whether the access was used is another matter: rows say how often.',
    question: 'The question',
    who: 'Who broke',
    policies: 'Policies',
    anyPolicy: 'any policy',
    asKnown: ', as known',
    submit: 'Ask',
    counterfactual: 'Ignore the policies’ own dates',
    counterfactualWhat:
      'As if each policy had always been in force: what it would have forbidden then. Nobody can be blamed for breaking a rule that did not yet hold.',
    live: 'Follow live',
    liveWhat: 'What is forbidden and goes on now, and each change as it is found.',
    start: 'Say which policies and when, and press Enter. Or start from one of these:',
    examples: {
      came: 'Who still broke a rule on 18 July 2025, the day on which the provider’s came?',
      quarter: 'What was broken from July to September 2025?',
      before: 'What would have been forbidden the day before, had all the rules held already?',
      live: 'What is forbidden and goes on now?',
    },
    policy: 'Policy',
    broken: (n: number) => `${n} ${plural('en', n, 'policy', 'policies')} broken: `,
    wouldBreak: (n: number) =>
      `${n} ${plural('en', n, 'policy', 'policies')} would have been broken: `,
    unbroken: (n: number) =>
      `${n} ${plural('en', n, 'policy was', 'policies were')} in force and nothing broke ${plural('en', n, 'it', 'them')}, as far as the ledger knows.`,
    noneInForce:
      'No policy was in force then. Tick “Ignore the policies’ own dates” to see what they would have forbidden.',
    noneAdopted: 'No policy had been adopted by then, so nothing could be broken.',
    manyInWords: (policies: string, persons: string) =>
      `${policies} policies broken by ${persons} people, certainly or possibly.`,
    applied: 'Policies that were applied',
    toPolicies: 'All policies, and what each forbids',
    rows: 'What was broken, a row for each policy, person and tenant',
    following: {
      connecting: 'Connecting …',
      catchingUp: 'Being told what is open …',
      live: (open: number) =>
        `Live: ${open} ${plural('en', open, 'violation is', 'violations are')} open now.`,
      lost: 'The connection was lost; it is taken up again by itself. What you see may be old.',
      ended: 'The ledger ended the connection, or refused the question.',
      again: 'Connect again',
    },
    liveNow:
      'The time and the state of knowledge above are not looked at here: it is now, and all is known. Policies and filters are.',
    open: 'Open now',
    noneOpen: 'Nothing that a policy forbids goes on now.',
    changes: 'Changes since you began to follow',
    noChanges: 'None yet. Violations are evaluated when events come in, and once a minute.',
    changeTypes: {
      'violation.opened': 'opened',
      'violation.changed': 'changed',
      'violation.closed': 'closed',
    },
    columns: { since: 'Since' },
    rowsOf: (rows: string) => `${rows} rows`,
  },
  {
    title: 'Violations',
    lead: 'Les accès qu’une politique interdit tant qu’elle est en vigueur. Que l’accès ait servi est une autre question : les lignes disent combien de fois.',
    question: 'La question',
    who: 'Qui a enfreint',
    policies: 'Politiques',
    anyPolicy: 'une politique quelconque',
    asKnown: ', selon ce qui était su',
    submit: 'Demander',
    counterfactual: 'Ignorer les dates des politiques',
    counterfactualWhat:
      'Comme si chaque politique avait toujours été en vigueur : ce qu’elle aurait interdit alors. Nul ne peut être blâmé d’avoir enfreint une règle qui ne valait pas encore.',
    live: 'Suivre en direct',
    liveWhat:
      'Ce qui est interdit et se poursuit à présent, et chaque changement dès qu’il est constaté.',
    start: 'Dites quelles politiques et quand, puis Entrée. Ou partez d’une de ces questions :',
    examples: {
      came: 'Qui enfreignait encore une règle le 18 juillet 2025, jour où vint celle du fournisseur ?',
      quarter: 'Qu’est-ce qui a été enfreint de juillet à septembre 2025 ?',
      before:
        'Qu’est-ce qui aurait été interdit la veille, si toutes les règles avaient déjà valu ?',
      live: 'Qu’est-ce qui est interdit et se poursuit à présent ?',
    },
    policy: 'Politique',
    broken: (n) => `${n} ${plural('fr', n, 'politique enfreinte', 'politiques enfreintes')} : `,
    wouldBreak: (n) =>
      `${n} ${plural('fr', n, 'politique aurait été enfreinte', 'politiques auraient été enfreintes')} : `,
    unbroken: (n) =>
      `${n} ${plural('fr', n, 'politique était', 'politiques étaient')} en vigueur et rien ne ${plural('fr', n, 'l’enfreignait', 'les enfreignait')}, à la connaissance du registre.`,
    noneInForce:
      'Aucune politique n’était en vigueur alors. Cochez « Ignorer les dates des politiques » pour voir ce qu’elles auraient interdit.',
    noneAdopted: 'Aucune politique n’avait encore été adoptée : rien ne pouvait être enfreint.',
    manyInWords: (policies, persons) =>
      `${policies} politiques enfreintes par ${persons} personnes, avec certitude ou peut-être.`,
    applied: 'Politiques appliquées',
    toPolicies: 'Toutes les politiques, et ce que chacune interdit',
    rows: 'Ce qui a été enfreint, une ligne par politique, personne et système',
    following: {
      connecting: 'Connexion …',
      catchingUp: 'Réception de ce qui est ouvert …',
      live: (open) =>
        `En direct : ${open} ${plural('fr', open, 'violation ouverte', 'violations ouvertes')} à présent.`,
      lost: 'La connexion est perdue ; elle est reprise d’elle-même. Ce que vous voyez peut être ancien.',
      ended: 'Le registre a mis fin à la connexion, ou a refusé la question.',
      again: 'Se reconnecter',
    },
    liveNow:
      'Le temps et l’état des connaissances ci-dessus ne comptent pas ici : c’est maintenant, et tout est su. Les politiques et les filtres comptent.',
    open: 'Ouvertes à présent',
    noneOpen: 'Rien de ce qu’une politique interdit ne se poursuit à présent.',
    changes: 'Changements depuis que vous suivez',
    noChanges:
      'Aucun pour l’instant. Les violations sont évaluées quand des événements arrivent, et une fois par minute.',
    changeTypes: {
      'violation.opened': 'ouverte',
      'violation.changed': 'changée',
      'violation.closed': 'close',
    },
    columns: { since: 'Depuis' },
    rowsOf: (rows) => `${rows} lignes`,
  },
);
