import type { RequestHandler, Router } from 'express';
import { Problem } from './problem.ts';

/** What express keeps of a route or a router; its types leave most of it out. */
interface Layer {
  readonly route?: { readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
  /** How much of the path it takes, if it matches. */
  match(path: string): { readonly path: string } | false;
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
  const layers = routers.flatMap((router) => router.stack as unknown as Layer[]);
  const methods = matched(layers, path).map((method) => method.toUpperCase());
  if (methods.includes('GET')) methods.push('HEAD');
  return [...new Set(methods)].sort();
}

function matched(layers: readonly Layer[], path: string): string[] {
  return layers.flatMap((layer) => {
    const taken = layer.match(path);
    if (!taken) return [];
    if (layer.route) return Object.keys(layer.route.methods);
    return matched(layer.handle.stack ?? [], path.slice(taken.path.length) || '/');
  });
}
