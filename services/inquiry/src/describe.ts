import { findingSchema, timelineSchema } from '@grant-ledger/domain';
import { problemResponses } from '@grant-ledger/http';
import type { Describer, OpenAPIRegistry } from '@grant-ledger/http';
import { z } from 'zod';
import { describeAccess } from './access/describe-access.ts';
import { describeEvents } from './events/describe-events.ts';
import { knownSchema } from './known-schema.ts';
import { momentQuery } from './moment.ts';
import { namesQuery } from './names/routes.ts';
import { describePolicies } from './policies/describe-policies.ts';
import { sourceSchema, sourcesQuery } from './sources/routes.ts';
import { COLLECTIONS } from './timelines/routes.ts';

/** Adds the inquiry service's paths to the OpenAPI document. */
export const describeInquiry: Describer = (registry) => {
  describeEvents(registry);
  describeAccess(registry);
  describeTimelines(registry);
  describeFindings(registry);
  describeNames(registry);
  describeSources(registry);
  describePolicies(registry);
  describeIndex(registry);
};

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
