import { texts } from './language.ts';

/** The ten reports, and what each answers. */
export const reportKinds = texts(
  {
    contractors: {
      title: 'Contractors with covered personnel',
      answers: 'Who employs the people asked about, and for which contracts?',
    },
    'escort-suppliers': {
      title: 'Subcontractors that supply escorts',
      answers: 'Which firms did the escorts come from, and for how many hours were they qualified?',
    },
    'escort-training': {
      title: 'Escort training and technology match',
      answers: 'Was each escort screened, trained in the technology at hand, and in the US?',
    },
    'what-was-accessed': {
      title: 'What was accessed',
      answers: 'What was used, entered under escort, or disclosed?',
    },
    incidents: {
      title: 'Incidents and self-audits',
      answers: 'What was found, by people and by the rules, and what came of it?',
    },
    'contract-review': {
      title: 'Contract review',
      answers: 'Every contract: its tenants, who could touch them, and what was found?',
    },
    'session-paper-trail': {
      title: 'Session paper trail',
      answers: 'What was recorded of each escorted session, and what is missing?',
    },
    'prohibited-locations': {
      title: 'Prohibited-location exceptions',
      answers: 'Who had access from a forbidden place, and by what exception?',
    },
    'policy-compliance': {
      title: 'Policy compliance over time',
      answers: 'Did forbidden access go down, step by step?',
    },
    coverage: {
      title: 'Coverage',
      answers:
        'Which sources does the ledger hear, where are gaps: how far can all of this be trusted?',
    },
  },
  {
    contractors: {
      title: 'Contractants au personnel concerné',
      answers: 'Qui emploie les personnes visées, et pour quels contrats ?',
    },
    'escort-suppliers': {
      title: 'Sous-traitants fournissant des escortes',
      answers: 'De quelles entreprises venaient les escortes, et combien d’heures qualifiées ?',
    },
    'escort-training': {
      title: 'Formation des escortes et technologie',
      answers:
        'Chaque escorte était-elle habilitée, formée à la technologie en cause, et aux États-Unis ?',
    },
    'what-was-accessed': {
      title: 'Ce à quoi l’on a accédé',
      answers: 'Qu’est-ce qui a été utilisé, saisi sous escorte ou divulgué ?',
    },
    incidents: {
      title: 'Incidents et auto-contrôles',
      answers: 'Qu’a-t-on constaté, par des personnes et par les règles, et quelle suite ?',
    },
    'contract-review': {
      title: 'Revue des contrats',
      answers: 'Chaque contrat : ses systèmes, qui pouvait y toucher, et ce qui a été constaté ?',
    },
    'session-paper-trail': {
      title: 'Trace des sessions',
      answers: 'Qu’a-t-on enregistré de chaque session escortée, et que manque-t-il ?',
    },
    'prohibited-locations': {
      title: 'Exceptions depuis un lieu interdit',
      answers: 'Qui avait accès depuis un lieu interdit, et par quelle exception ?',
    },
    'policy-compliance': {
      title: 'Respect des politiques dans le temps',
      answers: 'Les accès interdits ont-ils diminué, étape par étape ?',
    },
    coverage: {
      title: 'Couverture',
      answers:
        'Quelles sources le registre entend-il, où sont les lacunes : à quel point s’y fier ?',
    },
  },
);
