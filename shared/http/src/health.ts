import { Router } from 'express';

/** Each thing that must work before this process can answer: true, or false, or in words why it does not. */
export type Readiness = () => Promise<Readonly<Record<string, boolean | string>>>;

/** `/healthz`: the process is alive. `/readyz`: it can do its work; 503 and the failing checks if not. */
export function healthRoutes(readiness: Readiness): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const checks = await readiness();
    const ready = Object.values(checks).every((check) => check === true);
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unready', checks });
  });
  return router;
}
