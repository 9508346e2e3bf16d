import { parse } from 'node:querystring';
import express from 'express';
import type { Express, Router } from 'express';
import { audited, type AuditRecorder } from './audit/index.ts';
import { authenticate } from './authentication/authenticate.ts';
import { signInWays, type SignInProvider } from './authentication/sign-in-ways.ts';
import { signInRoutes } from './authentication/sign-in-routes.ts';
import type { ClientCertificates } from './client-certificate/client-certificates.ts';
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
import { metricsRoutes, type MetricsSource } from './metrics.ts';
import { requestObservation, type RequestObserver } from './request-observation.ts';
import type { Authenticator } from './tokens/index.ts';
import type { IsTrustedProxy } from './trusted-proxies.ts';
import { unmatched } from './unmatched.ts';

/** Each part of the edge, and whoever streams, waits for the end of an answer; more than these are a leak. */
const MOST_LISTENERS = 20;

export interface AppOptions {
  /** The rooms' routes, with whole paths (`/v1/events`). All of them are behind authentication. */
  readonly routers: readonly Router[];
  /** Routes that answer without a token; none by default. */
  readonly openRouters?: readonly Router[];
  /** The OpenID provider by which people sign in, whose routes are among `openRouters`; none by default. */
  readonly signInProvider?: SignInProvider | undefined;
  /** Where the sign-in link goes on to; the API's documentation by default. */
  readonly home?: string;
  /** Called when the document is first asked for: to make it takes longer than to start. */
  readonly openapi: () => OpenApiDocument;
  readonly tokens: Authenticator;
  /** The client certificates to accept from a trusted proxy; none by default. */
  readonly certificates?: ClientCertificates | undefined;
  /** The proxies that are believed what they say of a request (`X-Forwarded-For`, `X-Forwarded-Proto`); none by default. */
  readonly isTrustedProxy?: IsTrustedProxy | undefined;
  readonly readiness: Readiness;
  /** What is taken of one client, and of all of them. */
  readonly limits?: Limits;
  /** Told of each request. */
  readonly observer?: RequestObserver | undefined;
  /** What a scraper may read; nothing by default. */
  readonly metrics?: MetricsSource | undefined;
  /** Where every question is recorded before it is answered; nowhere by default. */
  readonly audit?: AuditRecorder | undefined;
  /** To standard error by default. */
  readonly logger?: Logger;
}

/** The HTTP edge around the rooms' routes (design section 5): log, security headers, health, tokens, problems. */
export function createApp(options: AppOptions): Express {
  const { openapi, tokens, certificates, readiness, audit, home = '/docs' } = options;
  const {
    isTrustedProxy = () => false,
    limits = DEFAULT_LIMITS,
    logger = createLogger(),
  } = options;
  const ways = signInWays(options.signInProvider);
  const openRouters = [signInRoutes(tokens, home), ways, ...(options.openRouters ?? [])];
  const routers = [meRoutes(), ...options.routers, docsRoutes(openapi)];
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', isTrustedProxy);
  // Node's own limit drops what follows the 1,000th parameter: a filter lost is a wrong answer.
  app.set('query parser', (query: string) => parse(query, '&', '=', { maxKeys: 0 }));
  app.use((_req, res, next) => {
    res.setMaxListeners(MOST_LISTENERS);
    next();
  });
  app.use(requestObservation(options.observer), requestLog(logger), securityHeaders());
  app.use(bodyWithin(limits.bodyTimeout), plainHead);
  app.use(healthRoutes(readiness), addressLimit(limits));
  if (options.metrics) openRouters.push(metricsRoutes(options.metrics, tokens));
  for (const router of openRouters) app.use(router);
  if (audit) app.use(audited(audit));
  app.use(authenticate({ tokens, certificates }), refusedLimit(limits), tokenLimits(limits));
  app.use(...routers);
  app.use(unmatched([...openRouters, ...routers]), errorAnswer);
  return app;
}
