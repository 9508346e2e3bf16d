import { findingsOf } from '@grant-ledger/domain';
import { allowConfined } from '@grant-ledger/http';
import { Router } from 'express';
import type { Inquiry } from '../inquiry.ts';
import { knownEvents } from '../moment.ts';

/** `GET /v1/findings`: what the rules call a finding, at any known time (design section 5). */
export function findingRoutes(inquiry: Inquiry): Router {
  const router = Router();
  router.get('/v1/findings', allowConfined('investigator', 'oversight'), async (req, res) => {
    const { known, events } = await knownEvents(inquiry, req, res);
    res.json({ known, findings: findingsOf(events) });
  });
  return router;
}
