import {
  checkSchema,
  countsSchema,
  diffCountsSchema,
  differenceSchema,
  eventDataSchemas,
  findingSchema,
  policySchema,
  questionEchoSchema,
  rowSchema,
  seriesPointSchema,
  timelineSchema,
  violationCountsSchema,
  violationSchema,
} from '@grant-ledger/domain';
import { problemResponses } from '@grant-ledger/http';
import type { Describer, OpenAPIRegistry } from '@grant-ledger/http';
import { z } from 'zod';
import { diffQuery } from './access/diff-routes.ts';
import { accessQuery } from './access/routes.ts';
import { seriesQuery } from './access/series-routes.ts';
import { liveQuery, replayQuery } from './events/routes.ts';
import { eventStandingSchema } from './events/standing.ts';
import { momentQuery } from './moment.ts';
import { namesQuery } from './names/routes.ts';
import { checkQuery } from './policies/check-routes.ts';
import { VIOLATIONS_SOURCE } from './policies/live/change.ts';
import { liveViolationsQuery } from './policies/live/routes.ts';
import { violationsQuery } from './policies/violation-routes.ts';
import { sourceSchema, sourcesQuery } from './sources/routes.ts';
import { COLLECTIONS } from './timelines/routes.ts';

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

const knownSchema = z
  .object({
    size: z.int().nonnegative(),
    recordedAt: z.string().meta({ format: 'date-time' }).nullable(),
    root: z
      .string()
      .describe(
        'base64 of the root of the log at that size (RFC 6962), which a checkpoint vouches for',
      ),
  })
  .meta({ id: 'Known', description: 'The first `size` events are what the answer knows.' });

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

/** Adds the inquiry service's paths to the OpenAPI document. */
export const describeInquiry: Describer = (registry) => {
  describeEvents(registry);
  describeAccess(registry);
  describeDiff(registry);
  describeSeries(registry);
  describeTimelines(registry);
  describeFindings(registry);
  describeNames(registry);
  describeSources(registry);
  describePolicies(registry);
  describeViolations(registry);
  describeLiveViolations(registry);
  describeChecks(registry);
  describeIndex(registry);
};

function describeEvents(registry: OpenAPIRegistry): void {
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

function describeAccess(registry: OpenAPIRegistry): void {
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

function describeTimelines(registry: OpenAPIRegistry): void {
  const schema = timelineSchema.extend({ known: knownSchema }).meta({ id: 'Timeline' });
  for (const [collection, kind] of Object.entries(COLLECTIONS))
    registry.registerPath({
      method: 'get',
      path: `/v1/${collection}/{id}`,
      summary: `The timeline of one ${kind}`,
      tags: ['timelines'],
      request: { params: z.object({ id: z.string() }), query: momentQuery },
      responses: {
        200: {
          description: 'What was posted about it, and what follows by the rules',
          content: { 'application/json': { schema } },
        },
        ...problemResponses(400, 403, 404, 503),
      },
    });
}

function describeFindings(registry: OpenAPIRegistry): void {
  const schema = z.object({ known: knownSchema, findings: z.array(findingSchema) });
  registry.registerPath({
    method: 'get',
    path: '/v1/findings',
    summary: 'What the rules call a finding',
    tags: ['findings'],
    request: { query: momentQuery },
    responses: {
      200: {
        description: 'The findings, by the first position of their events',
        content: { 'application/json': { schema } },
      },
      ...problemResponses(400, 403, 503),
    },
  });
}

function describeNames(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/v1/names',
    summary: 'The names of persons, tenants and so on that begin with a text',
    tags: ['access'],
    request: { query: namesQuery },
    responses: {
      200: {
        description: 'In order of code points; of many, those that were named first',
        content: {
          'application/json': {
            schema: z.object({ kind: namesQuery.shape.kind, names: z.array(z.string()) }),
          },
        },
      },
      ...problemResponses(400, 403),
    },
  });
}

function describeSources(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/v1/sources',
    summary: 'Which sources events came from, and where they fell silent',
    tags: ['events'],
    request: { query: sourcesQuery },
    responses: {
      200: {
        description: 'By name, from all events that were taken in',
        content: {
          'application/json': {
            schema: z.object({ known: knownSchema, sources: z.array(sourceSchema) }),
          },
        },
      },
      ...problemResponses(400, 403, 503),
    },
  });
}

const adoptedPolicySchema = policySchema.meta({ id: 'Policy' });
const violationRowSchema = violationSchema.meta({ id: 'Violation' });

function describePolicies(registry: OpenAPIRegistry): void {
  const schema = z.object({ known: knownSchema, policies: z.array(adoptedPolicySchema) });
  registry.registerPath({
    method: 'get',
    path: '/v1/policies',
    summary: 'The policies that were adopted, and when each is in force',
    tags: ['policies'],
    request: { query: momentQuery },
    responses: {
      200: {
        description: 'Every adoption, by the id of the policy, then by its position',
        content: { 'application/json': { schema } },
      },
      ...problemResponses(400, 403, 503),
    },
  });
}

function describeViolations(registry: OpenAPIRegistry): void {
  const schema = z.object({
    question: questionEchoSchema,
    known: knownSchema,
    policies: z.array(adoptedPolicySchema).describe('Those that were applied.'),
    counts: violationCountsSchema.describe('Of all pages.'),
    rows: z.array(violationRowSchema),
    next: z.string().nullable().describe('The `cursor` of the next page; null on the last.'),
  });
  registry.registerPath({
    method: 'get',
    path: '/v1/violations',
    summary: 'The access that a policy forbids, by its dates or as if it had always been in force',
    tags: ['policies'],
    request: { query: violationsQuery },
    responses: {
      200: {
        description:
          'Rows of /v1/access whose spans are violations, in pages; as application/x-ndjson a row a line, as text/csv a span a line, whole',
        content: {
          'application/json': { schema },
          'application/x-ndjson': { schema: violationRowSchema },
          'text/csv': { schema: z.string() },
        },
      },
      ...problemResponses(400, 403, 406, 503),
    },
  });
}

const violationEventSchema = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().describe('Of what is told: told again, it is the same.'),
    source: z.literal(VIOLATIONS_SOURCE),
    type: z.enum(['violation.opened', 'violation.changed', 'violation.closed']),
    time: z.string().meta({ format: 'date-time' }).describe('When it was found.'),
    datacontenttype: z.literal('application/json'),
    data: z.object({
      known: knownSchema.omit({ root: true }),
      since: z.string().meta({ format: 'date-time' }).describe('Since when, at this certainty.'),
      certainty: z.enum(['certain', 'possible']),
      violation: violationRowSchema.describe('As last seen.'),
    }),
  })
  .meta({ id: 'ViolationEvent', description: 'A CloudEvent 1.0 on a violation.' });

function describeLiveViolations(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/v1/violations/live',
    summary: 'The violations that are open, and how they change (server-sent events)',
    tags: ['policies'],
    request: { query: liveViolationsQuery },
    responses: {
      200: {
        description:
          'A message for each violation that is open, one of the event type caught-up, then a message for each change: a ViolationEvent as data, its id as id',
        content: { 'text/event-stream': { schema: z.string() } },
      },
      ...problemResponses(400, 403, 406),
    },
  });
  registry.registerWebhook({
    method: 'post',
    path: 'violations',
    summary: 'What is sent to the webhook of the settings, signed as Standard Webhooks says',
    tags: ['policies'],
    security: [],
    request: {
      headers: z.object({
        'webhook-id': z.string(),
        'webhook-timestamp': z.string(),
        'webhook-signature': z.string(),
      }),
      body: { content: { 'application/cloudevents+json': { schema: violationEventSchema } } },
    },
    responses: { '2XX': { description: 'Taken; after any other answer it is sent again' } },
  });
}

function describeChecks(registry: OpenAPIRegistry): void {
  const grant = eventDataSchemas['grant.issued'].meta({ id: 'Grant' });
  const schema = checkSchema.extend({
    grant,
    known: knownSchema,
    policies: z.array(adoptedPolicySchema).describe('Those in force within its validity.'),
    rows: z.array(violationRowSchema),
  });
  const event = z
    .looseObject({ type: z.literal('grant.issued'), data: grant })
    .describe('The event that would be posted.');
  registry.registerPath({
    method: 'post',
    path: '/v1/checks',
    summary: 'Would this grant, if issued, break a policy? Nothing is recorded',
    tags: ['policies'],
    request: {
      query: checkQuery,
      body: {
        content: {
          'application/cloudevents+json': { schema: event },
          'application/json': { schema: grant },
        },
      },
    },
    responses: {
      200: {
        description: 'Whether it would, now and over its whole validity, with a row for each pair',
        content: { 'application/json': { schema } },
      },
      ...problemResponses(400, 403, 413, 415, 422, 503),
    },
  });
}

function describeIndex(registry: OpenAPIRegistry): void {
  const schema = z.object({
    size: z.int().nonnegative().describe('How many events it holds.'),
    digest: z.string().describe('SHA-256 of all that it knows of them, in hex.'),
  });
  registry.registerPath({
    method: 'get',
    path: '/v1/index',
    summary: 'The state of the access index, to compare with one that is built from zero',
    tags: ['operation'],
    responses: {
      200: {
        description: 'Taken while the index takes in nothing',
        content: { 'application/json': { schema } },
      },
      ...problemResponses(400, 403),
    },
  });
}
