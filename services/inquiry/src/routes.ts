import { Router } from 'express';
import { diffRoutes } from './access/diff-routes.ts';
import { accessRoutes } from './access/routes.ts';
import { seriesRoutes } from './access/series-routes.ts';
import { eventRoutes } from './events/routes.ts';
import { findingRoutes } from './findings/routes.ts';
import { indexRoutes } from './index-state/routes.ts';
import type { Inquiry } from './inquiry.ts';
import { nameRoutes } from './names/routes.ts';
import { checkRoutes } from './policies/check-routes.ts';
import { LiveViolations } from './policies/live/live-violations.ts';
import { liveViolationRoutes } from './policies/live/routes.ts';
import { policyRoutes } from './policies/routes.ts';
import { violationRoutes } from './policies/violation-routes.ts';
import { sourceRoutes } from './sources/routes.ts';
import { timelineRoutes } from './timelines/routes.ts';
import { unreadableLog } from './unreadable-log.ts';

/** Everything that the inquiry service answers, under `/v1`. */
export function inquiryRoutes(inquiry: Inquiry, live = new LiveViolations({ inquiry })): Router {
  const router = Router();
  router.use(
    eventRoutes(inquiry),
    accessRoutes(inquiry),
    diffRoutes(inquiry),
    seriesRoutes(inquiry),
    timelineRoutes(inquiry),
    findingRoutes(inquiry),
    nameRoutes(inquiry),
    sourceRoutes(inquiry),
    policyRoutes(inquiry),
    violationRoutes(inquiry),
    liveViolationRoutes(live),
    checkRoutes(inquiry),
    indexRoutes(inquiry),
    unreadableLog,
  );
  return router;
}
