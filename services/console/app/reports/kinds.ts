import type { Schemas } from '../api/client.ts';

export type ReportKind = Schemas['Report']['kind'];

/** What a report may be asked about: a window alone, the question of violations as well, or a step besides. */
type Takes = 'window' | 'access' | 'steps';

/** The reports in the order in which they are offered, and the parameters that each takes. */
export const KINDS = {
  contractors: 'access',
  'escort-suppliers': 'access',
  'escort-training': 'access',
  'what-was-accessed': 'access',
  incidents: 'window',
  'contract-review': 'access',
  'session-paper-trail': 'access',
  'prohibited-locations': 'access',
  'policy-compliance': 'steps',
  coverage: 'window',
} as const satisfies Readonly<Record<ReportKind, Takes>>;

export const REPORT_KINDS = Object.keys(KINDS) as readonly ReportKind[];

/** The steps that are offered of a report over time: ISO 8601 durations. */
export const STEPS = ['P1D', 'P7D', 'P1M', 'P3M', 'P1Y'] as const;
export const DEFAULT_STEP = 'P1M';
