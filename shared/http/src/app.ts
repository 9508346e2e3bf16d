import { parse } from 'node:querystring';
import express from 'express';
import type { Express, Router } from 'express';
import helmet from 'helmet';
import { audited, type AuditRecorder } from './audit/index.ts';
import { authenticate, signInRoutes } from './authentication.ts';
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
  /** Where every question is recorded before it is answered; nowhere by default. */
  readonly audit?: AuditRecorder | undefined;
  /** To standard error by default. */
  readonly logger?: Logger;
}

/** The HTTP edge around the rooms' routes (design section 5): log, security headers, health, tokens, problems. */
export function createApp(options: AppOptions): Express {
  const { openapi, tokens, readiness, audit, home = '/docs', logger = createLogger() } = options;
  const openRouters = [signInRoutes(tokens, home), ...(options.openRouters ?? [])];
  const routers = [meRoutes(), ...options.routers, docsRoutes(openapi)];
  const app = express();
  app.disable('x-powered-by');
  // Node's own limit drops what follows the 1,000th parameter: a filter lost is a wrong answer.
  app.set('query parser', (query: string) => parse(query, '&', '=', { maxKeys: 0 }));
  app.use(requestLog(logger), securityHeaders());
  app.use(healthRoutes(readiness));
  for (const router of openRouters) app.use(router);
  if (audit) app.use(audited(audit));
  app.use(authenticate(tokens));
  app.use(...routers);
  app.use(unmatched([...openRouters, ...routers]), errorAnswer);
  return app;
}

function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  });
}
