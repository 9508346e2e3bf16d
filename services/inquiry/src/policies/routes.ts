import { echoPolicy } from '@grant-ledger/domain';
import { allowConfined } from '@grant-ledger/http';
import { Router } from 'express';
import type { Inquiry } from '../inquiry.ts';
import { knownEcho } from '../known.ts';
import { knownSizeOf } from '../moment.ts';

/** `GET /v1/policies`: every adoption of a policy, at any known time (design section 6). */
export function policyRoutes(inquiry: Inquiry): Router {
  const router = Router();
  router.get('/v1/policies', allowConfined('investigator', 'oversight'), async (req, res) => {
    const size = await knownSizeOf(inquiry, req);
    const policies = inquiry.policies(size).map(echoPolicy);
    res.json({ known: await knownEcho(inquiry, size), policies });
  });
  return router;
}
