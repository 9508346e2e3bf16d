import { policySchema, questionEchoSchema } from '@grant-ledger/domain';
import { z } from 'zod';
import { REPORT_KINDS } from './report.ts';

const text = z.string();

/** What a report is read as: from elsewhere, it may be anything. */
export const headSchema = z.strictObject({
  columns: z.array(z.strictObject({ name: text, title: text, detail: z.literal(true).optional() })),
  key: z.array(text),
  kind: z.enum(REPORT_KINDS),
  known: z.strictObject({
    recordedAt: text.nullable(),
    root: text,
    size: z.int().nonnegative(),
  }),
  limits: z.array(text),
  parameters: questionEchoSchema,
  policies: z.array(policySchema),
  question: text,
});

const chart = z.strictObject({
  title: text,
  labels: z.array(text),
  series: z.array(z.strictObject({ name: text, values: z.array(z.number()) })),
});

export const tailSchema = z.strictObject({
  summary: z.strictObject({
    chart: chart.nullable(),
    figures: z.array(z.strictObject({ name: text, title: text, value: z.number() })),
    sentences: z.array(text),
  }),
  title: text,
  unknowns: z.array(z.strictObject({ count: z.int().positive(), what: text })),
  version: z.int().positive(),
});

/** The whole of a report: what its JSON is. */
export const reportSchema = z.object({
  ...headSchema.shape,
  rows: z.array(z.record(text, z.unknown())),
  ...tailSchema.shape,
});
