import { problemResponses, type OpenAPIRegistry } from '@grant-ledger/http';
import { z } from 'zod';
import { profileSchema } from './profile.ts';

const path = '/v1/persons/{id}/profile';
const tags = ['persons'];
const params = z.object({ id: z.string() });

/** Adds the path of profiles to the OpenAPI document. */
export function describeProfiles(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'put',
    path,
    summary: 'Keep who a pseudonym stands for: beside the log, encrypted, erasable (admin)',
    tags,
    request: {
      params,
      body: { content: { 'application/json': { schema: profileSchema } } },
    },
    responses: {
      204: { description: 'It is kept, in the place of what there was' },
      ...problemResponses(400, 403, 413, 415, 422, 503),
    },
  });
  registry.registerPath({
    method: 'get',
    path,
    summary: 'Who a pseudonym stands for',
    tags,
    request: { params },
    responses: {
      200: {
        description: 'The profile; not to be stored',
        content: {
          'application/json': {
            schema: z.object({
              personId: z.string(),
              profile: profileSchema,
              changedAt: z.string().meta({ format: 'date-time' }),
            }),
          },
        },
      },
      ...problemResponses(400, 403, 404, 503),
    },
  });
  registry.registerPath({
    method: 'delete',
    path,
    summary: 'Erase who a pseudonym stands for, in every copy, by destroying its key (admin)',
    tags,
    request: { params },
    responses: {
      204: { description: 'It is erased; the pseudonym stays' },
      ...problemResponses(400, 403, 404, 503),
    },
  });
}
