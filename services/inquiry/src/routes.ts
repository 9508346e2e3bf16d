import { Admission, DEFAULT_LIMITS, type Limits } from '@grant-ledger/http';
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

export interface InquiryRoutesOptions {
  readonly live?: LiveViolations;
  /** How many questions and feeds there may be at once. */
  readonly limits?: Pick<Limits, 'questionsAtOnce' | 'feeds' | 'feedsPerToken'>;
}

/** What is open until its client goes. */
const FEEDS = /^\/v1\/(?:events|violations)\/live\/?$/i;
/** What takes time that grows with the log, and memory until its answer has been read; the feeds are none of them. */
const QUESTIONS =
  /^\/v1\/(?:access|violations(?!\/live)|findings|checks|persons|tenants|grants|organizations|escorts|sources|index|events(?:\/\d+\/standing)?\/?$)/i;

/** Everything that the inquiry service answers, under `/v1`. */
export function inquiryRoutes(
  inquiry: Inquiry,
  { live = new LiveViolations({ inquiry }), limits = DEFAULT_LIMITS }: InquiryRoutesOptions = {},
): Router {
  const router = Router();
  router.use(FEEDS, feedsWithin(limits).admit);
  router.use(QUESTIONS, questionsWithin(limits).admit);
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

const feedsWithin = ({ feeds, feedsPerToken }: Pick<Limits, 'feeds' | 'feedsPerToken'>) =>
  new Admission({ what: 'live feeds', atOnce: feeds, perToken: feedsPerToken, waiting: 0 });

/** One token alone leaves room for others, at work and in line. */
const questionsWithin = ({ questionsAtOnce: atOnce }: Pick<Limits, 'questionsAtOnce'>) =>
  new Admission({
    what: 'questions',
    atOnce,
    perToken: Math.max(1, Math.ceil(atOnce / 2)),
    waiting: 16 * atOnce,
  });
