import { allow } from '@grant-ledger/http';
import { NAMED } from '@grant-ledger/projections';
import { Router } from 'express';
import { z } from 'zod';
import type { Inquiry } from '../inquiry.ts';
import { limitText, limitWithin, parseQuery } from '../query.ts';

const NAMES = 20;
const MOST_NAMES = 100;

export const namesQuery = z.object({
  kind: z.enum(NAMED),
  prefix: z
    .string('must be given once')
    .optional()
    .describe('What the names begin with; all, without.'),
  limit: limitText.optional(),
});

/** `GET /v1/names`: what there is to ask for, for those who type it. */
export function nameRoutes(inquiry: Inquiry): Router {
  const router = Router();
  router.get('/v1/names', allow('investigator', 'oversight'), (req, res) => {
    const { kind, prefix = '', limit } = parseQuery(req, namesQuery);
    const names = inquiry.names(kind, prefix, limitWithin(limit, NAMES, MOST_NAMES));
    res.json({ kind, names });
  });
  return router;
}
