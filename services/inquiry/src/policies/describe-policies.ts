import {
  checkSchema,
  eventDataSchemas,
  policySchema,
  questionEchoSchema,
  violationCountsSchema,
  violationSchema,
} from '@grant-ledger/domain';
import { problemResponses } from '@grant-ledger/http';
import type { Describer, OpenAPIRegistry } from '@grant-ledger/http';
import { z } from 'zod';
import { knownSchema } from '../known-schema.ts';
import { momentQuery } from '../moment.ts';
import { checkQuery } from './check-routes.ts';
import { VIOLATIONS_SOURCE } from './live/change.ts';
import { liveViolationsQuery } from './live/routes.ts';
import { violationsQuery } from './violation-routes.ts';

const adoptedPolicySchema = policySchema.meta({ id: 'Policy' });
const violationRowSchema = violationSchema.meta({ id: 'Violation' });

/** Policies, what breaks them, what is told of that as it happens, and checks before something is granted. */
export const describePolicies: Describer = (registry) => {
  describeAdoptions(registry);
  describeViolations(registry);
  describeLiveViolations(registry);
  describeChecks(registry);
};

function describeAdoptions(registry: OpenAPIRegistry): void {
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
