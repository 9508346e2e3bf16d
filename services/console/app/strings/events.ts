import { texts } from './language.ts';

/** Around an event. */
export const events = texts(
  {
    recorded: 'Recorded',
    from: 'by',
    proof: 'Proof',
    proven: (position: string, size: string) =>
      `Proven here: this event, to the byte, is leaf ${position} of the log of ${size} events.`,
    notProven: 'Not proven: what the server sent does not fit together.',
    proofWhat:
      'Worked out in this page from the event and these hashes (RFC 6962). Whether the root is the ledger’s own, its signed checkpoint says:',
    toVerify: 'verify a checkpoint',
    root: 'Root',
    leaf: 'Leaf',
    hashes: 'Hashes on the way',
  },
  {
    recorded: 'Enregistré',
    from: 'par',
    proof: 'Preuve',
    proven: (position, size) =>
      `Prouvé ici : cet événement, à l’octet près, est la feuille ${position} du journal de ${size} événements.`,
    notProven: 'Non prouvé : ce que le serveur a envoyé ne concorde pas.',
    proofWhat:
      'Calculé dans cette page à partir de l’événement et de ces empreintes (RFC 6962). Que la racine soit celle du registre, son point de contrôle signé le dit :',
    toVerify: 'vérifier un point de contrôle',
    root: 'Racine',
    leaf: 'Feuille',
    hashes: 'Empreintes sur le chemin',
  },
);
