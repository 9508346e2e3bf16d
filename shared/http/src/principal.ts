import type { RequestHandler, Response } from 'express';
import type { Permission, Role } from './permission.ts';
import { Problem } from './problem.ts';
import { noToken } from './unauthorized.ts';

/** Who is asking: the name under which the credential was issued, and what it may do. */
export interface Principal extends Permission {
  readonly name: string;
}

/** The principal that authentication put on the response; throws a 401 problem if there is none. */
export function principalOf(res: Response): Principal {
  const principal = res.locals.principal as Principal | undefined;
  if (principal) return principal;
  throw noToken();
}

/**
 * Lets pass a principal with one of the roles, and admin; others get 401 or 403. A confined one is refused: a route
 * whose answers respect confinement says so with `allowConfined`.
 */
export function allow(...roles: Role[]): RequestHandler {
  return (_req, res, next) => {
    const principal = withRole(res, roles);
    if (principal.confinement)
      throw new Problem(
        403,
        'This token is confined, and this call answers unconfined ones alone.',
      );
    next();
  };
}

/**
 * As `allow`, but a confined principal passes too: the route answers him nothing that depends on what lies outside of
 * his `confinement`.
 */
export function allowConfined(...roles: Role[]): RequestHandler {
  return (_req, res, next) => {
    withRole(res, roles);
    next();
  };
}

function withRole(res: Response, roles: readonly Role[]): Principal {
  const principal = principalOf(res);
  const { role } = principal;
  if (role === 'admin' || roles.includes(role)) return principal;
  const detail = `A token with role ${role} may not do this; it takes ${roles.join(' or ')}.`;
  throw new Problem(403, detail);
}
