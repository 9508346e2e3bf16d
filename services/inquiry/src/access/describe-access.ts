import {
  countsSchema,
  diffCountsSchema,
  differenceSchema,
  questionEchoSchema,
  rowSchema,
  seriesPointSchema,
} from '@grant-ledger/domain';
import { problemResponses } from '@grant-ledger/http';
import type { Describer, OpenAPIRegistry } from '@grant-ledger/http';
import { z } from 'zod';
import { knownSchema } from '../known-schema.ts';
import { diffQuery } from './diff-routes.ts';
import { accessQuery } from './routes.ts';
import { seriesQuery } from './series-routes.ts';

const accessRowSchema = rowSchema.meta({ id: 'AccessRow' });

const accessPageSchema = z.object({
  question: questionEchoSchema,
  known: knownSchema,
  counts: countsSchema.describe('Of all pages.'),
  rows: z.array(accessRowSchema),
  next: z.string().nullable().describe('The `cursor` of the next page; null on the last.'),
});

const accessDifferenceSchema = differenceSchema
  .extend({ before: accessRowSchema.or(z.null()), after: accessRowSchema.or(z.null()) })
  .meta({ id: 'AccessDifference' });

const diffPageSchema = z.object({
  question: z.looseObject({}),
  known: z.object({ from: knownSchema, to: knownSchema }),
  counts: diffCountsSchema.describe('Of all pages.'),
  gained: z.array(accessDifferenceSchema),
  lost: z.array(accessDifferenceSchema),
  changed: z.array(accessDifferenceSchema),
  next: z.string().nullable().describe('The `cursor` of the next page; null on the last.'),
});

const seriesSchema = z.object({
  question: questionEchoSchema,
  known: knownSchema,
  step: z.string(),
  points: z.array(seriesPointSchema),
});

/** Answers, what differs between two, and their counts over time. */
export const describeAccess: Describer = (registry) => {
  describeRows(registry);
  describeDiff(registry);
  describeSeries(registry);
};

function describeRows(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/v1/access',
    summary: 'Who could touch what, when, and as known when',
    tags: ['access'],
    request: { query: accessQuery },
    responses: {
      200: {
        description:
          'The answer, in pages; as application/x-ndjson a row a line, as text/csv a span a line, whole',
        content: {
          'application/json': { schema: accessPageSchema },
          'application/x-ndjson': { schema: accessRowSchema },
          'text/csv': { schema: z.string() },
        },
      },
      ...problemResponses(400, 403, 406, 503),
    },
  });
}

function describeDiff(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/v1/access/diff',
    summary: 'Who gained access, who lost it, and by which events',
    tags: ['access'],
    request: { query: diffQuery },
    responses: {
      200: {
        description: 'What differs between two moments, or between two known times, in pages',
        content: { 'application/json': { schema: diffPageSchema } },
      },
      ...problemResponses(400, 403, 406, 503),
    },
  });
}

function describeSeries(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/v1/access/series',
    summary: 'The counts of the question for each step of a window',
    tags: ['access'],
    request: { query: seriesQuery },
    responses: {
      200: {
        description: 'A point for each step; as text/csv a line for each',
        content: {
          'application/json': { schema: seriesSchema },
          'text/csv': { schema: z.string() },
        },
      },
      ...problemResponses(400, 403, 406, 503),
    },
  });
}
