import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import type { ResponseConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { describeSignInWays } from './authentication/sign-in-ways.ts';
import { permissionFields } from './permission.ts';
import { titleOf } from './problem.ts';

/** A room adds its paths and schemas to the document; the schemas are the ones that it validates with. */
export type Describer = (registry: OpenAPIRegistry) => void;
export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;
export type { OpenAPIRegistry };

const inputErrorSchema = z.object({
  pointer: z.string().describe('Where: a JSON pointer (RFC 6901) from the event or the query.'),
  detail: z.string().describe('What is wrong there, and what is allowed.'),
});

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(inputErrorSchema).optional(),
    requestId: z
      .string()
      .optional()
      .describe('Of the request that it answers, as in X-Request-Id and the log.'),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });

/** The responses of an operation that can end in these statuses; 401 and 429 are in every operation's. */
export function problemResponses(...statuses: number[]): Record<string, ResponseConfig> {
  return Object.fromEntries(
    [401, 429, ...statuses].map((status) => [
      String(status),
      {
        description: titleOf(status),
        content: {
          'application/problem+json': { schema: problemSchema },
        },
      },
    ]),
  );
}

/** The OpenAPI 3.1 document of the rooms' paths. */
export function openApiDocument(
  describers: readonly Describer[],
  { version }: { version: string },
): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  describeHealth(registry);
  describeMe(registry);
  describeSignInWays(registry);
  for (const describe of describers) describe(registry);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Grant Ledger',
      version,
      description: 'Who could touch what, when, and what was known of it.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ bearer: [] }],
  });
}

function describeHealth(registry: OpenAPIRegistry): void {
  const readinessSchema = z.object({
    status: z.enum(['ready', 'unready']),
    checks: z.record(z.string(), z.union([z.boolean(), z.string()])),
  });
  const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });
  registry.registerPath({
    method: 'get',
    path: '/healthz',
    summary: 'Is the process alive?',
    tags: ['operation'],
    security: [],
    responses: { 200: { description: 'Alive', ...json(z.object({ status: z.literal('ok') })) } },
  });
  registry.registerPath({
    method: 'get',
    path: '/readyz',
    summary: 'Can it do its work?',
    tags: ['operation'],
    security: [],
    responses: {
      200: { description: 'Ready', ...json(readinessSchema) },
      503: { description: 'Not ready', ...json(readinessSchema) },
    },
  });
}

function describeMe(registry: OpenAPIRegistry): void {
  const schema = z.object({ name: z.string(), ...permissionFields });
  registry.registerPath({
    method: 'get',
    path: '/v1/me',
    summary: 'Whose token is this, and what may it do?',
    tags: ['operation'],
    responses: {
      200: {
        description:
          'The name under which the token was issued, its role, and what narrows it: the sources that a recorder may post, or what a reader is confined to',
        content: { 'application/json': { schema } },
      },
      ...problemResponses(),
    },
  });
}
