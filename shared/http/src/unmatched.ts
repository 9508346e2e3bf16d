import type { RequestHandler, Router } from 'express';
import { Problem } from './problem.ts';

/** What express keeps of a route; its types leave out `match` and `methods`. */
interface RouteLayer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}

/** The end of the routes: 405 with `Allow` if one of them has the path under another method, else 404. */
export function unmatched(routers: readonly Router[]): RequestHandler {
  return (req) => {
    const methods = methodsAt(routers, req.path);
    if (methods.length === 0 || methods.includes(req.method))
      throw new Problem(404, `There is nothing at ${req.path}.`);
    const allowed = methods.join(', ');
    throw new Problem(405, `${req.path} takes ${allowed}, not ${req.method}.`, {
      headers: { Allow: allowed },
    });
  };
}

function methodsAt(routers: readonly Router[], path: string): string[] {
  const methods = routers
    .flatMap((router) => router.stack as unknown as RouteLayer[])
    .filter((layer) => layer.route && layer.match(path))
    .flatMap((layer) => Object.keys(layer.route?.methods ?? {}))
    .map((method) => method.toUpperCase());
  if (methods.includes('GET')) methods.push('HEAD');
  return [...new Set(methods)].sort();
}
