import { connectorOf } from '@grant-ledger/connectors';
import { problemResponses, type OpenAPIRegistry } from '@grant-ledger/http';
import { z } from 'zod';
import { JSON_TYPES } from './body-records.ts';

const count = z.int().nonnegative();
const index = count.describe('The place of the record in the request, from 0.');

const importAnswerSchema = z
  .object({
    format: z.string(),
    read: count.describe('Records: those that told, were skipped, and could not be read.'),
    told: count.describe('Records that told of access.'),
    skipped: z.array(z.object({ type: z.string(), reason: z.string(), count })),
    unreadable: z.array(z.object({ index, why: z.string() })),
    recorded: count.describe('Events; all are durable.'),
    duplicates: count.describe('Events that the ledger held already.'),
    rejected: z
      .array(
        z.looseObject({
          index,
          type: z.string(),
          title: z.string(),
          status: z.int(),
          detail: z.string(),
        }),
      )
      .describe(
        'Events that were refused, each as a problem; 409: another record has the same identity.',
      ),
  })
  .meta({ id: 'ImportAnswer' });

const validationSchema = z
  .object({ validationResponse: z.string() })
  .meta({ id: 'EventGridValidation', description: 'The answer to Azure Event Grid, once.' });

/** Adds `/v1/import/{format}` and its schemas to the OpenAPI document. */
export function describeImport(registry: OpenAPIRegistry): void {
  const known = [...connectorOf.keys()] as [string, ...string[]];
  const params = z.object({ format: z.enum(known) });
  const record = z.unknown().describe('A record, a list, or an object that holds a list of them.');
  registry.registerPath({
    method: 'post',
    path: '/v1/import/{format}',
    tags: ['events'],
    summary: "Push records of a provider's own log",
    description:
      'Read as grant-ledger import reads them, in whatever wrapper the provider delivers them; at most 10,000 records or 16 MiB. The same record may be pushed any number of times. Role: recorder.',
    request: {
      params,
      body: {
        required: true,
        content: {
          ...Object.fromEntries(JSON_TYPES.map((type) => [type, { schema: record }])),
          'application/x-ndjson': { schema: record },
          'text/csv': { schema: z.string().describe('Of formats that are CSV.') },
        },
      },
    },
    responses: {
      200: {
        description: 'What became of the records.',
        content: {
          'application/json': { schema: z.union([importAnswerSchema, validationSchema]) },
        },
      },
      ...problemResponses(400, 403, 404, 413, 415, 503),
    },
  });
  registry.registerPath({
    method: 'options',
    path: '/v1/import/{format}',
    tags: ['events'],
    summary: 'May a webhook of CloudEvents post here?',
    security: [],
    request: {
      params,
      headers: z.object({
        'WebHook-Request-Origin': z.string(),
        'WebHook-Request-Rate': z.string().optional(),
      }),
    },
    responses: {
      200: {
        description: 'It may, with a token.',
        headers: z.object({
          'WebHook-Allowed-Origin': z.string(),
          'WebHook-Allowed-Rate': z.string().optional(),
        }),
      },
      ...problemResponses(404),
    },
  });
}
