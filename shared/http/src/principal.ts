import type { RequestHandler, Response } from 'express';
import { Problem } from './problem.ts';
import { noToken } from './unauthorized.ts';

/** recorder posts; investigator reads; oversight reads and asks for reports; admin does all (design section 5). */
export const ROLES = ['recorder', 'investigator', 'oversight', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is asking: the name under which the token was issued, and its role. */
export interface Principal {
  readonly name: string;
  readonly role: Role;
}

/** The principal that authentication put on the response; throws a 401 problem if there is none. */
export function principalOf(res: Response): Principal {
  const principal = res.locals.principal as Principal | undefined;
  if (principal) return principal;
  throw noToken();
}

/** Lets pass a principal with one of the roles, and admin; others get 401 or 403. */
export function allow(...roles: Role[]): RequestHandler {
  return (_req, res, next) => {
    const { role } = principalOf(res);
    if (role !== 'admin' && !roles.includes(role))
      throw new Problem(
        403,
        `A token with role ${role} may not do this; it takes ${roles.join(' or ')}.`,
      );
    next();
  };
}
