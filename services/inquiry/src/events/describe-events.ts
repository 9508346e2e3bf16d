import { problemResponses } from '@grant-ledger/http';
import type { OpenAPIRegistry } from '@grant-ledger/http';
import { z } from 'zod';
import { knownSchema } from '../known-schema.ts';
import { momentQuery } from '../moment.ts';
import { liveQuery, replayQuery } from './routes.ts';
import { eventStandingSchema } from './standing.ts';

const recordedEventSchema = z
  .looseObject({
    specversion: z.literal('1.0'),
    id: z.string(),
    source: z.string(),
    type: z.string(),
    time: z.string().meta({ format: 'date-time' }),
    data: z.looseObject({}),
    position: z.int().nonnegative(),
    recordedat: z.string().meta({ format: 'date-time' }),
    recordedby: z.string(),
  })
  .meta({ id: 'RecordedEvent', description: 'A CloudEvent 1.0 as the ledger keeps it.' });

const eventPageSchema = z.object({
  events: z.array(recordedEventSchema),
  next: z.int().nullable().describe('The `after` of the next page; null on the last.'),
});

/** Replays, live feeds, one event and how it stands. */
export function describeEvents(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/v1/events',
    summary: 'Replay the events in the order of the ledger',
    tags: ['events'],
    request: { query: replayQuery },
    responses: {
      200: {
        description: 'A page of events; as application/x-ndjson, all of them, one a line',
        content: {
          'application/json': { schema: eventPageSchema },
          'application/x-ndjson': { schema: recordedEventSchema },
        },
      },
      ...problemResponses(400, 403, 406, 503),
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/v1/events/live',
    summary: 'Follow the events as they are recorded (server-sent events)',
    tags: ['events'],
    request: { query: liveQuery, headers: z.object({ 'Last-Event-ID': z.string().optional() }) },
    responses: {
      200: {
        description: 'A message for each event: its position as id, the recorded event as data',
        content: { 'text/event-stream': { schema: z.string() } },
      },
      ...problemResponses(400, 403, 406),
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/v1/events/{position}',
    summary: 'One event',
    tags: ['events'],
    request: { params: z.object({ position: z.int().nonnegative() }) },
    responses: {
      200: {
        description: 'The event as recorded',
        content: { 'application/json': { schema: recordedEventSchema } },
      },
      ...problemResponses(400, 403, 404, 503),
    },
  });
  registry.registerPath({
    method: 'get',
    path: '/v1/events/{position}/standing',
    summary: 'How one event stands: whether it was corrected, what it corrects, what is beside it',
    tags: ['events'],
    request: { params: z.object({ position: z.int().nonnegative() }), query: momentQuery },
    responses: {
      200: {
        description: 'As known at the moment of the query',
        content: {
          'application/json': { schema: eventStandingSchema.extend({ known: knownSchema }) },
        },
      },
      ...problemResponses(400, 403, 404, 503),
    },
  });
}
