import { z } from 'zod';
import { headSchema, reportSchema, tailSchema } from './report-schema.ts';

const text = z.string();
const row = reportSchema.shape.rows.element;
const { kind, known, parameters, question } = headSchema.shape;
const { title, summary } = tailSchema.shape;
const count = z.int().nonnegative();

const side = z.object({ known, figures: summary.shape.figures });

const change = z.object({
  change: z.enum(['came in', 'went out', 'changed']),
  key: row,
  before: row.nullable(),
  after: row.nullable(),
  columns: z.array(text),
  causes: z.array(
    z.object({ position: count, source: text, id: text, type: text, recordedAt: text }),
  ),
});

/** What changed since the report that is stated again: what its JSON is, with the proof between the two sizes. */
export const restatementSchema = z.object({
  ...{ kind, parameters, question, title },
  before: side,
  after: side,
  counts: z.object({ cameIn: count, wentOut: count, changed: count }),
  changes: z.array(change),
  consistency: z.array(text),
});
