import { z } from 'zod';
import { ACCESS_KINDS, BASES, SCOPE_KINDS } from '../events/vocabulary.ts';
import type { QuestionEcho } from './question-echo.ts';

// The answer of design section 5, without `known`, which the inquiry service adds.

const instantText = z.string().meta({ format: 'date-time' });
const span = { from: instantText, to: instantText };
const nullableId = z.string().nullable();

export const rowSchema = z.object({
  personId: nullableId,
  accountId: nullableId,
  groupId: nullableId,
  tenantId: nullableId,
  scope: z.object({ kind: z.enum(SCOPE_KINDS), id: z.string() }).nullable(),
  spans: z.array(z.object({ ...span, certainty: z.enum(['certain', 'possible']) })),
  grants: z.array(
    z.object({
      grantId: z.string(),
      role: z.string(),
      accessKinds: z.array(z.enum(ACCESS_KINDS)),
      via: z.array(z.string()),
      ...span,
    }),
  ),
  locations: z.array(z.object({ value: z.string(), basis: z.enum(BASES), ...span })),
  employers: z.array(z.object({ value: z.string(), ...span })),
  escorts: z.array(z.object({ escortId: z.string(), qualified: z.boolean(), ...span })),
  uncovered: z.array(z.object(span)),
  exercised: z.int().nonnegative(),
  evidence: z.array(z.int().nonnegative()),
});

export const countsSchema = z.object({
  pairs: z.int(),
  persons: z.int(),
  tenants: z.int(),
  certain: z.int(),
  possible: z.int(),
});

export const questionEchoSchema = z
  .object(span)
  .catchall(z.union([z.string(), z.array(z.string())]));

/** One pair of a subject (person, unresolved account or unresolved group) and an object (tenant or scope). */
export type AccessRow = z.infer<typeof rowSchema>;
export type AccessCounts = z.infer<typeof countsSchema>;

export interface AccessAnswer {
  /** The question as understood: `from`, `to`, the filters that were given, `certainty`, `escorted`. */
  readonly question: QuestionEcho;
  readonly counts: AccessCounts;
  /** Sorted by personId, accountId, groupId, tenantId, scope; nulls last, by code point. */
  readonly rows: readonly AccessRow[];
}
