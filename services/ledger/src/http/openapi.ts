import { contextAttributes, EVENT_TYPES, eventDataSchemas } from '@grant-ledger/domain';
import { problemResponses, type OpenAPIRegistry } from '@grant-ledger/http';
import { z } from 'zod';
import { BATCH_EVENTS } from './bounded.ts';

const count = z.int().nonnegative();

const receiptSchema = z
  .object({
    source: z.string(),
    id: z.string(),
    position: count.describe('Place in the order of the ledger: 0, 1, 2 … without a gap.'),
    recordedAt: z.iso.datetime().describe('RFC 3339, UTC, milliseconds.'),
    stream: z.string(),
    revision: count.describe('Place in the stream: 0, 1, 2 … without a gap.'),
    duplicate: z
      .boolean()
      .describe('True if the ledger held the event; this is then its first receipt.'),
  })
  .meta({ id: 'Receipt' });

/** In place of a receipt or of sums; its fields are those of the component `Problem`. */
const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
});

const sums = { recorded: count, duplicates: count, rejected: count };

const batchAnswerSchema = z
  .object({ ...sums, results: z.array(z.union([receiptSchema, problemSchema])) })
  .meta({
    id: 'BatchAnswer',
    description: 'One result for each event, in the order of the batch.',
  });

const line = count.describe('A physical line of the stream, from 1; blank lines count.');
const streamLineSchema = z
  .union([
    z.object({ line, ...sums, done: z.literal(true).optional() }),
    problemSchema.extend({
      line: line.optional(),
      untold: count
        .optional()
        .describe(
          'So many rejections before this one were not told, since the answer was not read.',
        ),
    }),
  ])
  .meta({
    id: 'StreamLine',
    description:
      'Sums: all up to that line is acknowledged, and durable. A problem with a line: why that line was refused; without one: why the rest of the stream was not read.',
  });

/** Any event that may be posted, as JSON Schema. Made by zod itself, since the recursive `z.json()` is beyond zod-to-openapi. */
function postedEventSchema(): object {
  const events = EVENT_TYPES.map((type) =>
    z.looseObject({ ...contextAttributes, type: z.literal(type), data: eventDataSchemas[type] }),
  );
  const schema = z.toJSONSchema(z.union(events), { io: 'input' });
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key === '$defs' || key === '$schema') return undefined;
    return isReference(value) ? {} : value;
  }) as object;
}

/** What zod puts where a schema recurs: here `z.json()` alone, which is any JSON. */
const isReference = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && '$ref' in value;

/** Adds `POST /v1/events` and its schemas to the OpenAPI document. */
export function describeLedger(registry: OpenAPIRegistry): void {
  const { ref: event } = registry.registerComponent('schemas', 'PostedEvent', postedEventSchema());
  registry.registerPath({
    method: 'post',
    path: '/v1/events',
    tags: ['events'],
    summary: 'Post one event, a batch or a stream',
    description:
      'The same source and id with the same content may be posted any number of times: it is recorded once. Each event of a batch or a stream stands alone. Role: recorder.',
    request: {
      body: {
        required: true,
        content: {
          'application/cloudevents+json': { schema: event },
          'application/cloudevents-batch+json': {
            schema: { type: 'array', maxItems: BATCH_EVENTS, items: event },
          },
          'application/x-ndjson': { schema: event },
        },
      },
    },
    responses: {
      200: {
        description: 'A duplicate; or the outcome of a batch; or the running outcome of a stream.',
        content: {
          'application/json': { schema: z.union([receiptSchema, batchAnswerSchema]) },
          'application/x-ndjson': { schema: streamLineSchema },
        },
      },
      201: {
        description: 'Recorded, and durable.',
        content: { 'application/json': { schema: receiptSchema } },
      },
      ...problemResponses(400, 403, 409, 413, 415, 422, 503),
    },
  });
}
