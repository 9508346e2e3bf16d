import { allow } from '@grant-ledger/http';
import { Router } from 'express';
import type { Inquiry } from '../inquiry.ts';
import { parseQuery } from '../query.ts';
import { z } from 'zod';

/** `GET /v1/index`: how many events the access index holds, and its digest, for `grant-ledger rebuild --check`. */
export function indexRoutes(inquiry: Inquiry): Router {
  const router = Router();
  router.get('/v1/index', allow('admin'), async (req, res) => {
    parseQuery(req, z.object({}));
    res.json(await inquiry.indexState());
  });
  return router;
}
