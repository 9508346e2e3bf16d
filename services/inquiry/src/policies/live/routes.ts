import { formatInstant, instant, parseViolations, violationsParams } from '@grant-ledger/domain';
import { allow } from '@grant-ledger/http';
import { Router } from 'express';
import type { Request } from 'express';
import { z } from 'zod';
import { negotiate } from '../../negotiate.ts';
import { parseQuery, required } from '../../query.ts';
import type { LiveViolations } from './live-violations.ts';
import type { LiveQuestion } from './open-violation.ts';
import { sendChanges } from './send-changes.ts';

/** Those of `/v1/violations` but what says when, which is now, and by which dates, which are the policies' own. */
export const liveViolationsQuery = z.object(violationsParams).omit({
  ...{ on: true, tz: true, at: true, from: true, to: true },
  counterfactual: true,
});

/** `GET /v1/violations/live`: what is forbidden and goes on now, and how that changes (server-sent events). */
export function liveViolationRoutes(live: LiveViolations): Router {
  const router = Router();
  router.get('/v1/violations/live', allow('investigator', 'oversight'), (req, res) => {
    const form = negotiate(req, res, ['text/event-stream']);
    const question = liveQuestion(req);
    res.set({ 'Content-Type': form, 'X-Accel-Buffering': 'no' }).flushHeaders();
    if (req.method === 'HEAD') res.end();
    else sendChanges(res, live, question);
  });
  return router;
}

/** A policy that nobody has adopted is no error here: it may be adopted while the client listens. */
function liveQuestion(req: Request): LiveQuestion {
  parseQuery(req, liveViolationsQuery);
  // Any instant will do: the window is the watch's own.
  const at = formatInstant(instant(0));
  const { access, ...which } = required(parseViolations({ ...req.query, at }));
  const { filters, certainty, escorted } = access;
  return {
    ...which,
    access: { filters, ...(certainty && { certainty }), ...(escorted && { escorted }) },
  };
}
