import { auditRecordSchema } from '@grant-ledger/domain';
import { problemResponses, type OpenAPIRegistry } from '@grant-ledger/http';
import { z } from 'zod';
import { describeSealedLog } from '../seal/describe-seal.ts';
import { auditQuery } from './routes.ts';

const recordSchema = z
  .intersection(
    auditRecordSchema,
    z.looseObject({
      position: z.int().nonnegative(),
      recordedat: z.string().meta({ format: 'date-time' }),
      recordedby: z.string(),
    }),
  )
  .meta({ id: 'AuditRecord', description: 'A CloudEvent 1.0 on a question and its answer.' });

/** Adds the paths of the audit trail to the OpenAPI document. */
export function describeAudit(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/v1/audit',
    summary: 'What was asked, by whom, and how much was answered (admin)',
    tags: ['audit'],
    request: { query: auditQuery },
    responses: {
      200: {
        description: 'A page of records; as application/x-ndjson, all of them, one a line',
        content: {
          'application/json': {
            schema: z.object({
              records: z.array(recordSchema),
              next: z.int().nullable().describe('The `after` of the next page; null on the last.'),
              unidentified: z
                .object({ count: z.int().nonnegative(), since: z.string() })
                .describe('Requests refused without a valid token, which are counted alone.'),
            }),
          },
          'application/x-ndjson': { schema: recordSchema },
        },
      },
      ...problemResponses(400, 403, 406, 503),
    },
  });
  describeSealedLog(registry, { path: '/v1/audit', tiles: '/v1/audit', tag: 'audit', open: {} });
}
