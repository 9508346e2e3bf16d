import { allow, problemResponses, type OpenAPIRegistry } from '@grant-ledger/http';
import { Router } from 'express';
import { z } from 'zod';
import { noQuery } from '../http/no-query.ts';
import type { WitnessesStatus } from './ask-witnesses.ts';

const nothing = z.null();
const statusSchema = z.object({
  needed: z.int().nonnegative().describe('How many have to cosign before one is published.'),
  witnesses: z.array(
    z.object({
      name: z.string(),
      lastSize: z.int().or(nothing).describe('Of the last checkpoint that it cosigned.'),
      lastTime: z.string().or(nothing).describe('Of its last cosignature.'),
      failingSince: z.string().or(nothing).describe('Null while it does its work.'),
      reason: z.string().or(nothing),
    }),
  ),
  waiting: z.string().or(nothing).describe('Why no checkpoint can be published now.'),
});

/** `GET /v1/witnesses`: who cosigns the checkpoints of this process, and who fails to. */
export function witnessRoutes(status: () => WitnessesStatus): Router {
  const router = Router();
  router.get('/v1/witnesses', allow('investigator', 'oversight'), noQuery, (_req, res) => {
    res.set('Cache-Control', 'no-store').json(status());
  });
  return router;
}

export function describeWitnesses(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/v1/witnesses',
    summary: 'Who cosigns checkpoints before they are published, and who fails to',
    tags: ['seal'],
    responses: {
      200: {
        description: 'As this process, which seals, knows it',
        content: { 'application/json': { schema: statusSchema } },
      },
      ...problemResponses(400, 403),
    },
  });
}
