import { Router } from 'express';
import { permissionOf } from './permission.ts';
import { principalOf } from './principal.ts';

/** `GET /v1/me`: who is asking, for pages that show what a role may do. */
export function meRoutes(): Router {
  const router = Router();
  router.get('/v1/me', (_req, res) => {
    const principal = principalOf(res);
    const { name } = principal;
    res.set('Cache-Control', 'no-store').json({ name, ...permissionOf(principal) });
  });
  return router;
}
