import { texts } from './language.ts';

export const shell = texts(
  {
    skip: 'Skip to the content',
    navigation: 'Sections',
    sections: {
      ask: 'Ask',
      replay: 'Replay',
      compare: 'Compare',
      timelines: 'Timelines',
      violations: 'Violations',
      policies: 'Policies',
      reports: 'Reports',
      verify: 'Verify',
      ledger: 'Ledger',
    },
    zone: 'Time zone',
    language: 'Language',
    theme: 'Appearance',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    signIn: 'Sign in',
    signOut: 'Sign out',
    notSignedIn: 'You are not signed in.',
    token: 'Token',
    tokenRefused:
      'This token is not known here, or it has expired or been revoked. Ask whoever runs the ledger for another.',
    howToSignIn:
      'Open the link that you were given, or paste its token. Whoever runs the ledger makes one with',
    tagline: 'Who could touch what, when, and what was known of it.',
    roles: {
      recorder: 'posts events',
      investigator: 'reads',
      oversight: 'reads, asks for reports',
      admin: 'may do all',
    },
    noReading: 'This token only posts events',
    noReadingWhy: (role: string) =>
      `Your role is ${role}. To ask questions, sign in with a token of the role investigator or oversight.`,
    away: 'The ledger does not answer. What you see may be old; it is asked again every two seconds.',
    broken: 'This page failed',
    brokenWhat:
      'It is a fault of the console, not of the ledger: nothing was changed. Loading the page anew often helps.',
    reload: 'Load anew',
    lost: 'There is no such page',
    lostWhat: 'The address may be misspelt. To start from the question:',
    toAsk: 'Ask who could touch what',
  },
  {
    skip: 'Aller au contenu',
    navigation: 'Rubriques',
    sections: {
      ask: 'Interroger',
      replay: 'Rejouer',
      compare: 'Comparer',
      timelines: 'Chronologies',
      violations: 'Violations',
      policies: 'Politiques',
      reports: 'Rapports',
      verify: 'Vérifier',
      ledger: 'Registre',
    },
    zone: 'Fuseau horaire',
    language: 'Langue',
    theme: 'Apparence',
    themes: { system: 'Comme le système', light: 'Claire', dark: 'Sombre' },
    signIn: 'Se connecter',
    signOut: 'Se déconnecter',
    notSignedIn: 'Vous n’êtes pas connecté.',
    token: 'Jeton',
    tokenRefused:
      'Ce jeton n’est pas connu ici, ou il a expiré ou été révoqué. Demandez-en un autre à qui exploite le registre.',
    howToSignIn:
      'Ouvrez le lien que vous avez reçu, ou collez son jeton. Qui exploite le registre en crée un par',
    tagline: 'Qui pouvait toucher à quoi, quand, et ce que l’on en savait.',
    roles: {
      recorder: 'envoie des événements',
      investigator: 'consulte',
      oversight: 'consulte, demande des rapports',
      admin: 'peut tout faire',
    },
    noReading: 'Ce jeton ne fait qu’envoyer des événements',
    noReadingWhy: (role) =>
      `Votre rôle est ${role}. Pour poser des questions, connectez-vous avec un jeton du rôle investigator ou oversight.`,
    away: 'Le registre ne répond pas. Ce que vous voyez peut être ancien ; il est réinterrogé toutes les deux secondes.',
    broken: 'Cette page a échoué',
    brokenWhat:
      'C’est une erreur de la console, non du registre : rien n’a été modifié. Recharger la page aide souvent.',
    reload: 'Recharger',
    lost: 'Cette page n’existe pas',
    lostWhat: 'L’adresse est peut-être mal orthographiée. Pour partir de la question :',
    toAsk: 'Demander qui pouvait toucher à quoi',
  },
);
