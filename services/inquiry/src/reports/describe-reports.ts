import { problemResponses, type OpenAPIRegistry } from '@grant-ledger/http';
import { REPORT_KINDS, reportSchema, restatementSchema } from '@grant-ledger/reports';
import { z } from 'zod';
import { newReportSchema, restatementSchema as askedAgainSchema } from './request-body.ts';
import { bundleQuery } from './routes.ts';

const tags = ['reports'];
const instantText = z.string().meta({ format: 'date-time' });
const binary = z.string().meta({ format: 'binary' });

const statusSchema = z
  .object({
    reportId: z.string(),
    kind: z.enum(REPORT_KINDS),
    requester: z.string().describe('The name of the token by which it was asked for.'),
    requestedAt: instantText,
    question: z.looseObject({}).describe('As understood.'),
    known: z.object({ size: z.int().nonnegative() }),
    restates: z
      .object({ reportId: z.string(), size: z.int().nonnegative() })
      .optional()
      .describe('The report that this one states again, and the size that it knew.'),
    state: z.enum(['making', 'issued', 'failed']),
    progress: z
      .object({
        step: z.enum(['waiting', 'rows', 'csv', 'checkpoint', 'pdf', 'changes']),
        rows: z.int().nonnegative().describe('So many rows were found.'),
      })
      .optional(),
    detail: z.string().optional().describe('Why it failed.'),
    digest: z.string().optional().describe('SHA-256 of the JSON, as `sha-256:` and hex.'),
    issuedAt: instantText.optional(),
    position: z.int().nonnegative().optional().describe('Of the event `report.issued`.'),
    parts: z.record(z.string(), z.string()).optional().describe('Where each part is.'),
  })
  .meta({ id: 'Report', description: 'A report, and how far it has come.' });

/** Adds the paths of reports to the OpenAPI document. */
export function describeReports(registry: OpenAPIRegistry): void {
  describeAsking(registry);
  describeReading(registry);
  describeParts(registry);
}

function describeAsking(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'post',
    path: '/v1/reports',
    summary: 'Ask for a report, or for an issued one again at a later known size',
    tags,
    request: {
      body: {
        content: { 'application/json': { schema: z.union([newReportSchema, askedAgainSchema]) } },
      },
    },
    responses: {
      202: {
        description: 'It is recorded that it was asked for, and it is being made',
        headers: z.object({ Location: z.string() }),
        content: { 'application/json': { schema: statusSchema } },
      },
      ...problemResponses(400, 403, 404, 413, 415, 422, 503),
    },
  });
}

function describeReading(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/v1/reports',
    summary: 'The reports that this process keeps, the newest first',
    tags,
    responses: {
      200: {
        description: 'Each with its state',
        content: { 'application/json': { schema: z.object({ reports: z.array(statusSchema) }) } },
      },
      ...problemResponses(400, 403),
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/v1/reports/{id}',
    summary: 'One report, and how far it has come',
    tags,
    request: { params: z.object({ id: z.string() }) },
    responses: {
      200: {
        description: 'Once it is issued, with its digest and where its parts are',
        content: { 'application/json': { schema: statusSchema } },
      },
      ...problemResponses(400, 403, 404),
    },
  });
}

const documentSchema = reportSchema.meta({ id: 'ReportDocument', description: 'A report.' });
const changesSchema = restatementSchema.meta({
  id: 'Restatement',
  description: 'What changed between two known sizes, and by which events.',
});

const PARTS = [
  [
    'json',
    'The report: canonical JSON, the same bytes for ever',
    'application/json',
    documentSchema,
  ],
  ['csv', 'Its rows as CSV', 'text/csv', binary],
  ['pdf', 'The report as PDF', 'application/pdf', binary],
  [
    'restatement.json',
    'What changed since the report that it states again',
    'application/json',
    changesSchema,
  ],
] as const;

function describeParts(registry: OpenAPIRegistry): void {
  const params = z.object({ id: z.string() });
  for (const [part, summary, type, schema] of PARTS)
    registry.registerPath({
      method: 'get',
      path: `/v1/reports/{id}.${part}`,
      summary,
      tags,
      request: { params },
      responses: {
        200: { description: 'The same bytes each time', content: { [type]: { schema } } },
        ...problemResponses(400, 403, 404, 409),
      },
    });
  registry.registerPath({
    method: 'get',
    path: '/v1/reports/{id}.zip',
    summary: 'A bundle that proves the report to whoever has the public key of the log',
    tags,
    request: { params, query: bundleQuery },
    responses: {
      200: {
        description:
          'The parts, a checkpoint, the evidence with its proofs and, with log=true, the log (docs/formats/reports.md)',
        content: { 'application/zip': { schema: binary } },
      },
      ...problemResponses(400, 403, 404, 409, 503),
    },
  });
}
