import { Router } from 'express';
import { principalOf } from './principal.ts';

/** `GET /v1/me`: who is asking, for pages that show what a role may do. */
export function meRoutes(): Router {
  const router = Router();
  router.get('/v1/me', (_req, res) => {
    const { name, role } = principalOf(res);
    res.set('Cache-Control', 'no-store').json({ name, role });
  });
  return router;
}
