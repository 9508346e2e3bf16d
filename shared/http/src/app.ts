import { parse } from 'node:querystring';
import express from 'express';
import type { Express, Router } from 'express';
import { authenticate, signInRoutes } from './authentication.ts';
import { DEFAULT_LIMITS, type Limits } from './defence/limits.ts';
import { addressLimit, refusedLimit, tokenLimits } from './defence/rate-limits.ts';
import { plainHead } from './defence/request-head.ts';
import { securityHeaders } from './defence/security-headers.ts';
import { bodyWithin } from './defence/timeouts.ts';
import { docsRoutes } from './docs.ts';
import { errorAnswer } from './error-answer.ts';
import { healthRoutes } from './health.ts';
import type { Readiness } from './health.ts';
import type { OpenApiDocument } from './openapi.ts';
import { createLogger, requestLog } from './request-log.ts';
import type { Logger } from './request-log.ts';
import { meRoutes } from './me.ts';
import type { Authenticator } from './tokens/index.ts';
import { unmatched } from './unmatched.ts';

export interface AppOptions {
  /** The rooms' routes, with whole paths (`/v1/events`). All of them are behind authentication. */
  readonly routers: readonly Router[];
  /** Routes that answer without a token; none by default. */
  readonly openRouters?: readonly Router[];
  /** Where the sign-in link goes on to; the API's documentation by default. */
  readonly home?: string;
  /** Called when the document is first asked for: to make it takes longer than to start. */
  readonly openapi: () => OpenApiDocument;
  readonly tokens: Authenticator;
  readonly readiness: Readiness;
  /** What is taken of one client, and of all of them. */
  readonly limits?: Limits;
  /** To standard error by default. */
  readonly logger?: Logger;
}

/** The HTTP edge around the rooms' routes (design section 5): log, security headers, health, tokens, problems. */
export function createApp(options: AppOptions): Express {
  const { openapi, tokens, readiness, home = '/docs', logger = createLogger() } = options;
  const { limits = DEFAULT_LIMITS } = options;
  const openRouters = [signInRoutes(tokens, home), ...(options.openRouters ?? [])];
  const routers = [meRoutes(), ...options.routers, docsRoutes(openapi)];
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', limits.trustProxy);
  // Node's own limit drops what follows the 1,000th parameter: a filter lost is a wrong answer.
  app.set('query parser', (query: string) => parse(query, '&', '=', { maxKeys: 0 }));
  app.use(requestLog(logger), securityHeaders(), bodyWithin(limits.bodyTimeout), plainHead);
  app.use(healthRoutes(readiness), addressLimit(limits));
  for (const router of openRouters) app.use(router);
  app.use(authenticate(tokens), refusedLimit(limits), tokenLimits(limits));
  app.use(...routers);
  app.use(unmatched([...openRouters, ...routers]), errorAnswer);
  return app;
}
