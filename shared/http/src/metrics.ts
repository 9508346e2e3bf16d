import { Router } from 'express';
import { z } from 'zod';
import { bearerOf } from './authentication/authenticate.ts';
import { problemResponses, type Describer } from './openapi.ts';
import { Problem } from './problem.ts';
import { oneToken } from './tokens/one-token.ts';
import type { Authenticator } from './tokens/index.ts';
import { badToken } from './unauthorized.ts';

/** What `/metrics` tells. */
export interface MetricsSource {
  /** The text of all metrics, now. */
  read(): Promise<string>;
  /** Of the text. */
  readonly contentType: string;
  /** Lets a scraper in here and nowhere else; without it an admin's token is needed. */
  readonly token: string | undefined;
}

/**
 * `GET /metrics`, for Prometheus: to the scraper's token and to admins. It is not open: it tells how much there is and
 * which policies are broken.
 */
export function metricsRoutes(source: MetricsSource, tokens: Authenticator): Router {
  const scraper =
    source.token === undefined
      ? undefined
      : oneToken(source.token, { name: 'metrics', role: 'admin' });
  const router = Router();
  router.get('/metrics', async (req, res) => {
    const token = bearerOf(req);
    if (!scraper?.authenticate(token)) await requireAdmin(tokens, token);
    res.set({ 'Content-Type': source.contentType, 'Cache-Control': 'no-store' });
    res.send(await source.read());
  });
  return router;
}

async function requireAdmin(tokens: Authenticator, token: string): Promise<void> {
  const principal = await tokens.authenticate(token);
  if (!principal) throw badToken();
  if (principal.role !== 'admin')
    throw new Problem(
      403,
      `A token with role ${principal.role} may not do this; it takes admin, or the token of GRANT_LEDGER_METRICS_TOKEN.`,
    );
}

/** Adds `/metrics` to the OpenAPI document. */
export const describeMetrics: Describer = (registry) => {
  registry.registerPath({
    method: 'get',
    path: '/metrics',
    summary: 'What can be measured of the process, for Prometheus',
    tags: ['operation'],
    responses: {
      200: {
        description: "Prometheus's text format",
        content: { 'text/plain': { schema: z.string() } },
      },
      ...problemResponses(403),
    },
  });
};
