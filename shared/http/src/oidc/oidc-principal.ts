import type { Principal } from '../principal.ts';
import type { ClaimMapping } from './claim-mapping.ts';

/**
 * Whom the provider calls `sub`, with the permission of the first rule that names one of the values; undefined if none
 * does. The name is the subject, which is no name of a person, and is told apart from the names of tokens by `oidc:`.
 */
export function oidcPrincipal(
  subject: string,
  values: readonly string[],
  mapping: ClaimMapping,
): Principal | undefined {
  const permission = mapping.permissionFor(values);
  return permission && { name: `oidc:${subject}`, ...permission };
}
