import { plural, texts } from './language.ts';

/** The ledger itself: what comes in, from where, and how it is sealed. */
export const ledger = texts(
  {
    title: 'The ledger',
    parts: {
      live: 'Live feed',
      sources: 'Sources',
      checkpoint: 'Checkpoint',
      witnesses: 'Witnesses',
      findings: 'Findings',
    },
    partsName: 'Parts of the ledger',
    liveWhat: 'The last events, newest first, as they are recorded.',
    states: {
      connecting: 'Connecting …',
      connected: 'Connected: new events appear by themselves.',
      reconnecting: 'The connection is lost. It is tried again, and goes on where it stopped.',
      paused: 'Paused: nothing new is shown.',
    },
    pause: 'Pause',
    goOn: 'Continue',
    type: 'Type of event',
    allTypes: 'all types',
    shown: (n: string) => `The last ${n} that came.`,
    noneYet: 'Nothing of this type among the last events. It appears here once it is recorded.',
    empty: 'The ledger holds no events yet.',
    sourcesWhat:
      'Who posts to the ledger, and where each fell silent. A silence may be a quiet time or a loss: the ledger cannot tell. A source that never posted is not known to it.',
    sourcesAsOf: (events: string, sources: number) =>
      `${events} events from ${sources} ${plural('en', sources, 'source', 'sources')}.`,
    sources: {
      caption: 'Sources',
      source: 'Source',
      events: 'Events',
      first: 'First observed',
      last: 'Last observed',
      quiet: 'Days since',
      silence: 'Longest silence',
      recordedAt: 'Last recorded',
      strip: 'Heard, up to now',
    },
    days: (n: string, one: boolean) => `${n} ${one ? 'day' : 'days'}`,
    noSilence: 'no whole day',
    stripLabel: (silences: number) =>
      silences === 0
        ? 'heard without a silence of a day'
        : `heard, with ${silences} of its longest silences left out`,
    silences: 'Its longest silences',
    coverage:
      'What came late, of the past, or was corrected, and which accounts belong to nobody known, is in the coverage report.',
    toReports: 'Reports',
    checkpointWhat:
      'A checkpoint is a short signed note: so many events, and one hash (the root) that stands for all of them to the byte. Whoever keeps one can tell later whether anything before it was changed, left out or put in.',
    size: 'Events sealed',
    root: 'Root',
    origin: 'Log',
    signed: 'Signed',
    signedBy: (name: string, id: string) => `by the key ${name}, id ${id}`,
    sealedAt: (when: string) => `sealed at ${when}`,
    cosigned: (name: string, when: string) => `cosigned by ${name} at ${when}`,
    holds: 'Checked here, in this page: the signatures are by the keys that this server shows.',
    holdsNot: 'Checked here, in this page: it does not hold.',
    sameServer:
      'Keys from the server that also made the checkpoint prove only that the two fit together. To know that they are the right keys, compare them with what you were given by another way, such as on paper; then verify with that key.',
    keys: 'Its keys, as this server shows them',
    note: 'The note',
    toVerify: 'Verify a checkpoint, proof or report',
    noCheckpoint: 'There is no checkpoint yet',
    noCheckpointWhat:
      'Nothing has been sealed. A ledger seals within a second of its first event; if it does not, whoever runs it has made no keys.',
    before: 'Is it still the log that you saw?',
    firstSeen:
      'This browser sees this log for the first time. It keeps this checkpoint, and compares the next one that it sees with it.',
    same: (when: string) => `It is the very checkpoint that you saw on ${when}.`,
    continues: (when: string, from: string, to: string) =>
      `The log of ${from} events that you saw on ${when} is the beginning of this one of ${to}: nothing in it was changed, left out or put in. Worked out here from the server’s hashes (RFC 6962).`,
    alarm: (when: string) =>
      `Alarm: this is not a continuation of the log that you saw on ${when}. Its history was changed, or you are shown another log under the same name.`,
    shorter: (when: string, from: string, to: string) =>
      `Alarm: on ${when} this log had ${from} events, now ${to}. A log only grows: it was cut, or restored from an older copy, or you are shown another.`,
    keep: 'Save the note below and the one from before, and ask whoever runs the ledger, and its witnesses. What you saw before stays kept here:',
    forget: 'Forget it, and keep the present one',
    checking: 'Comparing …',
    witnessesWhat:
      'Witnesses are others, who sign each checkpoint once they have seen that it continues the last. So a ledger cannot show two histories to two people unless its witnesses help.',
    noWitness: 'This ledger asks no witness',
    noWitnessWhat:
      'Nobody but the ledger itself vouches that it shows everybody the same history. Whoever runs it can set witnesses; until then, keep checkpoints and compare them with others.',
    needed: (needed: string, all: string) =>
      `${needed} of ${all} have to cosign before a checkpoint is published.`,
    waiting: 'No checkpoint can be published now',
    witness: {
      caption: 'Witnesses',
      name: 'Witness',
      size: 'Last cosigned, events',
      time: 'Last cosigned, when',
      state: 'State',
    },
    never: 'never',
    working: 'works',
    failing: (when: string, reason: string) => `fails since ${when}: ${reason}`,
  },
  {
    title: 'Le registre',
    parts: {
      live: 'En direct',
      sources: 'Sources',
      checkpoint: 'Point de contrôle',
      witnesses: 'Témoins',
      findings: 'Constats',
    },
    partsName: 'Parties du registre',
    liveWhat: 'Les derniers événements, le plus récent d’abord, au fil de leur enregistrement.',
    states: {
      connecting: 'Connexion …',
      connected: 'Connecté : les nouveaux événements apparaissent d’eux-mêmes.',
      reconnecting:
        'La connexion est perdue. Elle est retentée, et reprendra là où elle s’est arrêtée.',
      paused: 'En pause : rien de nouveau n’est affiché.',
    },
    pause: 'Pause',
    goOn: 'Continuer',
    type: 'Type d’événement',
    allTypes: 'tous les types',
    shown: (n) => `Les ${n} derniers arrivés.`,
    noneYet:
      'Rien de ce type parmi les derniers événements. Il apparaîtra ici une fois enregistré.',
    empty: 'Le registre ne contient encore aucun événement.',
    sourcesWhat:
      'Qui envoie au registre, et où chacun s’est tu. Un silence peut être un temps calme ou une perte : le registre ne peut le dire. Une source qui n’a jamais rien envoyé lui est inconnue.',
    sourcesAsOf: (events, sources) =>
      `${events} événements de ${sources} ${plural('fr', sources, 'source', 'sources')}.`,
    sources: {
      caption: 'Sources',
      source: 'Source',
      events: 'Événements',
      first: 'Premier observé',
      last: 'Dernier observé',
      quiet: 'Jours depuis',
      silence: 'Plus long silence',
      recordedAt: 'Dernier enregistré',
      strip: 'Entendue, jusqu’à présent',
    },
    days: (n, one) => `${n} ${one ? 'jour' : 'jours'}`,
    noSilence: 'aucun jour entier',
    stripLabel: (silences) =>
      silences === 0
        ? 'entendue sans silence d’un jour'
        : `entendue, hormis ${silences} de ses plus longs silences`,
    silences: 'Ses plus longs silences',
    coverage:
      'Ce qui est venu en retard, portait sur le passé ou a été corrigé, et les comptes qui n’appartiennent à personne de connu, sont dans le rapport de couverture.',
    toReports: 'Rapports',
    checkpointWhat:
      'Un point de contrôle est une courte note signée : tant d’événements, et une empreinte (la racine) qui les représente tous, à l’octet près. Qui en garde un peut dire plus tard si quoi que ce soit d’antérieur a été modifié, omis ou ajouté.',
    size: 'Événements scellés',
    root: 'Racine',
    origin: 'Journal',
    signed: 'Signé',
    signedBy: (name, id) => `par la clé ${name}, id ${id}`,
    sealedAt: (when) => `scellé le ${when}`,
    cosigned: (name, when) => `cosigné par ${name} le ${when}`,
    holds: 'Vérifié ici, dans cette page : les signatures sont des clés que ce serveur montre.',
    holdsNot: 'Vérifié ici, dans cette page : il ne tient pas.',
    sameServer:
      'Des clés venues du serveur qui a aussi fait le point de contrôle prouvent seulement que les deux s’accordent. Pour savoir que ce sont les bonnes, comparez-les à ce que vous avez reçu par une autre voie, sur papier par exemple ; puis vérifiez avec cette clé.',
    keys: 'Ses clés, telles que ce serveur les montre',
    note: 'La note',
    toVerify: 'Vérifier un point de contrôle, une preuve ou un rapport',
    noCheckpoint: 'Il n’y a pas encore de point de contrôle',
    noCheckpointWhat:
      'Rien n’a été scellé. Un registre scelle dans la seconde qui suit son premier événement ; sinon, qui l’exploite n’a pas créé de clés.',
    before: 'Est-ce toujours le journal que vous aviez vu ?',
    firstSeen:
      'Ce navigateur voit ce journal pour la première fois. Il garde ce point de contrôle, et y comparera le prochain qu’il verra.',
    same: (when) => `C’est exactement le point de contrôle que vous aviez vu le ${when}.`,
    continues: (when, from, to) =>
      `Le journal de ${from} événements que vous aviez vu le ${when} est le début de celui-ci, qui en compte ${to} : rien n’y a été modifié, omis ou ajouté. Calculé ici à partir des empreintes du serveur (RFC 6962).`,
    alarm: (when) =>
      `Alarme : ce n’est pas la suite du journal que vous aviez vu le ${when}. Son histoire a été modifiée, ou l’on vous montre un autre journal sous le même nom.`,
    shorter: (when, from, to) =>
      `Alarme : le ${when}, ce journal comptait ${from} événements, à présent ${to}. Un journal ne fait que croître : il a été coupé, ou rétabli d’une copie plus ancienne, ou l’on vous en montre un autre.`,
    keep: 'Gardez la note ci-dessous et la précédente, et adressez-vous à qui exploite le registre, et à ses témoins. Ce que vous aviez vu reste gardé ici :',
    forget: 'L’oublier, et garder le présent',
    checking: 'Comparaison …',
    witnessesWhat:
      'Les témoins sont des tiers, qui signent chaque point de contrôle après avoir vu qu’il prolonge le précédent. Un registre ne peut donc montrer deux histoires à deux personnes sans leur aide.',
    noWitness: 'Ce registre ne consulte aucun témoin',
    noWitnessWhat:
      'Nul autre que le registre lui-même ne garantit qu’il montre à tous la même histoire. Qui l’exploite peut désigner des témoins ; d’ici là, gardez des points de contrôle et comparez-les avec d’autres.',
    needed: (needed, all) =>
      `${needed} sur ${all} doivent cosigner avant qu’un point de contrôle soit publié.`,
    waiting: 'Aucun point de contrôle ne peut être publié pour l’instant',
    witness: {
      caption: 'Témoins',
      name: 'Témoin',
      size: 'Dernière cosignature, événements',
      time: 'Dernière cosignature, date',
      state: 'État',
    },
    never: 'jamais',
    working: 'fonctionne',
    failing: (when, reason) => `en échec depuis le ${when} : ${reason}`,
  },
);
