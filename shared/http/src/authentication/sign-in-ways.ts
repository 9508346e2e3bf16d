import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { Router } from 'express';
import { z } from 'zod';

const providerSchema = z.object({
  path: z
    .string()
    .describe('Where a browser begins; `?to=` and a path of this ledger says where it is to end.'),
  name: z.string().describe('The host of the provider.'),
});

/** An OpenID provider by which people sign in. */
export type SignInProvider = z.infer<typeof providerSchema>;

const PATH = '/v1/signin';

/** `GET /v1/signin`: how one may sign in, for the page that asks for it. */
export function signInWays(provider: SignInProvider | undefined): Router {
  const router = Router();
  router.get(PATH, (_req, res) => {
    res.json({ token: true, provider: provider ?? null });
  });
  return router;
}

export function describeSignInWays(registry: OpenAPIRegistry): void {
  const schema = z.object({ token: z.literal(true), provider: providerSchema.nullable() });
  registry.registerPath({
    method: 'get',
    path: PATH,
    summary: 'How may one sign in?',
    tags: ['operation'],
    security: [],
    responses: {
      200: {
        description: 'By a token, and by an OpenID provider if there is one',
        content: { 'application/json': { schema } },
      },
    },
  });
}
