import { timelineOf } from '@grant-ledger/domain';
import type { TimelineKind } from '@grant-ledger/domain';
import { allowConfined, Problem } from '@grant-ledger/http';
import { Router } from 'express';
import type { Inquiry } from '../inquiry.ts';
import { knownEvents } from '../moment.ts';

/** What there is a timeline of, by the name of its collection in the path. */
export const COLLECTIONS = {
  persons: 'person',
  tenants: 'tenant',
  grants: 'grant',
  organizations: 'organization',
  escorts: 'escort',
} as const satisfies Record<string, TimelineKind>;

/** `GET /v1/persons/{id}` and its like: the timeline of one thing, at any known time (design section 5). */
export function timelineRoutes(inquiry: Inquiry): Router {
  const router = Router();
  for (const [collection, kind] of Object.entries(COLLECTIONS))
    router.get(
      `/v1/${collection}/:id`,
      allowConfined('investigator', 'oversight'),
      async (req, res) => {
        const { id } = req.params as { id: string };
        const { known, events } = await knownEvents(inquiry, req, res);
        const timeline = timelineOf(kind, id, events);
        if (!timeline)
          throw new Problem(404, `The first ${known.size} events say nothing of ${kind} ${id}.`);
        res.json({ kind, id, known, entries: timeline.entries, lanes: timeline.lanes });
      },
    );
  return router;
}
