import { plural, texts } from './language.ts';

export const verify = texts(
  {
    title: 'Verify',
    lead: 'Check a report, a checkpoint or a proof in this browser, by the key of the log alone. What you choose stays on this machine: nothing is sent, and no server is asked.',
    trust: '1. Whose seal you trust',
    key: 'Verifier key of the log',
    keyHint:
      'As you were given it by a way that you trust, such as on paper; one a line, if there are several. It looks like',
    kept: 'This browser keeps it.',
    takeKey: 'Take the key that this server shows',
    takeKeyWarning:
      'A server that lies would show a key to match. If you do not trust this one, get the key another way: from a letter, a publication, or a witness of the log.',
    taken:
      'This key is what the server showed. Compare it with the one that you got another way, if you can.',
    keyOfServerRefused: 'The server shows no key. Ask whoever runs the ledger for it.',
    serverAway: 'The server did not answer.',
    witnesses: 'Witnesses',
    witnessesSet: (n: string) => `Witnesses (${n} named)`,
    witnessesWhat:
      'Others who cosign the checkpoints of the log. Their signatures show that everybody is shown the same log.',
    witnessKeys: 'Their verifier keys, one a line',
    needed: 'How many have to have cosigned',
    all: 'all of them',
    what: '2. What to verify',
    report: 'A report',
    drop: 'Drop a report’s bundle (.zip) on this page, or',
    choose: 'Choose files …',
    logHint:
      'If the bundle is without its log, choose the log too: the events.ndjson of an export.',
    bundle: 'Bundle',
    log: 'Log',
    takeOut: (name: string) => `Take out ${name}`,
    note: 'A checkpoint or a proof',
    pasted: 'Paste it whole, with its signatures',
    event: 'What the proof is of: the event as recorded, in JSON, or the hash of its leaf',
    submitReport: 'Verify the report',
    submitNote: 'Verify',
    needsKey: 'First say whose seal you trust: paste the verifier key of the log.',
    neither: (name: string) =>
      `${name} is neither a bundle (.zip) nor a log (.ndjson), and too long for a checkpoint or a proof.`,
    logAlone: 'This is the log of a report. Choose the report’s bundle (.zip) as well.',
    stop: 'Stop',
    going: {
      opening: 'Opening it …',
      evidence: 'Checking that each event of the evidence is in the sealed log …',
      rows: 'Checking what each row rests on …',
      drawn: 'Drawing the CSV again …',
      log: (done: string, of: string) => `Reading the log again: ${done} of ${of} events …`,
      'making again': 'Making the report again from the log …',
    },
    verdict: 'Verdict',
    whole: 'This report is what the log gives, and nobody was left out.',
    withoutLog:
      'This report is the one that the ledger issued. Whether somebody was left out was not checked.',
    genuine: 'This checkpoint is genuine: the log signed it.',
    proven: (position: string) => `Proven: this event is in the log, at position ${position}.`,
    notProven: 'Not proven.',
    notProvenReport: 'Not proven: do not rely on this report.',
    reasons: (n: number) => plural('en', n, 'The reason', 'The reasons'),
    tooLarge: 'Not checked: there is more than 512 MB of it, too much for a browser.',
    tooLargeNext: 'At a command line there is no such limit:',
    failed: 'Not checked: the check itself failed.',
    failedNext:
      'It is a fault of this page or of the browser, and says nothing of what you gave. At a command line:',
    unusable: {
      key: 'Not checked: the key of the log cannot be used.',
      witness: 'Not checked: a witness’s key cannot be used.',
      witnessesNeeded: 'Not checked: the number of witnesses cannot be used.',
      event:
        'Not checked: to verify a proof, give the event as recorded, in JSON, or the hash of its leaf (64 hex digits).',
      'posted event':
        'Not checked: this is the event as it was posted. Give it as recorded, with its position, as GET /v1/events/{position} shows it.',
    },
    meansWhole:
      'Whoever has the key sealed this log, and from it this report follows to the byte: no row was changed, added or left out. It does not mean that every event is true, nor that everything was posted: what never reached the ledger leaves no trace.',
    meansReport:
      'Whoever has the key sealed a log that holds this report’s digest and each event of its evidence. It does not mean that no row is missing: that is seen only if the report is made again from the log.',
    meansCheckpoint:
      'Whoever has the key said, at the time of sealing: my log has this size and this root. It does not mean that everybody is shown the same log: witnesses attest that, or two who compare their checkpoints.',
    meansProof:
      'This event, to the last character, is in the log that the holder of the key sealed. It does not mean that what it says is true.',
    meansNot:
      'Something in it was changed, is missing, or is of another log or another key. It does not say who changed it: get the report and the key again, each from its source, before you draw conclusions.',
    established: 'What was established',
    fact: 'Fact',
    value: 'Value',
    facts: {
      report: 'Report',
      question: 'Its question',
      known: 'It knows',
      digest: 'Digest',
      evidence: 'Evidence',
      again: 'Made again',
      csv: 'CSV',
      event: 'Event',
      position: 'Position',
      log: 'Log',
      size: 'Sealed events',
      root: 'Root',
      sealed: 'Sealed',
      signed: 'Signed by',
      witnesses: 'Witnesses',
    },
    known: (size: string, until: string) =>
      `the first ${size} events${until === '' ? '' : `, recorded until ${until}`}`,
    evidence: (n: string) => `${n} events, each proven to be in the log`,
    again: 'from the log, here: the same bytes',
    csv: 'drawn again from the JSON, here: the same bytes',
    sealedUnknown: 'at a time that the log did not sign',
    signature: (id: string) => `the key ${id}`,
    timed: (id: string) => `the key ${id}, with the time`,
    cosigned: (name: string, at: string) => `${name}, at ${at}`,
    cosignedOf: (needed: string) => `${needed} needed`,
    noWitnesses: 'none were asked for',
    unchecked: 'What was not checked',
    uncheckedLog:
      'Whether the log gives this report: the bundle is without it. Choose the log too.',
    uncheckedPdf:
      'The PDF: it is not drawn again in a browser. Rely on the JSON and the CSV, or compare it at a command line:',
    uncheckedKey: 'Whether the key is the log’s own: this server showed it.',
    uncheckedWitnesses: 'Whether everybody is shown the same log: no witnesses were named.',
    uncheckedNow: (at: string) => `What the log recorded since: it was sealed ${at}.`,
    uncheckedNowUnknown: 'What the log recorded since it was sealed.',
    command: 'The same at a command line',
  },
  {
    title: 'Vérifier',
    lead: 'Contrôlez un rapport, un point de contrôle ou une preuve dans ce navigateur, par la seule clé du journal. Ce que vous choisissez reste sur cette machine : rien n’est envoyé, et aucun serveur n’est interrogé.',
    trust: '1. Le sceau auquel vous vous fiez',
    key: 'Clé de vérification du journal',
    keyHint:
      'Telle que vous l’avez reçue par une voie sûre, par exemple sur papier ; une par ligne s’il y en a plusieurs. Elle ressemble à',
    kept: 'Ce navigateur la conserve.',
    takeKey: 'Prendre la clé que montre ce serveur',
    takeKeyWarning:
      'Un serveur qui ment montrerait une clé assortie. Si vous ne vous fiez pas à celui-ci, obtenez la clé autrement : par une lettre, une publication ou un témoin du journal.',
    taken:
      'Cette clé est celle que le serveur a montrée. Comparez-la, si possible, à celle que vous avez reçue autrement.',
    keyOfServerRefused: 'Le serveur ne montre pas de clé. Demandez-la à qui exploite le registre.',
    serverAway: 'Le serveur n’a pas répondu.',
    witnesses: 'Témoins',
    witnessesSet: (n) => `Témoins (${n} désignés)`,
    witnessesWhat:
      'Des tiers qui cosignent les points de contrôle du journal. Leurs signatures montrent que le même journal est présenté à tous.',
    witnessKeys: 'Leurs clés de vérification, une par ligne',
    needed: 'Nombre de cosignatures exigées',
    all: 'toutes',
    what: '2. Ce qui est à vérifier',
    report: 'Un rapport',
    drop: 'Déposez le dossier de preuve d’un rapport (.zip) sur cette page, ou',
    choose: 'Choisir des fichiers …',
    logHint:
      'Si le dossier ne contient pas son journal, choisissez aussi le journal : le fichier events.ndjson d’un export.',
    bundle: 'Dossier',
    log: 'Journal',
    takeOut: (name) => `Retirer ${name}`,
    note: 'Un point de contrôle ou une preuve',
    pasted: 'Collez le texte entier, avec ses signatures',
    event:
      'Ce que la preuve concerne : l’événement tel qu’enregistré, en JSON, ou l’empreinte de sa feuille',
    submitReport: 'Vérifier le rapport',
    submitNote: 'Vérifier',
    needsKey:
      'Indiquez d’abord à quel sceau vous vous fiez : collez la clé de vérification du journal.',
    neither: (name) =>
      `${name} n’est ni un dossier de preuve (.zip) ni un journal (.ndjson), et il est trop long pour un point de contrôle ou une preuve.`,
    logAlone:
      'Ceci est le journal d’un rapport. Choisissez aussi le dossier de preuve du rapport (.zip).',
    stop: 'Arrêter',
    going: {
      opening: 'Ouverture …',
      evidence: 'Contrôle de la présence dans le journal scellé de chaque événement à l’appui …',
      rows: 'Contrôle de ce sur quoi repose chaque ligne …',
      drawn: 'Le CSV est tracé de nouveau …',
      log: (done, of) => `Relecture du journal : ${done} événements sur ${of} …`,
      'making again': 'Le rapport est refait à partir du journal …',
    },
    verdict: 'Verdict',
    whole: 'Ce rapport est ce que donne le journal, et personne n’a été omis.',
    withoutLog:
      'Ce rapport est celui que le registre a émis. Il n’a pas été contrôlé si quelqu’un a été omis.',
    genuine: 'Ce point de contrôle est authentique : le journal l’a signé.',
    proven: (position) => `Prouvé : cet événement est dans le journal, à la position ${position}.`,
    notProven: 'Non prouvé.',
    notProvenReport: 'Non prouvé : ne vous fiez pas à ce rapport.',
    reasons: (n) => plural('fr', n, 'La raison', 'Les raisons'),
    tooLarge: 'Non contrôlé : il y en a plus de 512 Mo, trop pour un navigateur.',
    tooLargeNext: 'En ligne de commande, cette limite n’existe pas :',
    failed: 'Non contrôlé : le contrôle lui-même a échoué.',
    failedNext:
      'C’est une erreur de cette page ou du navigateur, qui ne dit rien de ce que vous avez fourni. En ligne de commande :',
    unusable: {
      key: 'Non contrôlé : la clé du journal est inutilisable.',
      witness: 'Non contrôlé : la clé d’un témoin est inutilisable.',
      witnessesNeeded: 'Non contrôlé : le nombre de témoins est inutilisable.',
      event:
        'Non contrôlé : pour vérifier une preuve, fournissez l’événement tel qu’enregistré, en JSON, ou l’empreinte de sa feuille (64 chiffres hexadécimaux).',
      'posted event':
        'Non contrôlé : ceci est l’événement tel qu’envoyé. Fournissez-le tel qu’enregistré, avec sa position, comme le montre GET /v1/events/{position}.',
    },
    meansWhole:
      'Qui détient la clé a scellé ce journal, et ce rapport en découle à l’octet près : aucune ligne n’a été modifiée, ajoutée ou omise. Cela ne veut pas dire que chaque événement est vrai, ni que tout a été envoyé : ce qui n’est jamais parvenu au registre ne laisse pas de trace.',
    meansReport:
      'Qui détient la clé a scellé un journal qui contient l’empreinte de ce rapport et chaque événement à l’appui. Cela ne veut pas dire qu’aucune ligne ne manque : on ne le voit qu’en refaisant le rapport à partir du journal.',
    meansCheckpoint:
      'Qui détient la clé a déclaré, au moment du scellement : mon journal a cette taille et cette racine. Cela ne veut pas dire que le même journal est présenté à tous : des témoins l’attestent, ou deux personnes qui comparent leurs points de contrôle.',
    meansProof:
      'Cet événement, au caractère près, est dans le journal que le détenteur de la clé a scellé. Cela ne veut pas dire que ce qu’il affirme est vrai.',
    meansNot:
      'Quelque chose y a été modifié, manque, ou provient d’un autre journal ou d’une autre clé. Cela ne dit pas par qui : obtenez de nouveau le rapport et la clé, chacun à sa source, avant de conclure.',
    established: 'Ce qui a été établi',
    fact: 'Fait',
    value: 'Valeur',
    facts: {
      report: 'Rapport',
      question: 'Sa question',
      known: 'Il connaît',
      digest: 'Empreinte',
      evidence: 'À l’appui',
      again: 'Refait',
      csv: 'CSV',
      event: 'Événement',
      position: 'Position',
      log: 'Journal',
      size: 'Événements scellés',
      root: 'Racine',
      sealed: 'Scellé',
      signed: 'Signé par',
      witnesses: 'Témoins',
    },
    known: (size, until) =>
      `les ${size} premiers événements${until === '' ? '' : `, enregistrés jusqu’au ${until}`}`,
    evidence: (n) => `${n} événements, dont la présence dans le journal est prouvée`,
    again: 'à partir du journal, ici : les mêmes octets',
    csv: 'tracé de nouveau à partir du JSON, ici : les mêmes octets',
    sealedUnknown: 'à un moment que le journal n’a pas signé',
    signature: (id) => `la clé ${id}`,
    timed: (id) => `la clé ${id}, avec l’heure`,
    cosigned: (name, at) => `${name}, le ${at}`,
    cosignedOf: (needed) => `${needed} exigés`,
    noWitnesses: 'aucun n’a été demandé',
    unchecked: 'Ce qui n’a pas été contrôlé',
    uncheckedLog:
      'Que le journal donne ce rapport : le dossier ne contient pas le journal. Choisissez-le aussi.',
    uncheckedPdf:
      'Le PDF : un navigateur ne le trace pas de nouveau. Fiez-vous au JSON et au CSV, ou comparez-le en ligne de commande :',
    uncheckedKey: 'Que la clé soit celle du journal : c’est ce serveur qui l’a montrée.',
    uncheckedWitnesses: 'Que le même journal soit présenté à tous : aucun témoin n’a été désigné.',
    uncheckedNow: (at) => `Ce que le journal a enregistré depuis : il a été scellé le ${at}.`,
    uncheckedNowUnknown: 'Ce que le journal a enregistré depuis son scellement.',
    command: 'La même vérification en ligne de commande',
  },
);
