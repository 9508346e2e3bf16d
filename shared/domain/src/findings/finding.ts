import { z } from 'zod';

/** What the rules call a finding (docs/findings.md). */
const FINDING_KINDS = [
  'access-outside-registration',
  'ends-nothing',
  'escort-is-engineer',
  'escort-unqualified',
  'exercise-without-grant',
  'location-contradicted',
  'unresolved-account',
  'unresolved-group',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

const subjectKinds = [
  'person',
  'account',
  'group',
  'tenant',
  'grant',
  'assignment',
  'policy',
] as const;

export const findingSchema = z.object({
  kind: z.enum(FINDING_KINDS),
  /** Of the events that make it true, corrections among them; ascending. */
  positions: z.array(z.int().nonnegative()),
  /** What it is about, in the order that docs/findings.md gives for the kind. */
  subjects: z.array(z.object({ kind: z.enum(subjectKinds), id: z.string() })),
});
export type Finding = z.infer<typeof findingSchema>;
export type FindingSubject = Finding['subjects'][number];

export const findingOf = (
  kind: FindingKind,
  positions: readonly number[],
  ...subjects: FindingSubject[]
): Finding => ({ kind, positions: [...new Set(positions)].sort((a, b) => a - b), subjects });
