import type { Request } from 'express';

/** What no route of its own answered: a file of the console, a path that there is not, a request without a token. */
const NO_ROUTE = 'other';

/**
 * The pattern of the route that answered a request, as in the OpenAPI document: `/v1/persons/{id}`. There are as many as
 * there are routes, so it may be a name of a metric's series; a path may not.
 */
export function routePattern(req: Request): string {
  const path: unknown = (req.route as { readonly path: unknown } | undefined)?.path;
  if (typeof path === 'string') return `${req.baseUrl}${path}`.replaceAll(/:(\w+)/g, '{$1}');
  if (path instanceof RegExp) return literalStart(path);
  return NO_ROUTE;
}

/** What every path that it matches begins with: `/tile` of `^\/tile\/\d`. */
const literalStart = ({ source }: RegExp): string =>
  (/^\^?((?:\\\/|[\w-])*)/.exec(source)?.[1] ?? '').replaceAll('\\', '').replace(/\/$/, '');
