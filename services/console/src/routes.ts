import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import type { RequestHandler } from 'express';
import sirv from 'sirv';

/** Where the build puts the app, seen from src and from dist alike. */
const BUILD = fileURLToPath(new URL('../build', import.meta.url));

/** The first segments of the app's own paths, which the browser's history knows; each gets the same page. */
export const SECTIONS = [
  'ask',
  'replay',
  'compare',
  'timelines',
  'events',
  'violations',
  'policies',
  'reports',
  'verify',
  'ledger',
  'sign-in',
] as const;

/** The console: its page and what the page loads, without a token, since they tell nothing. What it shows it asks of `/v1`. */
export function consoleRoutes(folder = BUILD): Router {
  const router = Router();
  const page: RequestHandler = (_req, res) => {
    res.set('Cache-Control', 'no-cache').sendFile('index.html', { root: folder });
  };
  router.get(['/', ...SECTIONS.flatMap((section) => [`/${section}`, `/${section}/*rest`])], page);
  // Their names change with their content.
  router.use(
    '/assets',
    sirv(join(folder, 'assets'), { immutable: true, maxAge: 31_536_000, gzip: true, brotli: true }),
  );
  router.get('/icon.svg', (_req, res) => {
    res.sendFile('icon.svg', { root: folder });
  });
  return router;
}
